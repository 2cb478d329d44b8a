package config_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sigs.k8s.io/yaml"

	"fluss.dev/kubernetes/test/cluster/internal/config"
	"fluss.dev/kubernetes/test/cluster/internal/plan"
)

var cluster = config.Cluster{Bin: "/bin", PKI: "/pki", Socket: "/api.sock", Tag: "k"}

func TestFilesOfANode(t *testing.T) {
	dir := t.TempDir()
	if err := (config.Node{Cluster: cluster, Node: plan.Node(2), Config: dir}).Write(); err != nil {
		t.Fatal(err)
	}
	for file, wanted := range map[string][]string{
		"containerd.toml":   {`sandbox_image = "cluster.test/pause:k"`, `conf_dir = "` + dir + `/cni"`},
		"kubelet.yaml":      {"tlsCertFile: /pki/kubelet-node2.crt", `clusterDNS: ["10.96.0.10"]`},
		"kube-proxy.yaml":   {`nodePortAddresses: ["10.88.0.2/32"]`},
		"cni/pods.conflist": {`"subnet": "10.244.2.0/24"`},
		"resolv.conf":       {},
	} {
		content, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range wanted {
			if !strings.Contains(string(content), want) {
				t.Errorf("%s lacks %s:\n%s", file, want, content)
			}
		}
		parse(t, file, content)
	}
}

func TestObjectsUseOwnImages(t *testing.T) {
	for name, objects := range map[string]func() ([]byte, error){"addons": cluster.Addons, "monitoring": cluster.Monitoring} {
		stream, err := objects()
		if err != nil {
			t.Fatal(err)
		}
		t.Run(name, func(t *testing.T) { ownImages(t, stream) })
	}
}

func ownImages(t *testing.T, stream []byte) {
	t.Helper()
	for _, document := range strings.Split(string(stream), "---\n")[1:] {
		parse(t, "objects.yaml", []byte(document))
	}
	for line := range strings.Lines(string(stream)) {
		if _, image, found := strings.Cut(line, "image: "); found && !strings.HasPrefix(image, "cluster.test/") {
			t.Errorf("%s is an image that no one can pull", image)
		}
	}
}

// Process 1 reads one argument from each line.
func TestProgramsHaveOneLineArguments(t *testing.T) {
	node := config.Node{Cluster: cluster, Node: plan.Node(1), Config: "/config"}
	for _, command := range [][]string{
		node.Etcd(), node.APIServer(), node.ControllerManager(), node.Scheduler(), node.Gate(), node.Containerd(), node.Kubelet(), node.Proxy(),
	} {
		for _, argument := range command {
			if argument == "" || strings.ContainsAny(argument, "\n ") {
				t.Errorf("%q has argument %q", command[0], argument)
			}
		}
	}
}

func parse(t *testing.T, file string, content []byte) {
	t.Helper()
	var err error
	switch filepath.Ext(file) {
	case ".yaml":
		err = yaml.UnmarshalStrict(content, &map[string]any{})
	case ".conflist":
		err = json.Unmarshal(content, &map[string]any{})
	}
	if err != nil {
		t.Errorf("%s: %v:\n%s", file, err, content)
	}
}
