package policy_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"

	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/internal/helmtool"
	"fluss.dev/kubernetes/test/internal/long"
	"fluss.dev/kubernetes/test/internal/objects"
	"fluss.dev/kubernetes/test/internal/page"
	"fluss.dev/kubernetes/test/internal/process"
	"fluss.dev/kubernetes/test/internal/render"
	"fluss.dev/kubernetes/test/internal/tree"
)

const openShift = "docs/openshift.md"

// TestOpenShift: with what docs/openshift.md has, no pod names a user or a group, that of helm test included.
func TestOpenShift(t *testing.T) {
	for name, manifest := range map[string]func(*testing.T) string{"Helm": openShiftChart, "kustomize": openShiftKustomization} {
		t.Run(name, func(t *testing.T) {
			set := objects.Parse(t, []byte(manifest(t)))
			pods := 0
			for _, id := range set.IDs() {
				kind, _, _ := strings.Cut(id, "/")
				var pod corev1.PodSpec
				switch kind {
				case "Deployment", "StatefulSet":
					// A StatefulSet has its pods at the same place.
					pod = typed[appsv1.Deployment](t, set.Get(t, id)).Spec.Template.Spec
				case "Pod":
					pod = typed[corev1.Pod](t, set.Get(t, id)).Spec
				default:
					continue
				}
				pods++
				platformsUser(t, id, pod)
			}
			if pods < 6 {
				t.Errorf("there are only %d kinds of pods", pods)
			}
		})
	}
}

func platformsUser(t *testing.T, id string, pod corev1.PodSpec) {
	t.Helper()
	s := pod.SecurityContext
	if s == nil || s.RunAsNonRoot == nil || !*s.RunAsNonRoot {
		t.Fatalf("%s may run as root", id)
	}
	if s.RunAsUser != nil || s.RunAsGroup != nil || s.FSGroup != nil {
		t.Errorf("%s names a user or group: %v", id, s)
	}
	for _, c := range append(pod.InitContainers, pod.Containers...) {
		if s := c.SecurityContext; s.RunAsUser != nil || s.RunAsGroup != nil {
			t.Errorf("container %s of %s names a user or group: %v", c.Name, id, s)
		}
	}
}

func openShiftChart(t *testing.T) string {
	t.Helper()
	long.Skip(t, "needs the command of Helm 3, which takes minutes to build")
	root, err := flussfn.Root()
	if err != nil {
		t.Fatal(err)
	}
	values := filepath.Join(t.TempDir(), "openshift.yaml")
	if err := os.WriteFile(values, []byte(page.Block(t, openShift, "coordinator:")), 0o644); err != nil {
		t.Fatal(err)
	}
	return string(process.Run(t, process.Command{
		Dir: t.TempDir(), Args: []string{helmtool.Binary(t), "template", "fluss", filepath.Join(root, "chart"), "--kube-version", "1.34.0", "-f", values, "--set", "flink.enabled=true"},
	}).Output(t))
}

func openShiftKustomization(t *testing.T) string {
	tr := tree.New(t, tree.Plugin)
	list := ""
	for _, component := range append(render.Bundled(t), "flink") {
		list += "  - ../fluss/components/" + component + "\n"
	}
	tr.Layer("mine", "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n  - ../fluss/base\ncomponents:\n"+list+
		page.Block(t, openShift, "patches:")+"transformers:\n  - ../fluss/fn/expander\n")
	return render.Build(t, tr, "mine")
}
