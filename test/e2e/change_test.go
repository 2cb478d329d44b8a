//go:build e2e

package e2e

import (
	"fmt"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-containerregistry/pkg/name"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/yaml"

	"fluss.dev/kubernetes/test/internal/objects"
	"fluss.dev/kubernetes/test/internal/render"
)

// change is one of FlussConfig on a running cluster, as testdata/changes.yaml says it.
type change struct {
	Name string
	Spec map[string]any
	// With and Without are the components that the cluster has more and less than the default one.
	With, Without []string
	// Instead leaves out the settings that all have.
	Instead bool
	// Limit of the writers' pause in seconds.
	Limit float64
	// Together deletes the pods of all tablet servers once the change is applied.
	Together bool
	// Fails lets rows fail that wait for too long. What was acknowledged must be there all the same.
	Fails bool
	// Again are components of which a container may start once more.
	Again []string
	// Named is what a server says that refuses it.
	Named string

	from, to string
}

// changes is the whole file; fn/internal/expand compares it with the fields of FlussConfig.
type changes struct {
	Changes, Refused, Denied []change
	// Elsewhere is for that comparison.
	Elsewhere []any
}

// TestChange changes a running cluster under two writers. Pods of the workloads whose templates differ are replaced, and
// no others: which they are is what the reference says of a field (TestChangesDoWhatIsDeclared).
func TestChange(t *testing.T) {
	e2e.Long(t)
	f := newFluss(t, "e2e-change")
	all := f.changes(t)
	f.deploy(t, "cluster that changes", render.Overlay(t, render.Bundled(t), quickTiering))
	f.world(t)
	f.bootstrap = "fluss-bootstrap:9124,fluss-bootstrap:9324"
	f.client().Rows(t, "changes", 1000)
	t.Run("refused", func(t *testing.T) {
		for _, c := range all.Refused {
			t.Run(c.Name, func(t *testing.T) { f.refusesChange(t, c) })
		}
	})
	t.Run("denied", func(t *testing.T) {
		for _, c := range all.Denied {
			t.Run(c.Name, func(t *testing.T) { f.deniesChange(t, c) })
		}
	})
	t.Run("flink", f.flinkComesAndGoes)
	for _, c := range all.Changes {
		f.changesBy(t, c)
	}
}

// changes reads the file for this cluster.
func (f fluss) changes(t testing.TB) changes {
	t.Helper()
	content, err := os.ReadFile("testdata/changes.yaml")
	if err != nil {
		t.Fatal(err)
	}
	_, node := address(t, f)
	names := strings.NewReplacer("$NAMESPACE", f.Name, "$NODE", node, "$VERSION", e2e.Seen.Fluss.Version, "$IMAGE", defaultImage(t))
	var all changes
	if err := yaml.UnmarshalStrict([]byte(names.Replace(string(content))), &all); err != nil {
		t.Fatal(err)
	}
	for _, list := range [][]change{all.Refused, all.Denied, all.Changes} {
		for i := range list {
			list[i].render(t)
		}
	}
	return all
}

// world makes what the changes name.
func (f fluss) world(t *testing.T) {
	f.Secret(t, "zookeeper-user", map[string]string{"user": "fluss", "word": "word"})
	f.Secret(t, "storage-user", map[string]string{"root": "somebody", "root-word": "long enough", "access": "fluss-keys", "word": "longer than that"})
	f.Secret(t, "lake", map[string]string{"secret": "not known"})
	own, err := f.API.CoreV1().Secrets(f.Name).Get(t.Context(), "fluss-minio", metav1.GetOptions{})
	if err != nil {
		t.Fatal(err)
	}
	f.Secret(t, "storage", map[string]string{"access-key": string(own.Data["access-key"]), "secret-key": string(own.Data["secret-key"])})
	f.Kubectl(t, "create", "serviceaccount", "changed")
	cluster.Global(t, `apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: changed}
value: 1000
preemptionPolicy: Never
---
apiVersion: node.k8s.io/v1
kind: RuntimeClass
metadata: {name: changed}
handler: runc
`)
	f.ownServerYAML(t)
}

// render builds the cluster before the change and after it.
func (c *change) render(t testing.TB) {
	t.Helper()
	spec := map[string]any{}
	if !c.Instead {
		if err := yaml.Unmarshal([]byte(quickTiering), &spec); err != nil {
			t.Fatal(err)
		}
	}
	merge(spec, c.Spec)
	content, err := yaml.Marshal(spec)
	if err != nil {
		t.Fatal(err)
	}
	parts := append(render.Bundled(t), c.With...)
	c.from = render.Overlay(t, parts, quickTiering)
	c.to = render.Overlay(t, slices.DeleteFunc(parts, func(part string) bool { return slices.Contains(c.Without, part) }), string(content))
}

// merge puts one spec over another.
func merge(spec, over map[string]any) {
	for key, value := range over {
		below, isMap := spec[key].(map[string]any)
		if more, areMaps := value.(map[string]any); isMap && areMaps {
			merge(below, more)
		} else {
			spec[key] = value
		}
	}
}

// onNodes is the whole name by which a node has an image.
func onNodes(t testing.TB, image string) string {
	t.Helper()
	parsed, err := name.ParseReference(image)
	if err != nil {
		t.Fatal(err)
	}
	// The library calls the registry of names without one by the host that serves it, and nodes by another.
	if registry := parsed.Context().RegistryStr(); registry == name.DefaultRegistry {
		return strings.TrimPrefix(parsed.Name(), "index.")
	}
	return parsed.Name()
}

// ownServerYAML makes a ConfigMap of what is rendered, with what the arguments of the servers say.
func (f fluss) ownServerYAML(t *testing.T) {
	t.Helper()
	config := f.Kubectl(t, "get", "configmap", "fluss-config", "-o", `jsonpath={.data.server\.yaml}`)
	place := fmt.Sprintf("zookeeper.path.root: /%[1]s/fluss\nremote.data.dir: s3://fluss/%[1]s/fluss\ns3.endpoint: http://fluss-minio.%[1]s.svc:9000\ns3.assumed.role.sts.endpoint: http://fluss-minio.%[1]s.svc:9000\n", f.Name)
	f.Kubectl(t, "create", "configmap", "mine", "--from-literal=server.yaml="+config+"\n"+place)
}

// changesBy makes a change and takes it back.
func (f fluss) changesBy(t *testing.T, c change) {
	f.knowsImages(t, c.from, c.to)
	if len(c.With) > 0 {
		f.applies(t, c.from)
		defer f.removes(t, added(t, render.Overlay(t, render.Bundled(t), quickTiering), c.from))
	}
	f.changesTo(t, c, c.Name, c.from, c.to)
	f.changesTo(t, c, c.Name+", taken back", c.to, c.from)
}

// knowsImages gives the nodes the images of a manifest by the names that another one has for them.
func (f fluss) knowsImages(t testing.TB, from, to string) {
	t.Helper()
	had, has := images(t, from), images(t, to)
	var script strings.Builder
	for container, image := range has {
		if had[container] != "" && image != had[container] {
			fmt.Fprintf(&script, "ctr --namespace=k8s.io images tag --force %s %s\n", onNodes(t, had[container]), onNodes(t, image))
		}
	}
	if script.Len() == 0 {
		return
	}
	for _, node := range cluster.PrivilegedNamespace(t, "e2e-nodes").Nodes(t, defaultImage(t)) {
		node.Run(t, script.String())
	}
}

// changesTo applies a manifest while another one runs.
func (f fluss) changesTo(t *testing.T, c change, name, from, to string) {
	t.Run(name, func(t *testing.T) {
		restarts := differing(t, from, to)
		if said := f.preview(t, to).restarts(); !slices.Equal(said, restarts) {
			t.Errorf("fluss-fn diff --live says that the pods of %v restart, and not those of %v", said, restarts)
		}
		before := f.uids(t)
		while := f.client().While
		if c.Fails {
			while = f.refusedMeanwhile
		}
		step := while(t, name, func(t testing.TB) {
			f.Apply(t, to)
			if c.Together {
				f.tabletServersDeleted(t)
			}
			f.WaitReady(t, readyTimeout)
		})
		f.replaced(t, before, restarts...)
		f.NoRestarts(t, c.Again...)
		within(t, "the longest pause", step.Pause(), c.Limit)
		said := "nothing restarts"
		if len(restarts) > 0 {
			said = "restarts " + strings.Join(restarts, ", ")
		}
		settled(t, "A change loses no row and restarts what is said: "+name+".", said+"; "+step.String())
	})
}

// differing are the components whose pods are not the same in two manifests.
func differing(t testing.TB, from, to string) []string {
	t.Helper()
	a, b := templates(t, from), templates(t, to)
	var all []string
	for component := range b {
		if !reflect.DeepEqual(a[component], b[component]) {
			all = append(all, component)
		}
	}
	slices.Sort(all)
	return all
}

// templates are those of the pods, by component.
func templates(t testing.TB, manifest string) map[string]map[string]any {
	t.Helper()
	all := map[string]map[string]any{}
	for _, o := range objects.Parse(t, []byte(manifest)) {
		if template, ok, _ := unstructured.NestedMap(o.Object, "spec", "template"); ok {
			all[o.GetLabels()["app.kubernetes.io/component"]] = template
		}
	}
	return all
}

// images are those of the pods, by component and container.
func images(t testing.TB, manifest string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for component, template := range templates(t, manifest) {
		for _, kind := range []string{"initContainers", "containers"} {
			list, _, _ := unstructured.NestedSlice(template, "spec", kind)
			for _, item := range list {
				container := item.(map[string]any)
				all[component+" "+container["name"].(string)] = container["image"].(string)
			}
		}
	}
	return all
}

// refusesChange applies what would hide the data of the cluster. The first server that starts with it says why it does
// not go on, the others go on, and with the old value the cluster is as before.
func (f fluss) refusesChange(t *testing.T, c change) {
	if said := f.preview(t, c.to).fields("dangerous"); len(said) == 0 {
		t.Error("fluss-fn diff --live calls nothing dangerous")
	}
	step := f.client().While(t, "refused: another "+c.Name, func(t testing.TB) {
		f.Apply(t, c.to)
		f.refuses(t, "fluss-tablet-server-2", c.Named+") was")
		time.Sleep(10 * time.Second)
		if set := f.Kubectl(t, "get", tabletServers, "-o", "jsonpath={.status.readyReplicas}"); set != "2" {
			t.Errorf("%s tablet servers are Ready, not 2", set)
		}
		f.applies(t, c.from)
	})
	settled(t, "A change that would hide the cluster's data is refused by the first pod that starts with it, and loses nothing: "+c.Name+".", step.String())
}

// deniesChange applies what the API server does not take.
func (f fluss) deniesChange(t *testing.T, c change) {
	if said := f.preview(t, c.to).fields("refused"); len(said) != 3 {
		t.Errorf("fluss-fn diff --live says that these are refused: %v", said)
	}
	before := f.uids(t)
	step := f.client().While(t, "denied: another "+c.Name, func(t testing.TB) {
		said, err := f.Try(t.Context(), c.to, "apply", "--server-side", "-f", "-")
		if err == nil || strings.Count(said+err.Error(), "updates to statefulset spec") != 3 {
			t.Errorf("not all StatefulSets are denied: %s %v", said, err)
		}
		time.Sleep(5 * time.Second)
		f.applies(t, c.from)
	})
	if after := f.uids(t); !maps.Equal(after, before) {
		t.Errorf("the pods are %v, and were %v", after, before)
	}
	within(t, "the longest pause", step.Pause(), 1)
	settled(t, "A change of what StatefulSets keep is denied by the API server, and restarts nothing: "+c.Name+".", step.String())
}

// added are the objects that only the second manifest has.
func added(t testing.TB, before, after string) string {
	t.Helper()
	there := objects.Parse(t, []byte(before))
	return string(objects.Parse(t, []byte(after)).Select(func(o objects.Object) bool { return there[o.ID()].Object == nil }).YAML(t))
}

// flinkComesAndGoes: nothing of Fluss restarts.
func (f fluss) flinkComesAndGoes(t *testing.T) {
	base := render.Overlay(t, render.Bundled(t), quickTiering)
	with := render.Overlay(t, append(render.Bundled(t), "flink"), quickTiering)
	before := f.uids(t)
	step := f.client().While(t, "Flink comes and goes", func(t testing.TB) {
		f.applies(t, with)
		if there := f.uids(t); len(there) != len(before)+2 {
			t.Errorf("the pods are %v", there)
		}
		f.applies(t, base)
		f.removes(t, added(t, base, with))
	})
	if after := f.uids(t); !maps.Equal(after, before) {
		t.Errorf("the pods are %v, and were %v", after, before)
	}
	within(t, "the longest pause", step.Pause(), 1)
	settled(t, "The bundled Flink is added and removed without a restart of anything else.", step.String())
}

// removes deletes objects and waits until all the rest is Ready.
func (f fluss) removes(t testing.TB, objects string) {
	t.Helper()
	if said, err := f.Try(t.Context(), objects, "delete", "--cascade=foreground", "-f", "-"); err != nil {
		t.Fatal(said, err)
	}
	f.WaitReady(t, readyTimeout)
}
