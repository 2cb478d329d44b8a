// Command server serves git repositories and OCI artefacts by HTTPS, to everyone who asks, for reading and
// writing: it is for one test cluster, which nothing else can reach.
package main

import (
	"flag"
	"fmt"
	"net/http"
	"os"
	"time"
)

func main() {
	address := flag.String("address", ":8443", "address to listen on")
	certificate := flag.String("certificate", "/etc/source/tls.crt", "file of the certificate")
	key := flag.String("key", "/etc/source/tls.key", "file of its key")
	dir := flag.String("dir", "/srv/git", "directory of the repositories")
	flag.Parse()
	server := http.Server{Addr: *address, Handler: handler(*dir), ReadHeaderTimeout: 10 * time.Second}
	fmt.Fprintln(os.Stderr, server.ListenAndServeTLS(*certificate, *key))
	os.Exit(1)
}
