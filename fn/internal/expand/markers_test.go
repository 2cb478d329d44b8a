package expand_test

import (
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
			same(t, "making markers anew", expand.Markers(objects), want)
			if len(want) < 4*len(layers) {
				t.Errorf("%d markers", len(want))
			}
		})
	}
}

func TestMarkersOfNothing(t *testing.T) {
	nodes := add(`{apiVersion: apps/v1, kind: Deployment, metadata: {name: fluss-coordinator}}`, `[a]`)(nil)
	if markers := expand.Markers(nodes); len(markers) > 0 {
		t.Errorf("%d markers", len(markers))
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
