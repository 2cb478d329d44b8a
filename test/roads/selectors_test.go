package roads

import (
	"errors"
	"testing"

	"fluss.dev/kubernetes/test/internal/objects"
	"fluss.dev/kubernetes/test/internal/tree"
	"fluss.dev/kubernetes/test/policy"
)

// TestSelectors: a label that goes into the selectors goes everywhere where ours are, so that everything
// still finds its pods.
func TestSelectors(t *testing.T) {
	t.Parallel()
	manifest := build(t, usualRoads(), ".", func(tr tree.Tree) {
		tr.Layer("", everything+"labels:\n  - pairs: {team: data}\n    includeSelectors: true\n")
	})
	for _, err := range policy.House(manifest) {
		// kustomize writes such labels into claim templates, too.
		if violation := (policy.Violation{}); !errors.As(err, &violation) || violation.Rule != "claim-templates" {
			t.Error(err)
		}
	}
	for id, o := range objects.Parse(t, manifest) {
		selector, _ := at(o.Object, "spec", "selector").(map[string]any)
		if labels, nested := selector["matchLabels"].(map[string]any); nested {
			selector = labels
		}
		// kustomize does not know the selectors of PodMonitors, which find their pods without the label, too.
		if selector != nil && selector["team"] != "data" && o.GetKind() != "PodMonitor" {
			t.Errorf("%s selects %v", id, selector)
		}
	}
}

// ownLabels are those that people set on everything, and tools as Argo CD do; ours have the same names.
const ownLabels = "labels:\n  - pairs: {app.kubernetes.io/name: streaming, app.kubernetes.io/instance: prod, app.kubernetes.io/component: all}\n"

// TestOwnLabels: labels on the objects are the user's; what finds pods is not changed by them.
func TestOwnLabels(t *testing.T) {
	t.Parallel()
	r := renaming{"a-", "-z"}
	plain := objects.Parse(t, build(t, oneRoad(), ".", func(tr tree.Tree) { tr.Layer("", everything) }))
	site := newSite(t, func(tr tree.Tree) {
		tr.Layer("", everything+r.kustomization()+ownLabels)
		renderDir(t, tr, ".")
		tr.Layer("outer", "resources: [../rendered]\nnamePrefix: b-\n")
	})
	got := site.build(usualRoads(), ".")
	want := r.apply(plain)
	for _, o := range want {
		for name, value := range map[string]any{"name": "streaming", "instance": "prod", "component": "all"} {
			put(o.Object, value, "metadata", "labels", "app.kubernetes.io/"+name)
		}
	}
	objects.Equal(t, withoutChecksums(t, objects.Parse(t, got)), withoutChecksums(t, want))
	road := plainRoads(t)[0]
	road.build(t, site.tree(newest()), "outer").Refused(t, finalNames)
}
