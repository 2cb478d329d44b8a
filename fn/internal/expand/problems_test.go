package expand_test

import (
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/expand"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// add adds objects, in YAML.
func add(objects ...string) func([]*yaml.RNode) []*yaml.RNode {
	return func(nodes []*yaml.RNode) []*yaml.RNode {
		for _, object := range objects {
			nodes = append(nodes, yaml.MustParse(object))
		}
		return nodes
	}
}

// change changes a FlussConfig.
func change(v any, path ...string) func([]*yaml.RNode) []*yaml.RNode {
	return func(nodes []*yaml.RNode) []*yaml.RNode {
		config := clustertest.Find(nodes, "FlussConfig")
		whole, _ := tree.Value(config.YNode())
		tree.Set(whole.(map[string]any), v, path...)
		*config = *yaml.NewRNode(tree.Node(whole))
		return nodes
	}
}

// without removes the objects of a kind.
func without(kind string) func([]*yaml.RNode) []*yaml.RNode {
	return func(nodes []*yaml.RNode) []*yaml.RNode {
		var left []*yaml.RNode
		for _, n := range nodes {
			if n.GetKind() != kind {
				left = append(left, n)
			}
		}
		return left
	}
}

func TestProblems(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func([]*yaml.RNode) []*yaml.RNode
		want   []string
	}{
		{"no FlussConfig", without("FlussConfig"),
			[]string{"no FlussConfig found: list base under resources, and this function in the same, outermost kustomization"}},
		{"nothing at all", func([]*yaml.RNode) []*yaml.RNode { return nil },
			[]string{"no FlussConfig found: list base under resources, and this function in the same, outermost kustomization"}},
		{"two of one name", add(`{apiVersion: fluss.dev/v1alpha1, kind: FlussConfig, metadata: {name: fluss, annotations: {internal.config.kubernetes.io/path: second.yaml}}}`),
			[]string{"second.yaml: FlussConfig fluss: metadata.name: there are two FlussConfigs of this name: give one of the clusters a namePrefix"}},
		{"one without objects", add(`{apiVersion: fluss.dev/v1alpha1, kind: FlussConfig, metadata: {name: other}}`), []string{
			`FlussConfig other: metadata.name: no Deployment belongs to this FlussConfig: its name must be that of base/, "fluss", with the same prefix, suffix and namespace as the Deployment "fluss-coordinator"`}},
		{"one in another namespace", add(`{apiVersion: fluss.dev/v1alpha1, kind: FlussConfig, metadata: {name: fluss, namespace: other}}`), []string{
			`FlussConfig fluss: metadata.name: no Deployment belongs to this FlussConfig: its name must be that of base/, "fluss", with the same prefix, suffix and namespace as the Deployment "fluss-coordinator"`}},
		{"another version", change("fluss.dev/v1", "apiVersion"),
			[]string{`FlussConfig fluss: apiVersion: "fluss.dev/v1" is not supported: write fluss.dev/v1alpha1`}},
		{"no version", change("v1", "apiVersion"),
			[]string{`FlussConfig fluss: apiVersion: "v1" is not supported: write fluss.dev/v1alpha1`}},
		{"a spec that is no map", change("small", "spec"), []string{`FlussConfig fluss: spec: must be a map`}},
		{"a section of base is gone", change(nil, "spec", "listeners", "client"), []string{
			"FlussConfig fluss: spec.listeners.client: is empty or null, which would take away every default below it: leave it out, or write {}"}},
		{"a patch took sections of base away", change(map[string]any{"listeners": map[string]any{}, "tabletServer": map[string]any{"jvmOptions": []any{}}}, "spec"), []string{
			lost("configMap"), lost("coordinator"), lost("flink"), lost("listeners.client"), lost("listeners.internal"), lost("logging"), lost("metrics"), lost("minio"), lost("monitoring"), lost("networkPolicy"), lost("tabletServer.persistence"), lost("zookeeper")}},
		{"fields beside the spec", change(map[string]any{}, "sepc"), []string{`FlussConfig fluss: sepc: Forbidden: unknown field; did you mean "spec"?`}},
		{"an object of ours twice", add(`{apiVersion: apps/v1beta1, kind: Deployment, metadata: {name: fluss-coordinator, labels: {app.kubernetes.io/name: fluss}}}`),
			[]string{"Deployment fluss-coordinator: there are two objects of this kind and name, one in the same input: keep one"}},
		{"objects of ours in lists", add(`{apiVersion: v1, kind: List, metadata: {name: a}, items: [{apiVersion: fluss.dev/v1alpha1, kind: FlussConfig, metadata: {name: other}}]}`,
			`{apiVersion: v1, kind: ServiceList, metadata: {name: b}, items: [{kind: Service, metadata: {labels: {app.kubernetes.io/name: fluss}}}]}`, `{apiVersion: v1, kind: List, items: [{kind: Secret}]}`), []string{
			"List a: items: hold objects of a Fluss cluster, which are not expanded there: write them as documents of their own",
			"ServiceList b: items: hold objects of a Fluss cluster, which are not expanded there: write them as documents of their own"}},
		{"documents that are no objects", add(`[a, b]`, `text`), []string{
			"one of the documents is no Kubernetes object but a list or a scalar", "one of the documents is no Kubernetes object but a list or a scalar"}},
		{"an object that is too large", add(`{apiVersion: v1, kind: ConfigMap, metadata: {name: big}, data: {a: ` + strings.Repeat("x", 10<<20) + `}}`),
			[]string{"ConfigMap big: holds 10.0 MiB of text; Kubernetes takes objects of at most 1.5 MiB"}},
		{"a list that is too large", add("[" + strings.Repeat("x", 2<<20) + "]"), []string{"holds 2.0 MiB of text; Kubernetes takes objects of at most 1.5 MiB"}},
		{"an object that holds itself", add(`{apiVersion: v1, kind: ConfigMap, metadata: {name: big}, data: &a {a: *a}}`),
			[]string{"ConfigMap big: grows too large by its YAML aliases: write it without them"}},
		{"aliases that multiply", add(`{kind: ConfigMap, metadata: {name: big}, a: &a [x,x,x,x,x,x,x,x], b: &b [*a,*a,*a,*a,*a,*a,*a,*a], c: &c [*b,*b,*b,*b,*b,*b,*b,*b], d: &d [*c,*c,*c,*c,*c,*c,*c,*c],
			e: &e [*d,*d,*d,*d,*d,*d,*d,*d], f: &f [*e,*e,*e,*e,*e,*e,*e,*e], g: &g [*f,*f,*f,*f,*f,*f,*f,*f], h: &h [*g,*g,*g,*g,*g,*g,*g,*g]}`),
			[]string{"ConfigMap big: grows too large by its YAML aliases: write it without them"}},
		{"metadata of other shapes", add(`{kind: A, metadata: [x]}`, `{kind: [A]}`, `{kind: A, metadata: {name: {}}}`, `{kind: A, metadata: {annotations: [x]}}`), []string{
			"one of the objects has metadata that are no map", "one of the objects has an apiVersion or a kind that is no text",
			"one of the objects has a name or a namespace that is no text", "one of the objects has labels or annotations that are no map"}},
		{"objects of base are missing", without("Service"), []string{"FlussConfig fluss: the Service fluss-tablet-server-0 of base/ is missing"}},
		{"a component is missing", without("StatefulSet"), []string{
			"FlussConfig fluss: spec.zookeeper.enabled: is true but the StatefulSet fluss-zookeeper is missing: add components/zookeeper",
			"FlussConfig fluss: spec.minio.enabled: is true but the StatefulSet fluss-minio is missing: add components/minio",
			"FlussConfig fluss: the StatefulSet fluss-tablet-server of base/ is missing"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := expand.Filter{}.Filter(c.change(clustertest.Layer{Components: []string{"zookeeper", "minio"}}.Nodes(t, nil)))
			if want := strings.Join(c.want, "\n"); err == nil || err.Error() != want {
				t.Errorf("got\n%v\nwant\n%s", err, want)
			}
		})
	}
}

func lost(section string) string {
	return "FlussConfig fluss: spec." + section + ": is missing, although base/ has it: a patch has made it empty or null, which takes every default below it away; leave it out of the patch, or write {}"
}

// Merge keys mean the same to those who hand them over as they are, as kpt does, and to those who do not.
func TestMergeKeys(t *testing.T) {
	nodes := clustertest.Everything().Nodes(t, nil)
	config := clustertest.Find(nodes, "FlussConfig")
	*config = *yaml.MustParse(strings.Replace(config.MustString(), "  coordinator:\n", "  coordinator:\n    podLabels: &l {team: storage}\n    labels: {<<: *l, own: label}\n", 1))
	for _, keep := range []bool{true, false} {
		labels, _ := at(t, once(t, keep, copies(nodes)), "Deployment", "fluss-coordinator", "metadata", "labels").(map[string]any)
		if labels["team"] != "storage" || labels["own"] != "label" {
			t.Errorf("%v", labels)
		}
	}
}

// The same kind of another group is somebody else's.
func TestFlussConfigOfAnotherGroup(t *testing.T) {
	nodes := add(`{apiVersion: example.com/v1, kind: FlussConfig, metadata: {name: other}}`)(clustertest.Everything().Nodes(t, nil))
	if expanded := once(t, false, nodes); clustertest.Get(expanded, "FlussConfig", "other") == nil {
		t.Error("it is gone")
	}
}

// What is written once and used twice is two things once it is expanded.
func TestAliases(t *testing.T) {
	nodes := clustertest.Everything().Nodes(t, nil)
	config := clustertest.Find(nodes, "FlussConfig")
	*config = *yaml.MustParse(strings.Replace(config.MustString(), "  labels:\n    app.kubernetes.io/name: fluss\n", "  labels: &l {team: storage}\n", 1))
	for _, n := range nodes {
		if kind := n.GetKind(); kind == "Deployment" || kind == "StatefulSet" {
			anchor := valueOf(config.Field("metadata").Value, "labels")
			if err := n.PipeE(yaml.LookupCreate(yaml.MappingNode, "spec", "template", "metadata"), yaml.SetField("annotations", yaml.NewRNode(&yaml.Node{Kind: yaml.AliasNode, Alias: anchor, Value: "l"}))); err != nil {
				t.Fatal(err)
			}
		}
	}
	spec := clustertest.FromYAML(`{coordinator: {podAnnotations: {only: coordinator}}}`)
	clustertest.SetSpec(config, clustertest.Merge(clustertest.Spec(config), spec))
	nodes = once(t, false, nodes)
	labels := []string{"spec", "template", "metadata", "annotations"}
	if got := at(t, nodes, "Deployment", "fluss-coordinator", append(labels, "only")...); got != "coordinator" {
		t.Errorf("the coordinator has %v", got)
	}
	if got := at(t, nodes, "StatefulSet", "fluss-tablet-server", append(labels, "only")...); got != nil {
		t.Errorf("the tablet servers have %v", got)
	}
}

func valueOf(n *yaml.RNode, key string) *yaml.Node { return n.Field(key).Value.YNode() }

func TestKeysWrittenTwice(t *testing.T) {
	nodes := clustertest.Everything().Nodes(t, nil)
	config := clustertest.Find(nodes, "FlussConfig")
	*config = *yaml.MustParse(config.MustString() + "  coordinator: {}\n  version: \"1\"\n  version: 1.0.0\n")
	_, err := expand.Filter{}.Filter(nodes)
	want := "FlussConfig fluss: spec.coordinator: is written twice: keep one\nFlussConfig fluss: spec.version: is written twice: keep one"
	if err == nil || err.Error() != want {
		t.Error(err)
	}
}

func TestResultsSayWhere(t *testing.T) {
	nodes := change(int64(2), "spec", "coordinator", "replicas")(clustertest.Everything().Nodes(t, nil))
	nodes = change("conf/fluss.yaml", "metadata", "annotations", "internal.config.kubernetes.io/path")(nodes)
	_, err := expand.Filter{}.Filter(nodes)
	problems, ok := err.(expand.Problems)
	if !ok || len(problems) != 1 {
		t.Fatal(err)
	}
	r := problems.Results()[0]
	if r.Severity != "error" || r.Field.Path != "spec.coordinator.replicas" || r.File.Path != "conf/fluss.yaml" ||
		r.ResourceRef.Kind != "FlussConfig" || r.ResourceRef.Name != "fluss" || !strings.Contains(r.Message, "elects no leader") {
		t.Errorf("%+v", r)
	}
}

func TestWarnings(t *testing.T) {
	nodes := change(map[string]any{"tag": "nightly"}, "spec", "image")(clustertest.Everything().Nodes(t, nil))
	var heard []string
	if _, err := (expand.Filter{Warn: func(p expand.Problem) { heard = append(heard, p.String()) }}).Filter(nodes); err != nil {
		t.Fatal(err)
	}
	want := `FlussConfig fluss: spec.version: image tag "nightly" names no release: it is treated as 1.0.0, the newest known here; set spec.version to the release in the image`
	if len(heard) != 1 || heard[0] != want {
		t.Errorf("%q", heard)
	}
	once(t, false, change(map[string]any{"tag": "nightly"}, "spec", "image")(clustertest.Everything().Nodes(t, nil)))
}
