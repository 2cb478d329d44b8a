// Command aws stands in for AWS in front of a MinIO: for its security token service, and for S3 over TLS under the names
// of AWS or of another provider. It takes keys and tokens of ServiceAccounts as IAM does, and gives credentials of the MinIO
// that end by themselves.
package main

import (
	"crypto/tls"
	"flag"
	"log"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"strings"
	"time"
)

func main() {
	log.SetFlags(0)
	var t tokens
	flag.StringVar(&t.storage, "storage", "", "URL of the MinIO")
	flag.StringVar(&t.keys.issuer, "issuer", "", "issuer of the tokens of ServiceAccounts")
	flag.StringVar(&t.keys.audience, "audience", "sts.amazonaws.com", "audience of these tokens")
	flag.StringVar(&t.subjects, "subjects", "", "what the subjects of these tokens begin with")
	flag.StringVar(&t.noSessions, "no-session-tokens", "", "while this file is there, refuse GetSessionToken, as S3-compatible storages do")
	address := flag.String("listen", ":8443", "address to listen on")
	dir := flag.String("dir", ".", "directory of tls.crt, tls.key and jwks.json")
	flag.Parse()
	t.accessKey, t.secretKey = os.Getenv("ACCESS_KEY"), os.Getenv("SECRET_KEY")
	if err := t.keys.load(*dir + "/jwks.json"); err != nil {
		log.Fatal(err)
	}
	storage, err := url.Parse(t.storage)
	if err != nil {
		log.Fatal(err)
	}
	certificate, err := tls.LoadX509KeyPair(*dir+"/tls.crt", *dir+"/tls.key")
	if err != nil {
		log.Fatal(err)
	}
	server := http.Server{
		Addr: *address, Handler: byHost(&t, proxy(storage)), ReadHeaderTimeout: 10 * time.Second,
		TLSConfig: &tls.Config{Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12},
	}
	log.Print("listening")
	log.Fatal(server.ListenAndServeTLS("", ""))
}

// byHost sends what is meant for a token service to it, and all else to the storage.
func byHost(tokens, storage http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.Host, "sts.") {
			tokens.ServeHTTP(w, r)
			return
		}
		storage.ServeHTTP(w, r)
	})
}

// proxy hands requests on as they are: their host is part of what is signed.
func proxy(storage *url.URL) http.Handler {
	return &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(storage)
		r.Out.Host = r.In.Host
	}}
}
