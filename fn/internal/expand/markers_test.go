package expand_test

import (
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/expand"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// rendered is what kustomize leaves of expanded objects: markers are local configuration.
func rendered(nodes []*yaml.RNode) (objects, markers []*yaml.RNode) {
	for _, n := range nodes {
		if n.GetAnnotations()["config.kubernetes.io/local-config"] == "true" {
			markers = append(markers, n)
		} else {
			objects = append(objects, n)
		}
	}
	return objects, markers
}

// Markers of what was rendered are the markers that the expansion made, for every cluster of the stream.
func TestMarkers(t *testing.T) {
	for name, layers := range map[string][]clustertest.Layer{
		"one":     {{}},
		"named":   {{NamePrefix: "a-", NameSuffix: "-b", Namespace: "n"}},
		"several": {{}, {NamePrefix: "a-"}, {Namespace: "n"}},
	} {
		t.Run(name, func(t *testing.T) {
			objects, want := rendered(once(t, false, together(t, layers...)))
			for _, marker := range want {
				// kustomize leaves it there, and it says nothing any more.
				if err := marker.PipeE(yaml.ClearAnnotation("fluss.dev/patch")); err != nil {
					t.Fatal(err)
				}
			}
			markers, err := expand.Markers(objects)
			if err != nil {
				t.Fatal(err)
			}
			same(t, "making markers anew", markers, want)
			if len(want) < 4*len(layers) {
				t.Errorf("%d markers", len(want))
			}
		})
	}
}

func TestMarkersOfNothing(t *testing.T) {
	nodes := add(`{apiVersion: apps/v1, kind: Deployment, metadata: {name: fluss-coordinator}}`, `[a]`)(nil)
	markers, err := expand.Markers(nodes)
	if len(markers) > 0 || err == nil || !strings.Contains(err.Error(), "there is no Fluss cluster among the objects") {
		t.Errorf("%d markers, %v", len(markers), err)
	}
}

// Markers do not hang on labels that kustomize, Helm or Argo CD overwrite, and say when there can be none.
func TestMarkersOfChangedLabels(t *testing.T) {
	const labels, selector = "metadata.labels", "spec.selector.matchLabels"
	for _, c := range []struct{ name, path, key, value, err string }{
		{"a further label that selects", selector, "team", "data", ""},
		{"the user's own labels", labels, "app.kubernetes.io/instance", "prod", ""},
		{"a selector that says another instance", selector, "app.kubernetes.io/instance", "prod", ""},
		{"a selector of all workloads", selector, "app.kubernetes.io/component", "all",
			"Deployment fluss-coordinator: spec.selector.matchLabels: selects the pods of the "},
		{"without our label", labels, "", "", "Deployment fluss-coordinator: metadata.labels: the label fluss.dev/component is missing"},
	} {
		t.Run(c.name, func(t *testing.T) {
			objects, want := rendered(once(t, false, clustertest.Everything().Nodes(t, nil)))
			for _, n := range objects {
				relabel(t, n, c.path, c.key, c.value)
				if c.path == selector {
					relabel(t, n, "spec.template.metadata.labels", c.key, c.value)
				}
			}
			markers, err := expand.Markers(objects)
			switch {
			case c.err == "" && (err != nil || len(markers) != len(want)):
				t.Errorf("%d markers instead of %d, %v", len(markers), len(want), err)
			case c.err != "" && (err == nil || !strings.Contains(err.Error(), c.err) || markers != nil):
				t.Errorf("%v", err)
			}
		})
	}
}

// relabel sets a label where a map of labels is, or takes all of them away.
func relabel(t *testing.T, n *yaml.RNode, path, key, value string) {
	t.Helper()
	labels, err := n.Pipe(yaml.Lookup(strings.Split(path, ".")...))
	if err != nil || labels == nil {
		return
	}
	if key == "" {
		labels.YNode().Content = nil
		return
	}
	if err := labels.PipeE(yaml.SetField(key, yaml.NewStringRNode(value))); err != nil {
		t.Fatal(err)
	}
}

// A JSON patch on every object adds to maps, and hidden objects must have them, too.
func TestHiddenObjectsHaveLabelsAndAnnotations(t *testing.T) {
	before := clustertest.Find(clustertest.Everything().Nodes(t, nil), "FlussConfig")
	_, markers := rendered(once(t, false, clustertest.Everything().Nodes(t, nil)))
	for _, n := range markers {
		if len(n.GetLabels()) == 0 || len(n.GetAnnotations()) == 0 {
			t.Errorf("%s %s: labels %v, annotations %v", n.GetKind(), n.GetName(), n.GetLabels(), n.GetAnnotations())
		}
	}
	if len(before.GetLabels()) == 0 {
		t.Error("the FlussConfig of base/ has no labels")
	}
}

// Counts that text was made from are final, those of components that are off are nobody's.
func TestMarkersStandForCounts(t *testing.T) {
	names := func(spec map[string]any) map[string]bool {
		_, markers := rendered(once(t, false, clustertest.Everything().Nodes(t, spec)))
		found := map[string]bool{}
		for _, m := range markers {
			found[m.GetName()] = true
		}
		return found
	}
	on, without := names(nil), names(off)
	for _, name := range []string{"fluss", "fluss-tablet-server"} {
		if !on[name] || !without[name] {
			t.Errorf("%s has no marker", name)
		}
	}
	if !on["fluss-zookeeper"] || without["fluss-zookeeper"] {
		t.Errorf("fluss-zookeeper: %v, and %v where it is off", on, without)
	}
}
