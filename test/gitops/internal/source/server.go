// Package source has the server of git repositories and charts that GitOps tools in a test cluster read, by HTTPS.
package source

import (
	"bytes"
	"embed"
	"net"
	"os"
	"path/filepath"
	"testing"
	"text/template"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"fluss.dev/kubernetes/test/images/source"
	"fluss.dev/kubernetes/test/internal/certificate"
	"fluss.dev/kubernetes/test/internal/kube"
)

// Hosts are the names under which pods of the cluster find the source: those of the examples.
var Hosts = []string{"git.example.com", "registry.example.com"}

//go:embed manifests
var sourceFiles embed.FS

// patience is for a start on a machine that is busy with something else.
const patience = 5 * time.Minute

// Source is the server of git repositories and charts. Any repository, and any path of a chart, comes into
// being when it is first pushed to.
type Source struct {
	namespace kube.Namespace
	// Authority is whom to trust there, as PEM, and file the file of it.
	Authority []byte
	file      string
	// address is where the machine finds it until the test ends.
	address string
}

// Start starts the server where it does not run yet, and makes its names known in the cluster.
func Start(t testing.TB, cluster *kube.Cluster) *Source {
	t.Helper()
	s := &Source{namespace: kube.Namespace{Cluster: cluster, Name: "source"}}
	s.apply(t, "namespace.yaml")
	s.Authority = s.certify(t)
	s.apply(t, "service.yaml", "deployment.yaml")
	s.namespace.WaitReady(t, patience)
	s.publish(t)
	s.file = filepath.Join(t.TempDir(), "ca.crt")
	if err := os.WriteFile(s.file, s.Authority, 0o644); err != nil {
		t.Fatal(err)
	}
	s.address = s.namespace.Forward(t, "service/source", 443)
	return s
}

func (s *Source) apply(t testing.TB, files ...string) {
	t.Helper()
	image, err := source.Image()
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		parsed, err := template.ParseFS(sourceFiles, "manifests/"+file)
		if err != nil {
			t.Fatal(err)
		}
		var manifest bytes.Buffer
		if err := parsed.Execute(&manifest, struct{ Image string }{image}); err != nil {
			t.Fatal(err)
		}
		s.namespace.Impose(t, manifest.String())
	}
}

// certify returns the authority that signed the server's certificate. Both are made once and live as long as
// the cluster does: it takes Argo CD a minute to see others.
func (s *Source) certify(t testing.TB) []byte {
	t.Helper()
	const name, authority = "certificate", "ca.crt"
	secret, err := s.namespace.API.CoreV1().Secrets(s.namespace.Name).Get(t.Context(), name, metav1.GetOptions{})
	if err == nil {
		return secret.Data[authority]
	}
	if !apierrors.IsNotFound(err) {
		t.Fatal(err)
	}
	ca, err := certificate.NewAuthority("source")
	if err != nil {
		t.Fatal(err)
	}
	// The machine comes by port-forward.
	pair, err := ca.Issue(certificate.Identity{Name: "source", Hosts: Hosts, Addresses: []net.IP{net.IPv4(127, 0, 0, 1)}})
	if err != nil {
		t.Fatal(err)
	}
	s.namespace.Secret(t, name, map[string]string{
		authority: string(ca.Certificate), corev1.TLSCertKey: string(pair.Certificate), corev1.TLSPrivateKeyKey: string(pair.Key),
	})
	return ca.Certificate
}
