package v1alpha1_test

import (
	"regexp"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/rules"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/validation"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// Users of other charts read which field they mean.
func TestFamiliarNames(t *testing.T) {
	decode := func(spec any) field.ErrorList {
		_, errs := settings.DecodeSpec(spec)
		return errs
	}
	unknown := func(at, instead string) []string {
		return []string{"spec." + at + ": Forbidden: unknown field; " + instead}
	}
	checkWith(t, []example{
		{"a number of replicas", `tabletServer: {replicaCount: 3}`, unknown("tabletServer.replicaCount", "write replicas")},
		{"a number of replicas at the top", `replicaCount: 3`, unknown("replicaCount", "write coordinator.replicas and tabletServer.replicas")},
		{"variables", `coordinator: {env: [{name: A, value: b}]}`, unknown("coordinator.env", "write extraEnv")},
		{"variables of Bitnami", `flink: {jobManager: {extraEnvVars: []}}`, unknown("flink.jobManager.extraEnvVars", "write extraEnv")},
		{"a field of pods at the top", `nodeSelector: {}`, unknown("nodeSelector", "write coordinator.nodeSelector and tabletServer.nodeSelector")},
		{"a field of pods of Flink", `flink: {resources: {}}`, unknown("flink.resources", "write jobManager.resources and taskManager.resources")},
		{"the security context of containers", `zookeeper: {containerSecurityContext: {}}`, unknown("zookeeper.containerSecurityContext", "write securityContext")},
		{"a switch of Bitnami", `minio: {podSecurityContext: {enabled: false}}`,
			unknown("minio.podSecurityContext.enabled", "leave it out: for a field of it, null takes the default away")},
		{"a StorageClass", `tabletServer: {persistence: {storageClassName: gp3}}`, unknown("tabletServer.persistence.storageClassName", "write storageClass")},
		{"an image", `image: {name: fluss}`, unknown("image.name", "write repository")},
		{"Secrets for images", `image: {pullSecrets: []}`, unknown("image.pullSecrets", "write imagePullSecrets at the top: all pods use the same")},
		{"a port of a node", `minio: {service: {nodePort: 30000}}`,
			unknown("minio.service.nodePort", "patch the Service by kustomize, or by a post-renderer of Helm")},
		{"a Service for clients outside", `tabletServer: {service: {type: LoadBalancer}}`,
			unknown("tabletServer.service.type", "write listeners.external: the servers advertise names that only the Kubernetes cluster knows, and this Service may have their internal port")},
		{"an account", `coordinator: {serviceAccount: {create: true}}`, unknown("coordinator.serviceAccount.create", "leave it out: an account is created unless name is set")},
		{"authentication", `zookeeper: {auth: {enabled: true}}`, unknown("zookeeper.auth.enabled", "leave it out: existingSecret.name switches authentication on")},
		{"a password", `minio: {rootPassword: x}`, unknown("minio.rootPassword", "write existingSecret: credentials are read from a Secret")},
		{"options of Fluss's own chart", `configurationOverrides: {}`, unknown("configurationOverrides", "write config")},
		{"metrics", `prometheus: {enabled: true}`, unknown("prometheus", "write metrics.enabled")},
		{"a near name", `tabletServer: {replica: 3}`, unknown("tabletServer.replica", `did you mean "replicas"?`)},
		{"an image as a text", `image: "apache/fluss:1.0.0"`,
			[]string{`spec.image: Invalid value: "apache/fluss:1.0.0": must be a map: write {repository: apache/fluss, tag: 1.0.0}`}},
		{"a switch in place of a section", `minio: false`, []string{`spec.minio: Invalid value: false: must be a map: write {enabled: true} or {enabled: false}`}},
		{"a text in place of an account", `coordinator: {serviceAccount: mine}`, []string{`spec.coordinator.serviceAccount: Invalid value: "mine": must be a map: write {name: my-account}`}},
	}, decode)
}

// written are the fields that an advice begins with.
var written = regexp.MustCompile(`^write ([a-zA-Z0-9.]+)(?:(?: and ([a-zA-Z0-9.]+))?$|:| at the top| for )`)

// No familiar name is a field itself. Each belongs to a type that exists, and its advice names fields that exist.
func TestFamiliarNamesLeadToFields(t *testing.T) {
	spec, seen := validation.Spec(), map[string]*rules.Struct{}
	structures(spec, seen)
	for name, s := range seen {
		for familiar, instead := range s.Familiar {
			if s.Fields[familiar] != nil {
				t.Errorf("%s.%s is a field: take it out of the familiar names", name, familiar)
			}
			for _, at := range written.FindStringSubmatch(instead) {
				if at = strings.TrimSuffix(at, "."); !strings.HasPrefix(at, "write") && at != "" && s.At(at) == nil && spec.At(at) == nil {
					t.Errorf("%s.%s: %q: there is no %s", name, familiar, instead, at)
				}
			}
		}
	}
	for name, r := range v1alpha1.Rules() {
		if len(r.Familiar) > 0 && seen[name] == nil && name != "Workload" {
			t.Errorf("there is no %s", name)
		}
	}
}

func structures(s *rules.Struct, seen map[string]*rules.Struct) {
	seen[s.Name] = s
	for _, n := range s.Fields {
		for ; n != nil; n = n.Item {
			if n.Object != nil && seen[n.Object.Name] == nil {
				structures(n.Object, seen)
			}
		}
	}
}
