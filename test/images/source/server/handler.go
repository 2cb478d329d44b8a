package main

import (
	"net/http"

	"github.com/google/go-containerregistry/pkg/registry"
)

// handler serves the API of registries where that has to be, repositories everywhere else, and /healthz.
func handler(dir string) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/v2/", registry.New())
	mux.HandleFunc("/healthz", func(http.ResponseWriter, *http.Request) {})
	mux.Handle("/", repositories{dir})
	return mux
}
