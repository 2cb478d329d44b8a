// Package pki makes the certificates of a cluster, and the kubeconfigs with them.
package pki

import (
	"errors"
	"net"
	"os"
	"path/filepath"

	"k8s.io/client-go/tools/clientcmd"
	clientcmdapi "k8s.io/client-go/tools/clientcmd/api"

	"fluss.dev/kubernetes/test/cluster/internal/plan"
	"fluss.dev/kubernetes/test/internal/certificate"
)

// Write makes what a cluster of that many nodes needs in a directory: the authority ca, a pair and a
// kubeconfig for each component, and the kubeconfig of its administrator, who reaches the API server at
// the address outside.
func Write(dir string, nodes int, outside, kubeconfig string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	ca, err := certificate.NewAuthority("cluster")
	if err != nil {
		return err
	}
	// The key that signs service account tokens may be any: its own certificate is not used.
	tokens, err := certificate.NewAuthority("service-accounts")
	if err != nil {
		return err
	}
	errs := []error{write(dir, "ca", ca.Pair), write(dir, "service-accounts", tokens.Pair)}
	first := "https://" + net.JoinHostPort(plan.Node(1).Address().String(), "6443")
	for file, who := range identities(nodes) {
		pair, err := ca.Issue(who)
		errs = append(errs, err, write(dir, file, pair), connection{first, ca, pair}.write(filepath.Join(dir, file+".kubeconfig")))
		if file == "admin" {
			errs = append(errs, connection{outside, ca, pair}.write(kubeconfig))
		}
	}
	return errors.Join(errs...)
}

// identities are those of a cluster, by the name of their files. Names and groups of the components are
// those that the API server has roles for.
func identities(nodes int) map[string]certificate.Identity {
	all := map[string]certificate.Identity{
		"admin":                   {Name: "admin", Groups: []string{"system:masters"}},
		"kube-controller-manager": {Name: "system:kube-controller-manager"},
		"kube-scheduler":          {Name: "system:kube-scheduler"},
		"kube-proxy":              {Name: "system:kube-proxy"},
		"kube-apiserver": {
			Name: "kube-apiserver", Groups: []string{"system:masters"}, // the kubelets ask who reads logs
			Hosts:     []string{"localhost", "kubernetes", "kubernetes.default", "kubernetes.default.svc", "kubernetes.default.svc." + plan.Domain},
			Addresses: addresses("127.0.0.1", plan.API, plan.Node(1).Address().String()),
		},
	}
	for _, node := range plan.Nodes(nodes) {
		all["kubelet-"+node.Name()] = certificate.Identity{
			Name: "system:node:" + node.Name(), Groups: []string{"system:nodes"},
			Hosts: []string{node.Name()}, Addresses: addresses("127.0.0.1", node.Address().String()),
		}
	}
	return all
}

func addresses(texts ...string) []net.IP {
	parsed := make([]net.IP, len(texts))
	for i, text := range texts {
		parsed[i] = net.ParseIP(text)
	}
	return parsed
}

func write(dir, name string, pair certificate.Pair) error {
	return errors.Join(
		os.WriteFile(filepath.Join(dir, name+".crt"), pair.Certificate, 0o600),
		os.WriteFile(filepath.Join(dir, name+".key"), pair.Key, 0o600))
}

// connection is what a kubeconfig says.
type connection struct {
	server string
	ca     certificate.Authority
	pair   certificate.Pair
}

func (c connection) write(file string) error {
	const name = "fluss"
	return clientcmd.WriteToFile(clientcmdapi.Config{
		Clusters:       map[string]*clientcmdapi.Cluster{name: {Server: c.server, CertificateAuthorityData: c.ca.Certificate}},
		AuthInfos:      map[string]*clientcmdapi.AuthInfo{name: {ClientCertificateData: c.pair.Certificate, ClientKeyData: c.pair.Key}},
		Contexts:       map[string]*clientcmdapi.Context{name: {Cluster: name, AuthInfo: name}},
		CurrentContext: name,
	}, file)
}
