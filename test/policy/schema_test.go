package policy_test

import (
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/policy"
)

const inAll = ": Kubernetes 1.33, 1.35, 1.37: "

// Every one of these changes makes the good cluster invalid, in every Kubernetes minor.
func TestSchemaRefuses(t *testing.T) {
	for _, test := range []struct{ name, from, to, want string }{
		{"unknown field", "maxUnavailable: 50%", "maxUnavailabel: 50%",
			"PodDisruptionBudget/web" + inAll + "/spec: additional properties 'maxUnavailabel' not allowed"},
		{"unknown field deep in a list", "image: example/web:1.0.0", "images: example/web:1.0.0",
			"StatefulSet/web" + inAll + "/spec/template/spec/containers/0: additional properties 'images' not allowed"},
		{"unknown field of a claim", "storage: 1Gi", "storage: 1Gi\n        size: 1Gi",
			"StatefulSet/web" + inAll + "/spec/volumeClaimTemplates/0/spec: additional properties 'size' not allowed"},
		{"wrong type", "replicas: 1", "replicas: one",
			"StatefulSet/web" + inAll + "/spec/replicas: got string, want integer"},
		{"number for a string", "port: 8080\n---", "port: 8080\n  level: 1\n---",
			"ConfigMap/web" + inAll + "/data/level: got number, want string"},
		{"fraction", "replicas: 1", "replicas: 1.5",
			"StatefulSet/web" + inAll + "/spec/replicas: got number, want integer"},
		{"too large", "replicas: 1", "replicas: 3000000000",
			"StatefulSet/web" + inAll + "/spec/replicas: maximum: got 3×10⁰⁹, want 2.147483647×10⁰⁹"},
		{"null", "replicas: 1", "replicas:",
			"StatefulSet/web" + inAll + "/spec/replicas: got null, want integer"},
		{"missing required field", "containerPort: 8080", "protocol: TCP",
			"StatefulSet/web" + inAll + "/spec/template/spec/containers/0/ports/0: missing property 'containerPort'"},
		{"not a quantity", "memory: 0.5Gi", "memory: 1Gb",
			"StatefulSet/web" + inAll + "/spec/template/spec/containers/0/resources/requests/memory: " +
				"'1Gb' does not match pattern '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"},
		{"not int or string", "targetPort: http", "targetPort: [http]",
			"Service/web" + inAll + "/spec/ports/0/targetPort: got array, want integer or string"},
		{"wrong version", "apiVersion: apps/v1", "apiVersion: apps/v1beta1",
			"StatefulSet/web" + inAll + "there is no StatefulSet in apps/v1beta1"},
		{"wrong group", "apiVersion: policy/v1", "apiVersion: policy.example.org/v1",
			"PodDisruptionBudget/web" + inAll + "there is no PodDisruptionBudget in policy.example.org/v1"},
		{"wrong case", "kind: StatefulSet", "kind: Statefulset",
			"Statefulset/web" + inAll + "/kind: value must be 'StatefulSet'"},
		{"unknown kind", "apiVersion: v1\nkind: ServiceAccount", "apiVersion: fluss.dev/v1alpha1\nkind: FlussConfig",
			"FlussConfig/web" + inAll + "there is no FlussConfig in fluss.dev/v1alpha1"},
		{"key twice", "replicas: 1", "replicas: 1\n  replicas: 1",
			"StatefulSet/web" + inAll + "error unmarshalling resource: error converting YAML to JSON: yaml: " +
				"unmarshal errors: line 7: key \"replicas\" already set in map"},
		{"no kind", "kind: ServiceAccount\n", "",
			"document" + inAll + "error while parsing: missing 'kind' key"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := lines(policy.Schema(change(t, clusterYAML(t), test.from, test.to)))
			if !strings.Contains("\n"+got, "\n"+test.want+" (schema)\n") {
				t.Errorf("got\n%swant\n%s", got, test.want)
			}
		})
	}
}

// What a minor does not know yet, or no longer, is refused in that minor only.
func TestSchemaKnowsMinors(t *testing.T) {
	manifest := "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, restartPolicyRules: []}]}\n"
	want := "Pod/a: Kubernetes 1.33: /spec/containers/0: additional properties 'restartPolicyRules' not allowed (schema)\n"
	if got := lines(policy.Schema([]byte(manifest))); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestSchemaAllows(t *testing.T) {
	for name, manifest := range map[string]string{
		"any JSON in a custom resource's schema": `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.org}
spec:
  group: example.org
  scope: Namespaced
  names: {kind: Widget, plural: widgets}
  versions:
    - name: v1
      served: true
      storage: true
      subresources: {status: {}}
      schema:
        openAPIV3Schema:
          type: object
          x-kubernetes-preserve-unknown-fields: true
          properties:
            a: {type: object, default: {b: [1]}, additionalProperties: true}
`,
		"numbers and texts": `
apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  ports: [{port: 1, targetPort: 1}, {port: 2, targetPort: two}]
`,
		"only comments after the last line": "apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n---\n# end\n",
	} {
		for _, err := range policy.Schema([]byte(manifest)) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
