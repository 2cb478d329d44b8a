package config

import (
	"path/filepath"

	"fluss.dev/kubernetes/test/cluster/internal/plan"
)

const (
	etcd    = "http://127.0.0.1:2379"
	apiPort = "6443"
)

// Etcd is the store. It does not wait for the disk: no cluster outlives its machine.
func (n Node) Etcd() []string {
	const peer = "http://127.0.0.1:2380"
	return []string{
		n.binary("etcd"), "--name=" + n.Node.Name(), "--data-dir=/var/lib/etcd", "--unsafe-no-fsync", "--log-level=warn",
		"--listen-client-urls=" + etcd, "--advertise-client-urls=" + etcd,
		"--listen-peer-urls=" + peer, "--initial-advertise-peer-urls=" + peer, "--initial-cluster=" + n.Node.Name() + "=" + peer,
	}
}

// APIServer has the admission plugins that are on by default, Pod Security among them, and those that change objects by
// policies: tests play with them what a platform does to pods and nodes on their way.
func (n Node) APIServer() []string {
	return []string{
		n.binary("kube-apiserver"), "--etcd-servers=" + etcd, "--secure-port=" + apiPort, "--advertise-address=" + n.Node.Address().String(),
		"--service-cluster-ip-range=" + plan.Services, "--allow-privileged=true",
		"--authorization-mode=Node,RBAC", "--enable-admission-plugins=NodeRestriction",
		"--feature-gates=MutatingAdmissionPolicy=true", "--runtime-config=admissionregistration.k8s.io/v1beta1=true",
		"--client-ca-file=" + n.pki("ca.crt"),
		"--tls-cert-file=" + n.pki("kube-apiserver.crt"), "--tls-private-key-file=" + n.pki("kube-apiserver.key"),
		"--kubelet-certificate-authority=" + n.pki("ca.crt"), "--kubelet-preferred-address-types=InternalIP",
		"--kubelet-client-certificate=" + n.pki("kube-apiserver.crt"), "--kubelet-client-key=" + n.pki("kube-apiserver.key"),
		"--service-account-issuer=https://kubernetes.default.svc." + plan.Domain,
		"--service-account-key-file=" + n.pki("service-accounts.key"), "--service-account-signing-key-file=" + n.pki("service-accounts.key"),
	}
}

// ControllerManager may send many requests: the default would have it take five seconds for the service
// accounts of a new cluster.
func (n Node) ControllerManager() []string {
	return []string{
		n.binary("kube-controller-manager"), "--kubeconfig=" + n.kubeconfig("kube-controller-manager"), "--leader-elect=false",
		"--kube-api-qps=500", "--kube-api-burst=1000", "--use-service-account-credentials=true",
		"--service-account-private-key-file=" + n.pki("service-accounts.key"), "--root-ca-file=" + n.pki("ca.crt"),
		"--cluster-signing-cert-file=" + n.pki("ca.crt"), "--cluster-signing-key-file=" + n.pki("ca.key"),
	}
}

// Scheduler needs no election: it is the only one.
func (n Node) Scheduler() []string {
	return []string{n.binary("kube-scheduler"), "--kubeconfig=" + n.kubeconfig("kube-scheduler"), "--leader-elect=false"}
}

// Gate lets the machine reach the API server, in the network of the node, through a file.
func (n Node) Gate() []string {
	return []string{"socat", "UNIX-LISTEN:" + n.Socket + ",fork,unlink-early", "TCP:127.0.0.1:" + apiPort}
}

// Containerd is Debian's.
func (n Node) Containerd() []string {
	return []string{"containerd", "--config", filepath.Join(n.Config, "containerd.toml")}
}

// Kubelet registers the node.
func (n Node) Kubelet() []string {
	return []string{
		n.binary("kubelet"), "--config=" + filepath.Join(n.Config, "kubelet.yaml"), "--kubeconfig=" + n.kubeconfig("kubelet-"+n.Node.Name()),
		"--hostname-override=" + n.Node.Name(), "--node-ip=" + n.Node.Address().String(),
	}
}

// Proxy translates the addresses of Services.
func (n Node) Proxy() []string {
	return []string{n.binary("kube-proxy"), "--config=" + filepath.Join(n.Config, "kube-proxy.yaml"), "--hostname-override=" + n.Node.Name()}
}

// Router is the firewall of kube-router, beside the network and the proxy of the cluster.
func (n Node) Router(binary string) []string {
	return []string{
		binary, "--run-firewall=true", "--run-router=false", "--run-service-proxy=false", "--run-loadbalancer=false",
		"--hostname-override=" + n.Node.Name(), "--service-cluster-ip-range=" + plan.Services, "--kubeconfig=" + n.kubeconfig("admin"),
	}
}

func (n Node) binary(name string) string { return filepath.Join(n.Bin, name) }

func (n Node) pki(file string) string { return filepath.Join(n.PKI, file) }

func (n Node) kubeconfig(name string) string { return n.pki(name + ".kubeconfig") }
