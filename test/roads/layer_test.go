package roads

import (
	"regexp"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/objects"
	"fluss.dev/kubernetes/test/internal/tree"
)

// everything is a layer that expands all there is.
var everything = `
resources: [fluss/base]
components: ` + tree.Everything("fluss") + `
transformers: [fluss/fn/expander]
`

// change is what a kustomize user writes into a kustomization, and what it does to the objects.
type change struct {
	name, kustomization string
	// want changes the objects that are there without it.
	want func(testing.TB, objects.Set)
}

// harmless changes mean the same in the layer that expands and in any layer outside of it.
func harmless() []change {
	return []change{
		{"images", `
images:
  - name: apache/fluss
    newName: registry.example.com/fluss/fluss
  - name: zookeeper
    digest: sha256:24694b240616ae96fb4bcdfb25ac08e29bdb5fd1e5ae1c1ae0ab5d1ff25e2e2e
`, changeImages},
		{"labels", `
labels:
  - pairs: {team: data}
`, func(t testing.TB, set objects.Set) {
			for _, o := range set {
				put(o.Object, "data", "metadata", "labels", "team")
			}
		}},
		{"annotations", `
commonAnnotations: {owner: data}
`, func(t testing.TB, set objects.Set) {
			for _, o := range set {
				put(o.Object, "data", "metadata", "annotations", "owner")
				if hasPods(o) {
					put(o.Object, "data", "spec", "template", "metadata", "annotations", "owner")
				}
			}
		}},
		{"strategic patch", `
patches:
  - patch: |
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: fluss-tablet-server}
      spec:
        template:
          spec:
            nodeSelector: {disk: ssd}
            containers:
              - name: tablet-server
                resources: {requests: {cpu: "3"}}
                env:
                  - {name: ROOT_LOG_LEVEL, value: WARN}
`, func(t testing.TB, set objects.Set) {
			tablets := set.Get(t, "StatefulSet/fluss-tablet-server").Object
			put(tablets, "ssd", "spec", "template", "spec", "nodeSelector", "disk")
			container := at(tablets, "spec", "template", "spec", "containers").([]any)[0].(map[string]any)
			put(container, "3", "resources", "requests", "cpu")
			level := map[string]any{"name": "ROOT_LOG_LEVEL", "value": "WARN"}
			container["env"] = append([]any{level}, container["env"].([]any)...)
		}},
		{"json6902 patch", `
patches:
  - target: {kind: Service, name: fluss-bootstrap}
    patch: |
      - {op: add, path: /spec/sessionAffinity, value: ClientIP}
`, func(t testing.TB, set objects.Set) {
			put(set.Get(t, "Service/fluss-bootstrap").Object, "ClientIP", "spec", "sessionAffinity")
		}},
	}
}

// TestChanges makes each change in the layer that expands.
func TestChanges(t *testing.T) {
	t.Parallel()
	for _, change := range harmless() {
		t.Run(change.name, func(t *testing.T) {
			t.Parallel()
			with := func(more string) func(tree.Tree) {
				return func(tr tree.Tree) { tr.Layer("", everything+more) }
			}
			want := objects.Parse(t, build(t, oneRoad(), ".", with("")))
			change.want(t, want)
			got := build(t, usualRoads(), ".", with(change.kustomization))
			check(t, got)
			objects.Equal(t, objects.Parse(t, got), want)
		})
	}
}

var zookeeperImage = regexp.MustCompile(`image: zookeeper:\S+`)

func changeImages(t testing.TB, set objects.Set) {
	for id, o := range set {
		text := string(objects.Set{id: o}.YAML(t))
		text = strings.ReplaceAll(text, "image: apache/fluss:", "image: registry.example.com/fluss/fluss:")
		text = zookeeperImage.ReplaceAllString(text, "image: zookeeper@sha256:24694b240616ae96fb4bcdfb25ac08e29bdb5fd1e5ae1c1ae0ab5d1ff25e2e2e")
		set[id] = objects.Parse(t, []byte(text)).Get(t, id)
	}
}
