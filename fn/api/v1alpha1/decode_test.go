package v1alpha1_test

import (
	"testing"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/settings"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

func TestDecodeKeepsWhatIsGiven(t *testing.T) {
	spec, errs := settings.DecodeSpec(clustertest.FromYAML(`
version: 1.0.0
tabletServer:
  replicas: 5
  persistence: {enabled: false, size: 1.5Ti}
  podDisruptionBudget: {maxUnavailable: 25%}
  podLabels: {team: storage}
  extraEnv: [{name: A, valueFrom: {secretKeyRef: {name: s, key: k}}}]
  affinity: {podAntiAffinity: {}}
coordinator: {podDisruptionBudget: {maxUnavailable: 2}}
config: {a: 1, b: true, c: 0.5, d: text, e: "007", f: null}
`))
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	server := spec.TabletServer
	for name, ok := range map[string]bool{
		"version":     spec.Version == "1.0.0",
		"replicas":    *server.Replicas == 5,
		"enabled":     !*server.Persistence.Enabled,
		"size":        server.Persistence.Size.String() == "1536Gi",
		"percentage":  server.PodDisruptionBudget.MaxUnavailable.StrVal == "25%",
		"number":      spec.Coordinator.PodDisruptionBudget.MaxUnavailable.IntVal == 2,
		"embedded":    server.PodLabels["team"] == "storage",
		"list":        server.ExtraEnv[0].ValueFrom.SecretKeyRef.Name == "s",
		"pointer":     server.Affinity.PodAntiAffinity != nil,
		"nil pointer": spec.Coordinator.Affinity == nil && spec.Coordinator.Replicas == nil,
	} {
		if !ok {
			t.Errorf("%s: %+v", name, server)
		}
	}
	for key, want := range map[string]v1alpha1.Scalar{"a": "1", "b": "true", "c": "0.5", "d": "text", "e": "007", "f": ""} {
		if spec.Config[key] != want {
			t.Errorf("config[%s] = %q, want %q", key, spec.Config[key], want)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	decode := func(spec any) field.ErrorList {
		_, errs := settings.DecodeSpec(spec)
		return errs
	}
	checkWith(t, []example{
		{"nothing wrong", `{}`, nil},
		{"unknown at the top", `tabletServers: {}`, []string{`spec.tabletServers: Forbidden: unknown field; did you mean "tabletServer"?`}},
		{"unknown below", `s3: {buckets: [a]}`, []string{`spec.s3.buckets: Forbidden: unknown field; did you mean "bucket"?`}},
		{"unknown in another case", `zooKeeper: {}`, []string{`spec.zooKeeper: Forbidden: unknown field; did you mean "zookeeper"?`}},
		{"unknown in an item", `coordinator: {extraEnv: [{name: A, vlaue: b}]}`,
			[]string{`spec.coordinator.extraEnv[0].vlaue: Forbidden: unknown field; did you mean "value"?`}},
		{"unlike any", `listeners: {backdoor: {port: 1}}`,
			[]string{`spec.listeners.backdoor: Forbidden: unknown field; known are client, external, internal`}},
		{"a name where a map is needed", `minio: {existingSecret: s}`,
			[]string{`spec.minio.existingSecret: Invalid value: "s": must be a map: write {name: my-secret}`}},
		{"a number for a string", `version: 1.0`, []string{`spec.version: Invalid value: 1: must be a string: write it in quotes`}},
		{"a string for a number", `coordinator: {replicas: "1"}`,
			[]string{`spec.coordinator.replicas: Invalid value: "1": must be a whole number, without quotes`}},
		{"a fraction", `coordinator: {replicas: 1.5}`,
			[]string{`spec.coordinator.replicas: Invalid value: 1.5: must be a whole number, without quotes`}},
		{"a number beyond its type", `coordinator: {replicas: 3000000000}`,
			[]string{`spec.coordinator.replicas: Invalid value: 3000000000: must be a whole number, without quotes`}},
		{"a string for a boolean", `flink: {enabled: "no"}`,
			[]string{`spec.flink.enabled: Invalid value: "no": must be true or false, without quotes`}},
		{"a list for a map", `coordinator: {labels: [a]}`, []string{`spec.coordinator.labels: Invalid value: "a list": must be a map`}},
		{"a map for a list", `coordinator: {jvmOptions: {a: b}}`,
			[]string{`spec.coordinator.jvmOptions: Invalid value: "a map": must be a list`}},
		{"a scalar for a map", `coordinator: small`, []string{`spec.coordinator: Invalid value: "small": must be a map`}},
		{"a map for a scalar", `config: {kv.snapshot: {interval: 1s}}`,
			[]string{`spec.config[kv.snapshot]: Invalid value: "a map": must be a string, number or boolean`}},
		{"no quantity", `tabletServer: {persistence: {size: much}, resources: {limits: {memory: [1]}}}`, []string{
			`spec.tabletServer.persistence.size: Invalid value: "much": must be a quantity like 500m, 2Gi or 10`,
			`spec.tabletServer.resources.limits[memory]: Invalid value: "a list": must be a quantity like 500m, 2Gi or 10`}},
		{"no port or name", `coordinator: {startupProbe: {tcpSocket: {port: {}}}}`,
			[]string{`spec.coordinator.startupProbe.tcpSocket.port: Invalid value: "a map": must be a whole number or a string`}},
		{"no time", `
coordinator: {extraVolumes: [{name: a, ephemeral: {volumeClaimTemplate: {metadata: {creationTimestamp: noon}, spec: {}}}}]}`, []string{
			`spec.coordinator.extraVolumes[0].ephemeral.volumeClaimTemplate.metadata.creationTimestamp: Invalid value: "noon": parsing time "noon" as "2006-01-02T15:04:05Z07:00": cannot parse "noon" as "2006"`}},
	}, decode)
}

func TestDecodeRefusesWhatIsNoSpec(t *testing.T) {
	for _, v := range []any{"text", []any{}, int64(1), true} {
		if _, errs := settings.DecodeSpec(v); len(errs) != 1 || errs[0].Field != "spec" {
			t.Errorf("%v: %v", v, errs)
		}
	}
	if _, errs := settings.DecodeSpec(nil); errs != nil {
		t.Error(errs)
	}
}
