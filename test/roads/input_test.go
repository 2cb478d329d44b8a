package roads

import (
	"testing"

	"fluss.dev/kubernetes/test/internal/tree"
)

// TestWrongInput: wrong input fails on every road, and all errors are shown at once.
func TestWrongInput(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, kustomization string
		messages            []string
	}{
		{"fields and options", `
resources: [fluss/base]
components: [fluss/components/zookeeper, fluss/components/minio]
patches:
  - patch: |
      apiVersion: fluss.dev/v1alpha1
      kind: FlussConfig
      metadata: {name: fluss}
      spec:
        tabletServer: {replica: 5}
        listeners: {client: {port: 70000}}
        config: {default.replication.facto: 7}
transformers: [fluss/fn/expander]
`, []string{
			`spec.tabletServer.replica: Forbidden: unknown field; did you mean "replicas"?`,
			`spec.listeners.client.port: Invalid value: 70000: must be between 1 and 65535`,
			`spec.config[default.replication.facto]: Invalid value: is no option of Fluss 0.9.1-incubating; did you mean "default.replication.factor"?`,
		}},
		{"nothing to connect to", `
resources: [fluss/base]
transformers: [fluss/fn/expander]
`, []string{
			`spec.zookeeper.connectionString: Required value: zookeeper.enabled is false; give host:port[,host:port][/chroot]`,
			`spec.s3: Required value: minio.enabled is false; give s3.bucket and s3.region with s3.existingSecret.name or s3.assumedRole.arn, or remote.data.dir in config`,
		}},
		{"no base", `
transformers: [fluss/fn/expander]
configMapGenerator: [{name: own, literals: [a=b]}]
`, []string{
			`no FlussConfig found: list base under resources, and this function in the same, outermost kustomization`,
		}},
		{"a component above a prefix", `
resources: [prefixed]
components: [fluss/components/minio]
transformers: [fluss/fn/expander]
`, []string{
			`spec.minio.enabled: is true but the StatefulSet one-fluss-minio is missing: add components/minio`,
		}},
		{"component's objects are missing", `
resources: [fluss/base]
components: [fluss/components/minio]
patches:
  - patch: |
      apiVersion: fluss.dev/v1alpha1
      kind: FlussConfig
      metadata: {name: fluss}
      spec: {zookeeper: {enabled: true}}
transformers: [fluss/fn/expander]
`, []string{
			`spec.zookeeper.enabled: is true but the StatefulSet fluss-zookeeper is missing: add components/zookeeper`,
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			site := newSite(t, func(tr tree.Tree) {
				tr.Layer("prefixed", "resources: [../fluss/base]\ncomponents: [../fluss/components/zookeeper]\nnamePrefix: one-\n")
				tr.Layer("", test.kustomization)
			})
			for _, road := range append(usualRoads(), allRoads()[:2]...) {
				road.build(t, site.tree(road), ".").Refused(t, test.messages...)
			}
		})
	}
}
