// Package helmtool gives tests the helm command in the releases that users run.
package helmtool

import (
	"testing"

	"fluss.dev/kubernetes/test/internal/gotool"
)

// Binaries are the newest releases of both major versions, by their names.
func Binaries() map[string]gotool.Tool {
	return map[string]gotool.Tool{
		"Helm 3": {Package: "helm.sh/helm/v3/cmd/helm", Module: "helm.sh/helm/v3", Version: "v3.22.0", Sum: "h1:n1if5iQgHYsujPAcO5oonH/KiSNUmqmUF0iGVjSF3AU="},
		"Helm 4": {Package: "helm.sh/helm/v4/cmd/helm", Module: "helm.sh/helm/v4", Version: "v4.3.1", Sum: "h1:UndCoLe9UPmNoL7IvWzaUXveL7T5t/ijoorEmgJdI9g="},
	}
}

// Binary is the path of the Helm that most people have.
func Binary(t testing.TB) string {
	t.Helper()
	path, err := Binaries()["Helm 3"].Binary()
	if err != nil {
		t.Fatal(err)
	}
	return path
}
