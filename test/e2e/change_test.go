//go:build e2e

package e2e

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"fluss.dev/kubernetes/test/internal/objects"
	"fluss.dev/kubernetes/test/internal/render"
)

// A change of FlussConfig: what is said beside the settings that all have. It is turned on, and then off again.
type change struct {
	name, spec string
	// limit for the writers' pause in seconds.
	limit float64
	// alone leaves out the settings that all have.
	alone bool
}

// changes are some fields of which a change restarts pods. Those that every workload has are tried on one workload each.
// The bundled parts that restart alone take as long to come back as their pods take.
var changes = []change{
	{name: "another session timeout", spec: "zookeeper: {sessionTimeout: 20s}\n", limit: 2},
	{name: "a login at ZooKeeper", spec: "zookeeper: {auth: {existingSecret: {name: zookeeper-user}}}\n", limit: 30},
	{name: "resources of all", spec: "coordinator: {resources: {requests: {cpu: 50m}}}\ntabletServer: {resources: {requests: {cpu: 100m}}}\n" +
		"zookeeper: {resources: {requests: {cpu: 50m}}}\nminio: {resources: {requests: {cpu: 50m}}}\n", limit: 10},
	{name: "JVM options", spec: "coordinator: {jvmOptions: [-XX:MaxRAMPercentage=50]}\ntabletServer: {jvmOptions: [-XX:MaxRAMPercentage=30]}\nzookeeper: {jvmOptions: [-Xmx200m]}\n", limit: 10},
	{name: "variables, volumes and accounts", spec: "coordinator: {extraEnv: [{name: A, value: b}]}\n" +
		"tabletServer: {extraVolumes: [{name: more, emptyDir: {}}], extraVolumeMounts: [{name: more, mountPath: /more}]}\nminio: {serviceAccount: {annotations: {a: b}}}\n", limit: 2},
	{name: "Services and budgets", spec: "coordinator: {service: {annotations: {a: b}}, podDisruptionBudget: {enabled: false}}\ntabletServer: {service: {annotations: {a: b}}, podDisruptionBudget: {maxUnavailable: 2}}\n", limit: 1},
	{name: "another internal port", spec: "listeners: {internal: {port: 9323}}\n", limit: 60},
	{name: "another client port", spec: "listeners: {client: {port: 9324}}\n", limit: 60},
	{name: "other keys of the storage", spec: "minio: {existingSecret: {name: storage-user}}\n", limit: 30},
	{name: "a server.yaml of one's own", spec: "configMap: {enabled: true, name: mine}\n", limit: 2, alone: true},
}

// TestChange changes a running cluster under two writers. Pods of the workloads whose templates differ are replaced, and
// no others: which they are is what the reference says of a field (TestChangesDoWhatIsDeclared).
func TestChange(t *testing.T) {
	e2e.Long(t)
	f := newFluss(t, "e2e-change")
	f.Secret(t, "zookeeper-user", map[string]string{"username": "fluss", "password": "word"})
	f.Secret(t, "storage-user", map[string]string{"root-user": "somebody", "root-password": "long enough", "access-key": "fluss-keys", "secret-key": "longer than that"})
	base := render.Overlay(t, render.Bundled(t), quickTiering)
	f.deploy(t, "cluster that changes", base)
	f.ownServerYAML(t)
	f.bootstrap = "fluss-bootstrap:9124,fluss-bootstrap:9324"
	f.client().Rows(t, "changes", 1000)
	t.Run("refused", f.refusesChanges)
	t.Run("flink", f.flinkComesAndGoes)
	for _, c := range changes {
		changed := c.manifest(t)
		f.changesTo(t, c.name, base, changed, c.limit)
		f.changesTo(t, c.name+", taken back", changed, base, c.limit)
	}
}

func (c change) manifest(t testing.TB) string {
	t.Helper()
	spec := quickTiering + c.spec
	if c.alone {
		spec = c.spec
	}
	return render.Overlay(t, render.Bundled(t), spec)
}

// ownServerYAML makes a ConfigMap of what is rendered, with what the arguments of the servers say.
func (f fluss) ownServerYAML(t *testing.T) {
	t.Helper()
	config := f.Kubectl(t, "get", "configmap", "fluss-config", "-o", `jsonpath={.data.server\.yaml}`)
	place := fmt.Sprintf("zookeeper.path.root: /%[1]s/fluss\nremote.data.dir: s3://fluss/%[1]s/fluss\ns3.endpoint: http://fluss-minio.%[1]s.svc:9000\ns3.assumed.role.sts.endpoint: http://fluss-minio.%[1]s.svc:9000\n", f.Name)
	f.Kubectl(t, "create", "configmap", "mine", "--from-literal=server.yaml="+config+"\n"+place)
}

// changesTo applies a manifest while another one runs.
func (f fluss) changesTo(t *testing.T, name, from, to string, limit float64) {
	t.Run(name, func(t *testing.T) {
		restarts := differing(t, from, to)
		before := f.uids(t)
		step := f.client().While(t, name, func(t testing.TB) { f.applies(t, to) })
		f.replaced(t, before, restarts...)
		f.NoRestarts(t)
		within(t, "the longest pause", step.Pause(), limit)
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
func templates(t testing.TB, manifest string) map[string]any {
	t.Helper()
	all := map[string]any{}
	for _, o := range objects.Parse(t, []byte(manifest)) {
		if template, ok, _ := unstructured.NestedMap(o.Object, "spec", "template"); ok {
			all[o.GetLabels()["app.kubernetes.io/component"]] = template
		}
	}
	return all
}

// elsewhere are changes after which the cluster would look for its data in another place: the field, what is said of it,
// and what the servers name.
var elsewhere = []struct{ field, spec, named string }{
	{"zookeeper.rootPath", "zookeeper: {rootPath: /other}\n", "spec.zookeeper.rootPath"},
	{"s3.prefix", "s3: {prefix: other}\n", "spec.s3.bucket and spec.s3.prefix"},
	{"s3.bucket", "s3: {bucket: other}\n", "spec.s3.bucket and spec.s3.prefix"},
}

// refusesChanges applies what would hide the data of the cluster. The first server that starts with it says why it does
// not go on, the others go on, and with the old value the cluster is as before.
func (f fluss) refusesChanges(t *testing.T) {
	base := render.Overlay(t, render.Bundled(t), quickTiering)
	for _, c := range elsewhere {
		t.Run(c.field, func(t *testing.T) {
			manifest := render.Overlay(t, render.Bundled(t), quickTiering+c.spec)
			step := f.client().While(t, "refused: another "+c.field, func(t testing.TB) {
				f.Apply(t, manifest)
				f.refuses(t, "fluss-tablet-server-2", c.named+") was")
				time.Sleep(10 * time.Second)
				if set := f.Kubectl(t, "get", tabletServers, "-o", "jsonpath={.status.readyReplicas}"); set != "2" {
					t.Errorf("%s tablet servers are Ready, not 2", set)
				}
				f.applies(t, base)
			})
			settled(t, "A change that would hide the cluster's data is refused by the first pod that starts with it, and loses nothing: "+c.field+".", step.String())
		})
	}
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
		if said, err := f.Try(t.Context(), added(t, base, with), "delete", "--cascade=foreground", "-f", "-"); err != nil {
			t.Fatal(said, err)
		}
		f.WaitReady(t, readyTimeout)
	})
	if after := f.uids(t); !maps.Equal(after, before) {
		t.Errorf("the pods are %v, and were %v", after, before)
	}
	within(t, "the longest pause", step.Pause(), 1)
	settled(t, "The bundled Flink is added and removed without a restart of anything else.", step.String())
}
