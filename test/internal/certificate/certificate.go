// Package certificate makes certificates and the authorities that sign them. They live as long as a test
// cluster does: each start makes them anew.
package certificate

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"net"
	"time"
)

// lifetime is longer than any test cluster's, and short enough for a forgotten one to end.
const lifetime = 30 * 24 * time.Hour

// Identity is whom a certificate is for.
type Identity struct {
	Name   string
	Groups []string
	// Hosts are the names, and Addresses the addresses, under which a server is reached. Without any
	// the certificate is a client's.
	Hosts     []string
	Addresses []net.IP
}

// Pair is a certificate and its key, PEM both.
type Pair struct{ Certificate, Key []byte }

// Authority signs certificates.
type Authority struct {
	Pair
	certificate *x509.Certificate
	key         *ecdsa.PrivateKey
}

// NewAuthority makes one that signs itself.
func NewAuthority(name string) (Authority, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return Authority{}, err
	}
	template := template(pkix.Name{CommonName: name})
	template.IsCA, template.KeyUsage = true, x509.KeyUsageCertSign|x509.KeyUsageDigitalSignature
	pair, err := sign(template, template, key, key)
	return Authority{pair, template, key}, err
}

// Issue makes a certificate for an identity, and the key.
func (a Authority) Issue(who Identity) (Pair, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return Pair{}, err
	}
	template := template(pkix.Name{CommonName: who.Name, Organization: who.Groups})
	template.KeyUsage, template.ExtKeyUsage = x509.KeyUsageDigitalSignature, []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}
	if len(who.Hosts)+len(who.Addresses) > 0 {
		template.ExtKeyUsage = append(template.ExtKeyUsage, x509.ExtKeyUsageServerAuth)
	}
	template.DNSNames, template.IPAddresses = who.Hosts, who.Addresses
	return sign(template, a.certificate, key, a.key)
}

func template(subject pkix.Name) *x509.Certificate {
	return &x509.Certificate{
		Subject: subject,
		// Clocks of machines that share a cache may differ.
		NotBefore:             time.Now().Add(-time.Hour),
		NotAfter:              time.Now().Add(lifetime),
		BasicConstraintsValid: true,
	}
}

func sign(template, parent *x509.Certificate, key, signer *ecdsa.PrivateKey) (Pair, error) {
	der, err := x509.CreateCertificate(rand.Reader, template, parent, key.Public(), signer)
	if err != nil {
		return Pair{}, err
	}
	private, err := x509.MarshalECPrivateKey(key)
	if err != nil {
		return Pair{}, err
	}
	return Pair{encode("CERTIFICATE", der), encode("EC PRIVATE KEY", private)}, nil
}

func encode(kind string, der []byte) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der})
}
