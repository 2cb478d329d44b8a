package expand_test

import (
	"fmt"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expand"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Whatever a user writes where a value is computed, the build fails and names the field to set instead. It
// never shows what was written.
func TestComputedPlacesAreNotPatched(t *testing.T) {
	spec := clustertest.FromYAML(`zookeeper: {auth: {existingSecret: {name: zk}}}`)
	check := func(kind, name string, path edit.Path, from string) {
		for _, keep := range []bool{false, true} {
			nodes := clustertest.Everything().Nodes(t, spec)
			n := clustertest.Get(nodes, kind, name)
			mine := tree.Node("hunter2")
			if path[len(path)-1] == "args" {
				mine = tree.Node([]any{"hunter2"})
			}
			if path[len(path)-1] == "strategy" {
				mine = tree.Node(map[string]any{"type": "hunter2"})
			}
			if err := edit.Put(n.YNode(), path, mine); err != nil {
				t.Fatal(err)
			}
			_, err := expand.Filter{Keep: keep}.Filter(nodes)
			want := fmt.Sprintf("%s %s: %s: is computed and would be overwritten: remove what is written here, and set spec.%s", kind, name, path, from)
			if err == nil || err.Error() != want {
				t.Errorf("keep %v: %v\nwant %s", keep, err, want)
			}
		}
	}
	live := func(name string) string { return name }
	for _, f := range settings.All().Files {
		check(f.Object.Kind, "fluss-"+f.Object.Stem, f.Path.Live(live), f.From)
	}
	for _, f := range settings.All().Fields {
		if f.From != "" {
			check(f.Object.Kind, "fluss-"+f.Object.Stem, f.Path.Live(live), f.From)
		}
	}
}

// Where Kubernetes would take another value than the scripts are told, that of base is not removed.
func TestNeededValuesAreNotRemoved(t *testing.T) {
	p := patched{"StatefulSet", "fluss-tablet-server", podOf("terminationGracePeriodSeconds"), "remove", ""}
	for _, keep := range []bool{false, true} {
		_, err := expand.Filter{Keep: keep}.Filter(p.apply(t, clustertest.Everything().Nodes(t, nil)))
		want := "StatefulSet fluss-tablet-server: spec.template.spec.terminationGracePeriodSeconds: is not there, and other values depend on it: keep what base/ or the component has there, and set spec.tabletServer.terminationGracePeriodSeconds"
		if err == nil || err.Error() != want {
			t.Errorf("%v\nwant %s", err, want)
		}
	}
}

// A value in the place of a source, or a source in the place of a value, is the user's as well.
func TestVariablesOfUsers(t *testing.T) {
	env := func(name string, keys ...edit.Step) edit.Path {
		return podOf("containers", edit.Named("coordinator"), "env", edit.Named(name)).Below(keys...)
	}
	for _, c := range []struct {
		p    patched
		want string
	}{
		{patched{"Deployment", "fluss-coordinator", env("AWS_SECRET_ACCESS_KEY", "value"), "", "hunter2"}, "env[name=AWS_SECRET_ACCESS_KEY].value: is computed and would be overwritten: remove what is written here, and set spec.s3.existingSecret"},
		{patched{"Deployment", "fluss-coordinator", env("AWS_SECRET_ACCESS_KEY"), "", "{name: AWS_SECRET_ACCESS_KEY, value: hunter2}"}, "env[name=AWS_SECRET_ACCESS_KEY].value: is computed"},
		{patched{"Deployment", "fluss-coordinator", env("JVM_ARGS"), "", "{name: JVM_ARGS, valueFrom: {configMapKeyRef: {name: mine, key: a}}}"}, "env[name=JVM_ARGS].valueFrom: is computed"},
	} {
		for _, keep := range []bool{false, true} {
			_, err := expand.Filter{Keep: keep}.Filter(c.p.apply(t, clustertest.Everything().Nodes(t, nil)))
			if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "hunter2") {
				t.Errorf("%v", err)
			}
		}
	}
}

// The user's own value is no mistake where it is what would be computed.
func TestComputedValuesThatAgree(t *testing.T) {
	p := patched{"Service", "fluss-coordinator", edit.Path{"spec", "ports", edit.Named("client"), "port"}, "", "9300"}
	once(t, false, p.apply(t, clustertest.Everything().Nodes(t, clustertest.FromYAML(`listeners: {client: {port: 9300}}`))))
}

// Where the user's own server.yaml is used, what stands in ours would be lost.
func TestServerYAMLBesideTheUsersOwn(t *testing.T) {
	spec := clustertest.FromYAML(`configMap: {enabled: true, name: mine}`)
	p := patched{"ConfigMap", "fluss-config", edit.Path{"data", "server.yaml"}, "", "a: b"}
	if _, err := (expand.Filter{}).Filter(p.apply(t, clustertest.Everything().Nodes(t, spec))); err == nil || !strings.Contains(err.Error(), "data.server.yaml: is computed") {
		t.Error(err)
	}
	once(t, false, clustertest.Everything().Nodes(t, spec))
}

// The name of an object of ours is none for one of the user's.
func TestOwnNames(t *testing.T) {
	for _, c := range []struct{ spec, want string }{
		{`configMap: {enabled: true, name: fluss-config}`, "spec.configMap.name: is the name of this cluster's own ConfigMap fluss-config"},
		{`configMap: {enabled: true, name: fluss-client}`, "spec.configMap.name: is the name of this cluster's own ConfigMap fluss-client"},
		{`minio: {existingSecret: {name: fluss-minio}}`, "spec.minio.existingSecret.name: is the name of this cluster's own Secret fluss-minio"},
		{"minio: {enabled: false}\ns3: {existingSecret: {name: fluss-minio}}", "spec.s3.existingSecret.name: is the name of this cluster's own Secret fluss-minio"},
		{`zookeeper: {auth: {existingSecret: {name: fluss-minio}}}`, "spec.zookeeper.auth.existingSecret.name: is the name of this cluster's own Secret fluss-minio"},
		{`coordinator: {serviceAccount: {name: fluss-coordinator}}`, "spec.coordinator.serviceAccount.name: is the name of this cluster's own ServiceAccount fluss-coordinator"},
		{`flink: {taskManager: {serviceAccount: {name: fluss-flink-taskmanager}}}`, "spec.flink.taskManager.serviceAccount.name: is the name of this cluster's own ServiceAccount fluss-flink-taskmanager"},
	} {
		_, err := expand.Filter{}.Filter(clustertest.Everything().Nodes(t, clustertest.FromYAML(c.spec)))
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.Count(err.Error(), "\n") > 0 {
			t.Errorf("%s: %v", c.spec, err)
		}
	}
	// An account of another workload of ours may be shared, and a Secret that is only called alike is another.
	once(t, false, clustertest.Everything().Nodes(t, clustertest.FromYAML(`coordinator: {serviceAccount: {name: fluss-tablet-server}}
zookeeper: {auth: {existingSecret: {name: fluss-zookeeper}}}`)))
}

// What is read before it is filled is found, whole or in part, wherever it was copied to.
func TestTextsThatWereReadTooEarly(t *testing.T) {
	for _, text := range []string{settings.Placeholder, "host=" + settings.Placeholder + ":1"} {
		object := `{apiVersion: v1, kind: ConfigMap, metadata: {name: mine}, data: {a: x, b: "` + text + `"}}`
		_, err := expand.Filter{}.Filter(add(object)(clustertest.Everything().Nodes(t, nil)))
		want := "ConfigMap mine: data.b: was copied from a place that is filled only now: read it in an outer layer, a kustomization that lists this one under resources"
		if err == nil || err.Error() != want {
			t.Error(err)
		}
	}
}

// One server of the bundled storage is all there can be.
func TestOneServerOfTheStorage(t *testing.T) {
	p := patched{"StatefulSet", "fluss-minio", edit.Path{"spec", "replicas"}, "", "3"}
	_, err := expand.Filter{}.Filter(p.apply(t, clustertest.Everything().Nodes(t, nil)))
	if err == nil || !strings.Contains(err.Error(), "StatefulSet fluss-minio: spec.replicas: must be 1: the bundled storage is one server") {
		t.Error(err)
	}
	once(t, false, p.apply(t, clustertest.Everything().Nodes(t, clustertest.FromYAML("minio: {enabled: false}\ns3: {existingSecret: {name: keys}}"))))
	markers := markerNames(once(t, false, clustertest.Everything().Nodes(t, nil)))
	if !markers["fluss-minio"] {
		t.Error("an outer layer could change the count")
	}
}

func markerNames(nodes []*yaml.RNode) map[string]bool {
	_, markers := rendered(nodes)
	names := map[string]bool{}
	for _, m := range markers {
		names[m.GetName()] = true
	}
	return names
}

// What only one Service can have is not copied to others.
func TestUniqueFieldsOfTabletServices(t *testing.T) {
	for _, c := range []struct {
		path  edit.Path
		value string
		field string
	}{
		{edit.Path{"spec", "clusterIP"}, "10.0.0.7", "spec.clusterIP"},
		{edit.Path{"spec", "clusterIPs"}, "[10.0.0.7]", "spec.clusterIPs"},
		{edit.Path{"spec", "ports", edit.Named("client"), "nodePort"}, "30000", "spec.ports.nodePort"},
		{edit.Path{"spec", "healthCheckNodePort"}, "30001", "spec.healthCheckNodePort"},
		{edit.Path{"spec", "loadBalancerIP"}, "1.2.3.4", "spec.loadBalancerIP"},
		{edit.Path{"spec", "externalIPs"}, "[1.2.3.4]", "spec.externalIPs"},
		{edit.Path{"metadata", "annotations", "external-dns.alpha.kubernetes.io/hostname"}, "t.example.com", "metadata.annotations[external-dns.alpha.kubernetes.io/hostname]"},
		{edit.Path{"metadata", "annotations", "external-dns.alpha.kubernetes.io/internal-hostname"}, "t.example.com", "metadata.annotations[external-dns.alpha.kubernetes.io/internal-hostname]"},
		{edit.Path{"metadata", "annotations", "metallb.io/loadBalancerIPs"}, "1.2.3.4", "metadata.annotations[metallb.io/loadBalancerIPs]"},
		{edit.Path{"metadata", "annotations", "service.beta.kubernetes.io/aws-load-balancer-eip-allocations"}, "e", "metadata.annotations[service.beta.kubernetes.io/aws-load-balancer-eip-allocations]"},
		{edit.Path{"metadata", "annotations", "lbipam.cilium.io/ips"}, "1.2.3.4", "metadata.annotations[lbipam.cilium.io/ips]"},
		{edit.Path{"metadata", "annotations", "tailscale.com/hostname"}, "t", "metadata.annotations[tailscale.com/hostname]"},
	} {
		p := patched{"Service", "fluss-tablet-server-0", c.path, "", c.value}
		_, err := expand.Filter{}.Filter(p.apply(t, clustertest.Everything().Nodes(t, nil)))
		if err == nil || !strings.Contains(err.Error(), "Service fluss-tablet-server-0: "+c.field+": can be in one Service only") {
			t.Errorf("%s: %v", c.field, err)
		}
		once(t, false, p.apply(t, clustertest.Everything().Nodes(t, clustertest.FromYAML(`tabletServer: {replicas: 1}`))))
	}
	for _, p := range []patched{
		{"Service", "fluss-tablet-server-0", edit.Path{"spec", "externalTrafficPolicy"}, "", "Local"},
		{"Service", "fluss-tablet-server-0", edit.Path{"spec", "clusterIP"}, "", "None"},
		{"Service", "fluss-tablet-server-0", edit.Path{"metadata", "annotations", "service.beta.kubernetes.io/aws-load-balancer-scheme"}, "", "internal"},
	} {
		once(t, false, p.apply(t, clustertest.Everything().Nodes(t, nil)))
	}
}

// No secret gets into the annotation by which an expansion is taken back.
func TestNoSecretInTheAnnotation(t *testing.T) {
	off := clustertest.FromYAML("minio: {enabled: false}\ns3: {existingSecret: {name: keys}}")
	for _, c := range []struct {
		p     patched
		spec  map[string]any
		fails bool
	}{
		{patched{"Secret", "fluss-minio", edit.Path{"stringData", "root-password"}, "", "hunter2"}, off, true},
		{patched{"Secret", "fluss-minio", edit.Path{"data", "root-password"}, "", "aHVudGVyMg=="}, clustertest.FromYAML(`minio: {existingSecret: {name: keys}}`), true},
		{patched{"Secret", "fluss-minio", edit.Path{"data"}, "", "{}"}, off, false},
		{patched{"StatefulSet", "fluss-minio", podOf("containers", edit.Named("minio"), "env"), "last", "{name: MY_PASSWORD, value: hunter2}"}, off, true},
		{patched{"Deployment", "fluss-coordinator", podOf("containers", edit.Named("coordinator"), "env"), "last", "{name: MY_TOKEN, value: hunter2}"},
			clustertest.FromYAML(`coordinator: {extraEnv: [{name: MY_TOKEN, value: other}]}`), true},
		{patched{"Deployment", "fluss-coordinator", podOf("containers", edit.Named("coordinator"), "env"), "last", "{name: MY_TOKEN, value: hunter2}"},
			clustertest.FromYAML(`coordinator: {extraEnv: [{name: OTHER, value: other}]}`), false},
	} {
		expanded, err := expand.Filter{Keep: true}.Filter(c.p.apply(t, clustertest.Everything().Nodes(t, c.spec)))
		if (err != nil) != c.fails || err != nil && strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%s %s %s: %v", c.p.kind, c.p.name, c.p.path, err)
		}
		for _, n := range expanded {
			undo := n.GetAnnotations()["fluss.dev/undo"]
			if strings.Contains(undo, "hunter2") || strings.Contains(undo, "aHVudGVyMg") || strings.Contains(undo, `"other"`) {
				t.Errorf("%s %s: the annotation holds a secret", c.p.kind, c.p.name)
			}
		}
	}
	// Without an annotation, too, a Secret with data does not go in silence.
	p := patched{"Secret", "fluss-minio", edit.Path{"stringData", "root-password"}, "", "hunter2"}
	if _, err := (expand.Filter{}).Filter(p.apply(t, clustertest.Everything().Nodes(t, off))); err == nil || !strings.Contains(err.Error(), "Secret fluss-minio: holds data") {
		t.Error(err)
	}
}
