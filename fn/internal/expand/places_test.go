package expand_test

import (
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expand"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// patched changes one object; the value is YAML. Of a list, "first" and "last" put an item there, "remove"
// takes what is there away, and "" replaces.
type patched struct {
	kind, name string
	path       edit.Path
	how, value string
}

func (p patched) apply(t *testing.T, nodes []*yaml.RNode) []*yaml.RNode {
	t.Helper()
	n := clustertest.Get(nodes, p.kind, p.name)
	if n == nil {
		t.Fatalf("no %s %s", p.kind, p.name)
	}
	if p.how == "delete" {
		return leave(nodes, n)
	}
	if p.how == "remove" {
		if _, err := edit.Remove(n.YNode(), p.path); err != nil {
			t.Fatal(err)
		}
		return nodes
	}
	v := yaml.MustParse(p.value).YNode()
	if p.how == "" {
		if err := edit.Put(n.YNode(), p.path, v); err != nil {
			t.Fatal(err)
		}
		return nodes
	}
	list, _, err := edit.Make(n.YNode(), p.path, edit.SetKey)
	if err != nil {
		t.Fatal(err)
	}
	if list.Kind != yaml.SequenceNode {
		*list = yaml.Node{Kind: yaml.SequenceNode, Tag: yaml.NodeTagSeq}
	}
	if p.how == "first" {
		list.Content = append([]*yaml.Node{v}, list.Content...)
	} else {
		list.Content = append(list.Content, v)
	}
	return nodes
}

func leave(nodes []*yaml.RNode, gone *yaml.RNode) []*yaml.RNode {
	var left []*yaml.RNode
	for _, n := range nodes {
		if n != gone {
			left = append(left, n)
		}
	}
	return left
}

func podOf(path ...edit.Step) edit.Path {
	return edit.Path{"spec", "template", "spec"}.Below(path...)
}

// everyPart is a spec whose rows reach every kind of place.
var everyPart = clustertest.FromYAML(`
tabletServer: {persistence: {size: 7Gi, storageClass: fast}, serviceAccount: {name: tablets}, replicas: 3}
zookeeper: {auth: {existingSecret: {name: zk-keys}}, persistence: {size: 3Gi}}
minio: {persistence: {size: 9Gi}, serviceAccount: {name: storage}}
flink: {jobManager: {serviceAccount: {name: jobs}}, ingress: {enabled: true, host: flink.example.com, path: /ui}}
networkPolicy: {flinkFrom: [{podSelector: {}}]}
listeners: {internal: {port: 9200}, client: {port: 9201}}
`)

// What users put before or behind an item of ours stays as it is, and ours is found.
func TestItemsOfUsersStay(t *testing.T) {
	const (
		claim  = `{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: mine}, spec: {storageClassName: slow, resources: {requests: {storage: 1Gi}}}}`
		source = `{configMap: {name: mine, items: [{key: access-key, path: mine}]}}`
		secret = `{secret: {name: mine, items: [{key: access-key, path: mine}]}}`
	)
	for _, c := range []struct {
		kind, name string
		path       edit.Path
		item       string
	}{
		{"StatefulSet", "fluss-tablet-server", edit.Path{"spec", "volumeClaimTemplates"}, claim},
		{"StatefulSet", "fluss-zookeeper", edit.Path{"spec", "volumeClaimTemplates"}, claim},
		{"StatefulSet", "fluss-minio", edit.Path{"spec", "volumeClaimTemplates"}, claim},
		{"RoleBinding", "fluss-minio", edit.Path{"subjects"}, `{kind: ServiceAccount, name: stranger, namespace: other}`},
		{"RoleBinding", "fluss-minio", edit.Path{"subjects"}, `{kind: User, apiGroup: rbac.authorization.k8s.io, name: fluss-minio}`},
		{"RoleBinding", "fluss-flink-jobmanager", edit.Path{"subjects"}, `{kind: Group, name: admins}`},
		{"Role", "fluss-minio", edit.Path{"rules"}, `{apiGroups: [""], resources: [secrets], resourceNames: [mine], verbs: [get]}`},
		{"Ingress", "fluss-flink-jobmanager", edit.Path{"spec", "rules"}, `{host: mine.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: mine, port: {number: 1}}}}]}}`},
		{"Ingress", "fluss-flink-jobmanager", edit.Path{"spec", "rules", edit.Item("http.paths.backend.service.name", "fluss-flink-jobmanager"), "http", "paths"},
			`{path: /mine, pathType: Prefix, backend: {service: {name: mine, port: {number: 1}}}}`},
		{"StatefulSet", "fluss-tablet-server", podOf("volumes", edit.Named("config"), "projected", "sources"), source},
		{"Deployment", "fluss-coordinator", podOf("volumes", edit.Named("config"), "projected", "sources"), secret},
		{"Deployment", "fluss-coordinator", podOf("volumes", edit.Named("config"), "projected", "sources", edit.Item("secret.items.path", "storage-access-key"), "secret", "items"), `{key: other, path: other}`},
		{"Deployment", "fluss-coordinator", podOf("containers"), `{name: sidecar, image: mine, args: [a], env: [{name: JVM_ARGS, value: mine}]}`},
		{"StatefulSet", "fluss-tablet-server", podOf("initContainers"), `{name: first, image: mine, securityContext: {runAsUser: 7}}`},
		{"StatefulSet", "fluss-minio", podOf("initContainers"), `{name: first, image: mine}`},
		{"StatefulSet", "fluss-minio", podOf("volumes"), `{name: mine, emptyDir: {}}`},
		{"Deployment", "fluss-coordinator", podOf("containers", edit.Named("coordinator"), "env"), `{name: MINE, value: mine}`},
		{"Deployment", "fluss-coordinator", podOf("containers", edit.Named("coordinator"), "ports"), `{name: mine, containerPort: 1}`},
		{"Service", "fluss-coordinator", edit.Path{"spec", "ports"}, `{name: mine, port: 1}`},
	} {
		for _, keep := range []bool{false, true} {
			for _, spec := range []map[string]any{everyPart, nil, noPersistence} {
				want := clustertest.Everything().Nodes(t, spec)
				want = once(t, keep, want)
				for _, how := range []string{"first", "last"} {
					p := patched{c.kind, c.name, c.path, how, c.item}
					got := once(t, keep, p.apply(t, clustertest.Everything().Nodes(t, spec)))
					if clustertest.Get(want, c.kind, c.name) == nil {
						continue
					}
					takeOut(t, got, p)
					if changes := clustertest.Changes(emptyListsOut(clustertest.Plain(want)), emptyListsOut(clustertest.Plain(got))); changes != "" {
						t.Errorf("%s %s %s %s, keep %v: there is more or less than the item:\n%s", c.kind, c.name, c.path, how, keep, changes)
					}
				}
			}
		}
	}
}

var noPersistence = clustertest.FromYAML(`
tabletServer: {persistence: {enabled: false}}
zookeeper: {persistence: {enabled: false}}
minio: {persistence: {enabled: false}, existingSecret: {name: mine}}
flink: {ingress: {enabled: true}}
networkPolicy: {flinkFrom: [{podSelector: {}}]}
`)

// takeOut takes the item of a user out again, which must be as it was.
func takeOut(t *testing.T, nodes []*yaml.RNode, p patched) {
	t.Helper()
	list := edit.Get(clustertest.Get(nodes, p.kind, p.name).YNode(), p.path)
	want, _ := tree.Value(yaml.MustParse(p.value).YNode())
	for i := 0; list != nil && i < len(list.Content); i++ {
		if got, _ := tree.Value(list.Content[i]); clustertest.Changes(map[string]any{"x": want}, map[string]any{"x": got}) == "" {
			list.Content = append(list.Content[:i:i], list.Content[i+1:]...)
			return
		}
	}
	t.Errorf("%s %s %s: the item is gone or changed", p.kind, p.name, p.path)
}

// emptyListsOut leaves out lists without items: a list of ours that goes may have been the user's as well.
func emptyListsOut(objects map[string]any) map[string]any {
	var clean func(v any) any
	clean = func(v any) any {
		m, ok := v.(map[string]any)
		if !ok {
			return v
		}
		for k, below := range m {
			if items, isList := below.([]any); isList && len(items) == 0 {
				delete(m, k)
				continue
			}
			m[k] = clean(below)
		}
		return m
	}
	clean(objects)
	return objects
}

// A place that a setting needs and that is not there, or is there twice, is an error that names it.
func TestMissingPlaces(t *testing.T) {
	env := func(name string) edit.Path {
		return podOf("containers", edit.Named("coordinator"), "env", edit.Named(name))
	}
	for _, c := range []struct {
		name  string
		patch patched
		want  string
	}{
		{"a container that is renamed", patched{"Deployment", "fluss-coordinator", podOf("containers", edit.Named("coordinator"), "name"), "", "server"},
			"Deployment fluss-coordinator: spec.template.spec.containers[name=coordinator]: is not there, and a setting goes below it"},
		{"a port that is renamed", patched{"Service", "fluss-coordinator", edit.Path{"spec", "ports", edit.Named("client"), "name"}, "", "tcp-client"},
			"Service fluss-coordinator: spec.ports[name=client]: is not there, and a setting goes below it"},
		{"a container port that is renamed", patched{"StatefulSet", "fluss-tablet-server", podOf("containers", edit.Named("tablet-server"), "ports", edit.Named("internal"), "name"), "", "tcp"},
			"StatefulSet fluss-tablet-server: spec.template.spec.containers[name=tablet-server].ports[name=internal]: is not there"},
		{"a variable that is gone", patched{"Deployment", "fluss-coordinator", env("JVM_ARGS"), "remove", ""},
			"Deployment fluss-coordinator: spec.template.spec.containers[name=coordinator].env[name=JVM_ARGS]: is not there"},
		{"a variable of S3 that is gone", patched{"Deployment", "fluss-coordinator", env("AWS_ACCESS_KEY_ID"), "remove", ""},
			"env[name=AWS_ACCESS_KEY_ID]: is not there"},
		{"a volume that is gone", patched{"Deployment", "fluss-coordinator", podOf("volumes", edit.Named("config")), "remove", ""},
			"Deployment fluss-coordinator: spec.template.spec.volumes[name=config]: is not there"},
		{"a variable that is there twice", patched{"Deployment", "fluss-coordinator", podOf("containers", edit.Named("coordinator"), "env"), "first", "{name: JVM_ARGS, value: mine}"},
			"Deployment fluss-coordinator: spec.template.spec.containers[name=coordinator].env[name=JVM_ARGS]: is there 2 times, and a setting is for one of them"},
		{"a claim template that is renamed", patched{"StatefulSet", "fluss-tablet-server", edit.Path{"spec", "volumeClaimTemplates", edit.Item("metadata.name", "data"), "metadata", "name"}, "", "mine"},
			"StatefulSet fluss-tablet-server: spec.volumeClaimTemplates[metadata.name=data]: is not there, and a setting goes below it: keep what base/ or the component has there, under its name, or remove spec.tabletServer.persistence.size"},
		{"a subject that is another's", patched{"RoleBinding", "fluss-minio", edit.Path{"subjects", edit.Named("fluss-minio"), "name"}, "", "other"},
			"RoleBinding fluss-minio: subjects[kind=ServiceAccount,name=fluss-minio]: is not there"},
		{"an Ingress for another Service", patched{"Ingress", "fluss-flink-jobmanager", edit.Path{"spec", "rules"}, "", "[{host: x}]"},
			"Ingress fluss-flink-jobmanager: spec.rules[http.paths.backend.service.name=fluss-flink-jobmanager]: is not there"},
	} {
		for _, keep := range []bool{false, true} {
			nodes := c.patch.apply(t, clustertest.Everything().Nodes(t, everyPart))
			_, err := expand.Filter{Keep: keep}.Filter(nodes)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s, keep %v: %v", c.name, keep, err)
			}
		}
	}
}

// What is dropped anyway may be gone before, and what no setting is for may be anything.
func TestPlacesThatNobodyNeeds(t *testing.T) {
	for _, p := range []patched{
		{"Deployment", "fluss-coordinator", podOf("initContainers", edit.Named("login")), "remove", ""},
		{"StatefulSet", "fluss-tablet-server", podOf("volumes", edit.Named("login")), "remove", ""},
		{"PodDisruptionBudget", "fluss-coordinator", nil, "delete", ""},
		{"PodDisruptionBudget", "fluss-zookeeper", nil, "delete", ""},
		{"Ingress", "fluss-flink-jobmanager", nil, "delete", ""},
		{"ConfigMap", "fluss-client", edit.Path{"data", "mine"}, "", "x"},
		{"RoleBinding", "fluss-flink-taskmanager", nil, "delete", ""},
		{"Deployment", "fluss-flink-taskmanager", nil, "delete", ""},
		{"StatefulSet", "fluss-minio", podOf("containers", edit.Named("minio"), "env"), "last", "{name: MINIO_REGION, value: x}"},
	} {
		once(t, false, p.apply(t, clustertest.Everything().Nodes(t, nil)))
		once(t, true, p.apply(t, clustertest.Everything().Nodes(t, nil)))
	}
}

// An object of ours may go where nothing names it; else both are named.
func TestReferences(t *testing.T) {
	for _, c := range []struct{ kind, name, want string }{
		{"Service", "fluss-bootstrap", "Deployment fluss-coordinator: spec.template.spec.containers[name=coordinator].env[name=BOOTSTRAP].value: names the Service fluss-bootstrap, which is not in the build"},
		{"Service", "fluss-coordinator", "names the Service fluss-coordinator, which is not in the build"},
		{"Service", "fluss-tablet-server", "StatefulSet fluss-tablet-server: spec.serviceName: names the Service fluss-tablet-server, which is not in the build"},
		{"Service", "fluss-zookeeper", "ConfigMap fluss-config: data.server.yaml: names the Service fluss-zookeeper, which is not in the build"},
		{"Service", "fluss-zookeeper-headless", "names the Service fluss-zookeeper-headless, which is not in the build"},
		{"Service", "fluss-minio", "names the Service fluss-minio, which is not in the build"},
		{"Secret", "fluss-minio", "names the Secret fluss-minio, which is not in the build"},
		{"ServiceAccount", "fluss-coordinator", "Deployment fluss-coordinator: spec.template.spec.serviceAccountName: names the ServiceAccount fluss-coordinator, which is not in the build"},
		{"ServiceAccount", "fluss-minio", "RoleBinding fluss-minio: subjects.name: names the ServiceAccount fluss-minio, which is not in the build"},
		{"Role", "fluss-flink-jobmanager", "RoleBinding fluss-flink-jobmanager: roleRef.name: names the Role fluss-flink-jobmanager, which is not in the build"},
		{"ConfigMap", "fluss-minio", "names the ConfigMap fluss-minio, which is not in the build"},
		{"Service", "fluss-flink-jobmanager", "Ingress fluss-flink-jobmanager: spec.rules.http.paths.backend.service.name: names the Service fluss-flink-jobmanager, which is not in the build"},
	} {
		spec := clustertest.FromYAML(`{flink: {ingress: {enabled: true}}, networkPolicy: {flinkFrom: [{podSelector: {}}]}}`)
		nodes := patched{c.kind, c.name, nil, "delete", ""}.apply(t, clustertest.Everything().Nodes(t, spec))
		if _, err := (expand.Filter{}).Filter(nodes); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %s: %v", c.kind, c.name, err)
		}
		// One of the user's in its place will do.
		twin := yaml.MustParse("{apiVersion: v1, kind: " + c.kind + ", metadata: {name: " + c.name + "}}")
		if c.kind == "Role" {
			twin = yaml.MustParse("{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: " + c.name + "}}")
		}
		nodes = append(patched{c.kind, c.name, nil, "delete", ""}.apply(t, clustertest.Everything().Nodes(t, spec)), twin)
		once(t, false, nodes)
	}
}

// A field whose object a patch has deleted says nothing any more.
func TestFieldsWithoutTheirObject(t *testing.T) {
	nodes := patched{"PodDisruptionBudget", "fluss-tablet-server", nil, "delete", ""}.apply(t,
		clustertest.Everything().Nodes(t, clustertest.FromYAML(`tabletServer: {podDisruptionBudget: {maxUnavailable: 2}}`)))
	_, err := expand.Filter{}.Filter(nodes)
	want := "FlussConfig fluss: spec.tabletServer.podDisruptionBudget.maxUnavailable: is set, but the PodDisruptionBudget fluss-tablet-server is not in the build: remove the field, or what deletes the object"
	if err == nil || err.Error() != want {
		t.Error(err)
	}
}

// References that may lead nowhere are not missed.
func TestOptionalReferences(t *testing.T) {
	off := clustertest.FromYAML(`minio: {enabled: false}
s3: {existingSecret: {name: keys}}
coordinator: {extraVolumes: [{name: x, secret: {secretName: fluss-minio, optional: true}}]}`)
	once(t, false, clustertest.Everything().Nodes(t, off))
	off = clustertest.FromYAML(`minio: {enabled: false}
s3: {existingSecret: {name: keys}}
coordinator: {extraVolumes: [{name: x, secret: {secretName: fluss-minio}}]}`)
	_, err := expand.Filter{}.Filter(clustertest.Everything().Nodes(t, off))
	want := "Deployment fluss-coordinator: spec.template.spec.volumes.secret: names the Secret fluss-minio, which is not in the build"
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Error(err)
	}
}
