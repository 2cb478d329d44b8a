package report

import (
	"context"
	"runtime"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"fluss.dev/kubernetes/test/internal/kube"
)

// Here is where a suite runs that uses this cluster.
func Here(cluster *kube.Cluster) (Environment, error) {
	version, err := cluster.API.Discovery().ServerVersion()
	if err != nil {
		return Environment{}, err
	}
	nodes, err := cluster.API.CoreV1().Nodes().List(context.Background(), metav1.ListOptions{})
	if err != nil {
		return Environment{}, err
	}
	return Environment{
		Date: today(), Kubernetes: version.GitVersion, Nodes: len(nodes.Items), Cores: runtime.NumCPU(),
	}, nil
}
