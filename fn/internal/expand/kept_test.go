package expand_test

import (
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expand"
	"fluss.dev/kubernetes/fn/internal/settings"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// everyPolicy turns on what has policies, budgets and monitors.
func everyPolicy() map[string]any {
	on := map[string]any{"enabled": true}
	return map[string]any{"networkPolicy": on, "metrics": on, "monitoring": on}
}

// What a patch takes from policies, budgets, rights and Services is an error: the cluster would stand open, or still.
func TestKept(t *testing.T) {
	const policy, budget, role, binding = "NetworkPolicy", "PodDisruptionBudget", "Role", "RoleBinding"
	internal := edit.Path{"spec", "ingress", edit.Item("ports.port", "internal")}
	secrets := edit.Path{"rules", edit.Item("resources", "secrets")}
	for _, c := range []struct {
		name  string
		patch patched
		want  string
	}{
		{"a policy for all pods of the namespace", patched{policy, "fluss-tablet-server", edit.Path{"spec", "podSelector"}, "", "{}"},
			"NetworkPolicy fluss-tablet-server: spec.podSelector.matchLabels: lacks what base/ or the component has"},
		{"a policy for other pods", patched{policy, "fluss-zookeeper", edit.Path{"spec", "podSelector", "matchLabels", "app.kubernetes.io/component"}, "", "minio"},
			"NetworkPolicy fluss-zookeeper: spec.podSelector.matchLabels.app.kubernetes.io/component: must be zookeeper, which the pods have"},
		{"a policy for no pods", patched{policy, "fluss-minio", edit.Path{"spec", "podSelector", "matchLabels", "team"}, "", "data"},
			"NetworkPolicy fluss-minio: spec.podSelector.matchLabels.team: is a label that the pods do not have: remove it"},
		{"a policy that excludes some", patched{policy, "fluss-minio", edit.Path{"spec", "podSelector", "matchExpressions"}, "", "[{key: a, operator: Exists}]"},
			"NetworkPolicy fluss-minio: spec.podSelector.matchExpressions: excludes pods of the cluster: remove it"},
		{"a policy that closes the way out", patched{policy, "fluss-coordinator", edit.Path{"spec", "policyTypes"}, "last", "Egress"},
			"NetworkPolicy fluss-coordinator: spec.policyTypes: has Egress, and spec.egress lets nothing out"},
		{"a policy that allows everything", patched{policy, "fluss-coordinator", edit.Path{"spec", "policyTypes"}, "", "[]"},
			"NetworkPolicy fluss-coordinator: spec.policyTypes: lacks Ingress, which base/ or the component has"},
		{"everybody on the internal port", patched{policy, "fluss-tablet-server", internal.Below("from"), "remove", ""},
			"NetworkPolicy fluss-tablet-server: spec.ingress[ports.port=internal].from: lacks app.kubernetes.io/component=coordinator, which base/ or the component has"},
		{"nobody on the internal port", patched{policy, "fluss-tablet-server", internal, "remove", ""},
			"NetworkPolicy fluss-tablet-server: spec.ingress: lacks ports.port=internal, which base/ or the component has"},
		{"peers that are narrower", patched{policy, "fluss-tablet-server", internal.Below("from"), "",
			"[{podSelector: {matchLabels: {app.kubernetes.io/name: fluss, app.kubernetes.io/instance: fluss, app.kubernetes.io/component: coordinator, team: data}}}]"},
			"podSelector.matchLabels.team: is a label that the pods do not have"},
		{"a budget of all pods of the namespace", patched{budget, "fluss-tablet-server", edit.Path{"spec", "selector"}, "", "{}"},
			"PodDisruptionBudget fluss-tablet-server: spec.selector.matchLabels: lacks what base/ or the component has"},
		{"a budget of others", patched{budget, "fluss-zookeeper", edit.Path{"spec", "selector", "matchLabels", "app.kubernetes.io/component"}, "", "tablet-server"},
			"PodDisruptionBudget fluss-zookeeper: spec.selector.matchLabels.app.kubernetes.io/component: must be zookeeper"},
		{"a monitor of others", patched{"PodMonitor", "fluss-minio", edit.Path{"spec", "selector", "matchLabels", "app.kubernetes.io/component"}, "", "tablet-server"},
			"PodMonitor fluss-minio: spec.selector.matchLabels.app.kubernetes.io/component: must be minio"},
		{"a Service of other pods", patched{"Service", "fluss-bootstrap", edit.Path{"spec", "selector", "app.kubernetes.io/component"}, "", "coordinator"},
			"Service fluss-bootstrap: spec.selector.app.kubernetes.io/component: must be tablet-server"},
		{"a port that leads elsewhere", patched{"Service", "fluss-coordinator", edit.Path{"spec", "ports", edit.Named("internal"), "targetPort"}, "", "client"},
			"Service fluss-coordinator: spec.ports[name=internal].targetPort: must be internal, as base/ or the component has it"},
		{"no rights", patched{role, "fluss-zookeeper", edit.Path{"rules"}, "", "[]"}, "Role fluss-zookeeper: rules: lacks resources.secrets"},
		{"rights to every Secret", patched{role, "fluss-minio", secrets.Below("resourceNames"), "remove", ""},
			"Role fluss-minio: rules[resources.secrets].resourceNames: lacks fluss-minio"},
		{"all rights", patched{role, "fluss-minio", secrets.Below("verbs"), "", "['*']"}, "Role fluss-minio: rules[resources.secrets].verbs: lacks get"},
		{"another role", patched{binding, "fluss-minio", edit.Path{"roleRef", "name"}, "", "admin"}, "RoleBinding fluss-minio: roleRef.name: must be fluss-minio"},
		{"nobody's rights", patched{binding, "fluss-zookeeper", edit.Path{"subjects"}, "", "[]"}, "RoleBinding fluss-zookeeper: subjects: lacks name=fluss-zookeeper"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, keep := range []bool{false, true} {
				_, err := expand.Filter{Keep: keep}.Filter(c.patch.apply(t, clustertest.Everything().Nodes(t, everyPolicy())))
				if err == nil || !strings.Contains(err.Error(), c.want) {
					t.Errorf("keep %v: got\n%v\nand not\n%s", keep, err, c.want)
				}
			}
		})
	}
}

// What users add is theirs.
func TestKeptAndMore(t *testing.T) {
	for name, patch := range map[string]patched{
		"a rule":            {"NetworkPolicy", "fluss-zookeeper", edit.Path{"spec", "ingress"}, "last", "{ports: [{port: 8080}]}"},
		"a peer":            {"NetworkPolicy", "fluss-minio", edit.Path{"spec", "ingress", edit.Item("ports.port", "s3"), "from"}, "last", "{ipBlock: {cidr: 10.0.0.0/8}}"},
		"a port":            {"Service", "fluss-bootstrap", edit.Path{"spec", "ports"}, "last", "{name: own, port: 8080, targetPort: client}"},
		"a right":           {"Role", "fluss-zookeeper", edit.Path{"rules"}, "last", "{apiGroups: [''], resources: [events], verbs: [create]}"},
		"an account":        {"RoleBinding", "fluss-minio", edit.Path{"subjects"}, "last", "{kind: ServiceAccount, name: other}"},
		"a healthy budget":  {"PodDisruptionBudget", "fluss-zookeeper", edit.Path{"spec", "unhealthyPodEvictionPolicy"}, "", "AlwaysAllow"},
		"a way out, as one": {"NetworkPolicy", "fluss-coordinator", edit.Path{"spec", "egress"}, "", "[{}]"},
	} {
		t.Run(name, func(t *testing.T) { once(t, false, patch.apply(t, clustertest.Everything().Nodes(t, everyPolicy()))) })
	}
}

// Labels that a layer gives pods and selectors are no patches.
func TestKeptWithLabels(t *testing.T) {
	nodes := clustertest.Everything().Nodes(t, everyPolicy())
	for _, n := range nodes {
		labelled(n.YNode())
	}
	once(t, false, nodes)
}

// labelled adds a label wherever kustomize's labels with includeSelectors does.
func labelled(n *yaml.Node) {
	for i := 0; i+1 < len(n.Content) && n.Kind == yaml.MappingNode; i += 2 {
		key, value := n.Content[i].Value, n.Content[i+1]
		if (key == "labels" || key == "matchLabels" || key == "selector") && edit.ValueOf(value, "app.kubernetes.io/component") != nil {
			edit.SetKey(value, "team", yaml.NewStringRNode("data").YNode())
		}
	}
	for _, inner := range n.Content {
		labelled(inner)
	}
}

// The committed objects can be read, and rows are known by what they change.
func TestKeptFields(t *testing.T) {
	kept, final := settings.KeptFields(), settings.FinalFields()
	for _, n := range clustertest.Everything().Nodes(t, nil) {
		if n.GetKind() == "Role" || n.GetKind() == "NetworkPolicy" || n.GetKind() == "PodDisruptionBudget" {
			stem := strings.TrimPrefix(n.GetName(), "fluss-")
			found := 0
			for o, fields := range kept {
				if o.Kind == n.GetKind() && o.Stem == stem && len(fields) > 0 && len(final[o]) == len(fields) {
					found++
				}
			}
			if found != 1 {
				t.Errorf("%s %s has no kept fields", n.GetKind(), n.GetName())
			}
		}
	}
}
