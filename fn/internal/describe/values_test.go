package describe

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"sync"
	"testing"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expand"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"fluss.dev/kubernetes/fn/internal/validation"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// read is done once: nothing changes what it gives.
var read = sync.OnceValues(func() (Field, error) { return Read(os.DirFS(clustertest.Root())) })

func spec(t *testing.T) Field {
	t.Helper()
	f, err := read()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func values(t *testing.T) map[string]any {
	t.Helper()
	v, err := Values(os.DirFS(clustertest.Root()))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestValues(t *testing.T) {
	all := values(t)
	for path, want := range map[string]any{
		// From FlussConfig.
		"listeners.client.port":                     int64(9124),
		"zookeeper.enabled":                         true,
		"zookeeper.sessionTimeout":                  "15s",
		"minio.enabled":                             true,
		"flink.enabled":                             false,
		"flink.taskManager.slots":                   int64(2),
		"flink.ingress.enabled":                     false,
		"s3.bucket":                                 "fluss",
		"configMap.enabled":                         false,
		"tabletServer.jvmOptions":                   []any{"-XX:+UseG1GC", "-XX:InitialRAMPercentage=25", "-XX:MaxRAMPercentage=35", "-XX:+ExitOnOutOfMemoryError"},
		"minio.persistence.enabled":                 true,
		"zookeeper.connectionString":                nil,
		"tabletServer.serviceAccount":               nil,
		"coordinator.labels":                        nil,
		"coordinator.podAnnotations":                nil,
		"coordinator.extraEnv":                      nil,
		"coordinator.extraVolumes":                  nil,
		"configMap.name":                            nil,
		"zookeeper.auth":                            nil,
		"minio.existingSecret.name":                 nil,
		"tabletServer.image":                        nil,
		"zookeeper.service.type":                    "ClusterIP",
		"listeners.external.type":                   "LoadBalancer",
		"listeners.external.port":                   nil,
		"coordinator.replicas":                      int64(1),
		"tabletServer.replicas":                     int64(3),
		"image.repository":                          "apache/fluss",
		"image.tag":                                 "0.9.1-incubating",
		"image.registry":                            nil,
		"image.pullPolicy":                          "IfNotPresent",
		"minio.image.repository":                    "pgsty/silo",
		"flink.image.tag":                           "1.20-0.9.1-incubating",
		"tabletServer.persistence":                  map[string]any{"enabled": true, "size": "10Gi"},
		"coordinator.resources":                     map[string]any{"requests": map[string]any{"cpu": "100m", "memory": "512Mi"}, "limits": map[string]any{"memory": "1Gi"}},
		"coordinator.startupProbe":                  map[string]any{"exec": map[string]any{"command": []any{"bash", "/etc/fluss/coordinator-ready.sh", "start"}}, "periodSeconds": int64(1), "timeoutSeconds": int64(5), "failureThreshold": int64(1800)},
		"coordinator.securityContext":               map[string]any{"allowPrivilegeEscalation": false, "readOnlyRootFilesystem": true, "capabilities": map[string]any{"drop": []any{"ALL"}}},
		"flink.ingress.path":                        "/",
		"flink.jobManager.replicas":                 int64(1),
		"zookeeper.replicas":                        int64(1),
		"coordinator.terminationGracePeriodSeconds": int64(60),
		// On unless it is false.
		"zookeeper.podDisruptionBudget": map[string]any{"enabled": true, "maxUnavailable": int64(1)},
	} {
		if got := tree.Get(all, strings.Split(path, ".")...); !reflect.DeepEqual(got, want) {
			t.Errorf("%s is %v, want %v", path, got, want)
		}
	}
}

// A default that names the cluster would select the pods of another one.
func TestValuesNameNoCluster(t *testing.T) {
	if namesCluster(values(t)) {
		t.Error("a default selects by the label", expr.LabelInstance)
	}
}

func TestValuesAreValid(t *testing.T) {
	for _, err := range validation.Errors(values(t)) {
		t.Error(err)
	}
}

func TestValuesChangeNothing(t *testing.T) {
	for _, layer := range []clustertest.Layer{
		clustertest.Everything(),
		{Components: clustertest.Everything().Components, Patches: clustertest.Everything().Patches, NamePrefix: "eu-", NameSuffix: "-1", Namespace: "streams"},
	} {
		for _, all := range []bool{false, true} {
			t.Run(fmt.Sprintf("prefix %q, every component %t", layer.NamePrefix, all), func(t *testing.T) {
				switches := map[string]any{}
				for _, c := range settings.Components() {
					tree.Set(switches, all || tree.Get(values(t), keys(c.Switch)...) == true, keys(c.Switch)...)
				}
				tree.Set(switches, true, "metrics", "enabled")
				without := expanded(t, layer.Nodes(t, switches))
				with := expanded(t, layer.Nodes(t, clustertest.Merge(values(t), switches).(map[string]any)))
				if changes := clustertest.Changes(without, with); changes != "" {
					t.Error(changes)
				}
			})
		}
	}
}

// expanded are the objects after expansion, without the FlussConfig.
func expanded(t *testing.T, nodes []*yaml.RNode) map[string]any {
	t.Helper()
	nodes, err := expand.Filter{}.Filter(nodes)
	if err != nil {
		t.Fatal(err)
	}
	plain := clustertest.Plain(nodes)
	for id := range plain {
		if strings.HasPrefix(id, v1alpha1.ExpandedKind+"/") {
			delete(plain, id)
		}
	}
	return plain
}

func TestLiftRefusesDisagreement(t *testing.T) {
	replicas := func(stem, count string) (expr.Object, *yaml.RNode) {
		return expr.Object{Kind: "Deployment", Stem: stem}, yaml.MustParse("spec: {replicas: " + count + "}")
	}
	a, one := replicas("a", "1")
	b, two := replicas("b", "2")
	l := lifter{objects: objects{a: one, b: two}, spec: map[string]any{}, lifted: map[expr.Ref]any{}}
	row := func(o expr.Object) settings.Field {
		return settings.Field{Object: o, Path: edit.Path{"spec", "replicas"}, Value: expr.Ref("replicas")}
	}
	err := l.table(settings.Table{Fields: []settings.Field{row(a), row(b)}})
	const want = "Deployment/b spec.replicas: spec.replicas is 2 here and 1 in another object: make them equal"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestImageParts(t *testing.T) {
	for name, want := range map[string]map[expr.Ref]any{
		"zookeeper:3.9.4":                      {"i.repository": "zookeeper", "i.tag": "3.9.4"},
		"apache/fluss":                         {"i.repository": "apache/fluss"},
		"localhost/a:1":                        {"i.registry": "localhost", "i.repository": "a", "i.tag": "1"},
		"r.example:5000/a/b:1@sha256:00":       {"i.registry": "r.example:5000", "i.repository": "a/b", "i.tag": "1", "i.digest": "sha256:00"},
		"registry.example.com/a@sha256:012345": {"i.registry": "registry.example.com", "i.repository": "a", "i.digest": "sha256:012345"},
	} {
		l := lifter{spec: map[string]any{}, lifted: map[expr.Ref]any{}}
		if err := l.image("i", name); err != nil || !reflect.DeepEqual(l.lifted, want) {
			t.Errorf("%s: got %v and %v, want %v", name, l.lifted, err, want)
		}
	}
}

func TestWithoutOwnSelector(t *testing.T) {
	selector := func(component string) map[string]any {
		return map[string]any{"topologyKey": "zone", "labelSelector": map[string]any{"matchLabels": map[string]any{
			expr.LabelName: "fluss", expr.LabelInstance: "fluss", expr.LabelComponent: component,
		}}}
	}
	constraints := []any{selector("zookeeper"), selector("minio")}
	withoutOwnSelector(constraints, "zookeeper")
	want := []any{map[string]any{"topologyKey": "zone"}, selector("minio")}
	if !reflect.DeepEqual(constraints, want) {
		t.Errorf("got %v, want %v", constraints, want)
	}
}
