package certificate_test

import (
	"crypto/tls"
	"crypto/x509"
	"net"
	"testing"

	"fluss.dev/kubernetes/test/internal/certificate"
)

func TestIssue(t *testing.T) {
	ca, err := certificate.NewAuthority("authority")
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(ca.Certificate)
	server := certificate.Identity{Name: "x", Hosts: []string{"git.example.com"}, Addresses: []net.IP{net.IPv4(127, 0, 0, 1)}}
	for _, c := range []struct {
		who  certificate.Identity
		host string
		want bool
	}{
		{server, "git.example.com", true},
		{server, "127.0.0.1", true},
		{server, "other.example.com", false},
		{certificate.Identity{Name: "client"}, "", false},
	} {
		pair, err := ca.Issue(c.who)
		if err != nil {
			t.Fatal(err)
		}
		loaded, err := tls.X509KeyPair(pair.Certificate, pair.Key)
		if err != nil {
			t.Fatal(err)
		}
		_, err = loaded.Leaf.Verify(x509.VerifyOptions{Roots: roots, DNSName: c.host})
		if got := err == nil; got != c.want {
			t.Errorf("%s as server %q: %t, want %t", c.who.Name, c.host, got, c.want)
		}
	}
}
