package pki_test

import (
	"crypto/tls"
	"crypto/x509"
	"os"
	"path/filepath"
	"testing"

	"k8s.io/client-go/tools/clientcmd"

	"fluss.dev/kubernetes/test/cluster/internal/pki"
)

const outside = "https://127.0.0.1:1234"

func TestServersAreKnownByTheirNames(t *testing.T) {
	dir := made(t)
	for file, names := range map[string][]string{
		"kube-apiserver": {"127.0.0.1", "10.88.0.1", "10.96.0.1", "kubernetes", "kubernetes.default.svc.cluster.local"},
		"kubelet-node1":  {"node1", "10.88.0.1"},
		"kubelet-node2":  {"node2", "10.88.0.2"},
	} {
		certificate := read(t, dir, file)
		for _, name := range names {
			options := x509.VerifyOptions{Roots: authority(t, dir), DNSName: name, KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}}
			if _, err := certificate.Verify(options); err != nil {
				t.Errorf("%s as %s: %v", file, name, err)
			}
		}
		if certificate.VerifyHostname("10.88.0.3") == nil {
			t.Errorf("%s passes for any host", file)
		}
	}
}

func TestClientsAreNoServers(t *testing.T) {
	dir := made(t)
	for file, who := range map[string][2]string{
		"admin":          {"admin", "system:masters"},
		"kubelet-node2":  {"system:node:node2", "system:nodes"},
		"kube-scheduler": {"system:kube-scheduler", ""},
	} {
		certificate := read(t, dir, file)
		group := append(certificate.Subject.Organization, "")[0]
		if certificate.Subject.CommonName != who[0] || group != who[1] {
			t.Errorf("%s is %s", file, certificate.Subject)
		}
		options := x509.VerifyOptions{Roots: authority(t, dir), KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}}
		if _, err := certificate.Verify(options); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
	options := x509.VerifyOptions{Roots: authority(t, dir), KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}}
	if _, err := read(t, dir, "admin").Verify(options); err == nil {
		t.Error("the administrator passes for a server")
	}
}

func TestKubeconfigs(t *testing.T) {
	dir := made(t)
	for file, server := range map[string]string{
		"admin.kubeconfig": "https://10.88.0.1:6443", "kubelet-node2.kubeconfig": "https://10.88.0.1:6443", "kubeconfig": outside,
	} {
		config, err := clientcmd.BuildConfigFromFlags("", filepath.Join(dir, file))
		if err != nil {
			t.Fatal(err)
		}
		if config.Host != server {
			t.Errorf("%s leads to %s", file, config.Host)
		}
		if _, err := tls.X509KeyPair(config.CertData, config.KeyData); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// made is the directory of a cluster with two nodes.
func made(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := pki.Write(dir, 2, outside, filepath.Join(dir, "kubeconfig")); err != nil {
		t.Fatal(err)
	}
	return dir
}

func read(t *testing.T, dir, name string) *x509.Certificate {
	t.Helper()
	pair, err := tls.LoadX509KeyPair(filepath.Join(dir, name+".crt"), filepath.Join(dir, name+".key"))
	if err != nil {
		t.Fatal(err)
	}
	return pair.Leaf
}

func authority(t *testing.T, dir string) *x509.CertPool {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(dir, "ca.crt"))
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(content)
	return pool
}
