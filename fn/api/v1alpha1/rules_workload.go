package v1alpha1

import (
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/rules"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// workloadRules are about the pods of every component.
func workloadRules() rules.Table {
	return rules.Table{
		"Workload": {
			Fields: map[string]rules.Field{
				"annotations": annotations(), "podAnnotations": annotations(),
				"labels": labels(), "podLabels": labels(),
				"resources":                     {Examples: list(map[string]any{"requests": map[string]any{"cpu": "1", "memory": "4Gi"}, "limits": map[string]any{"memory": "4Gi"}})},
				"nodeSelector":                  {Keys: rules.LabelKey, Item: &rules.Field{Texts: rules.LabelValue}, Examples: list(map[string]any{"kubernetes.io/arch": "arm64"})},
				"tolerations":                   {Examples: list(list(map[string]any{"key": "dedicated", "operator": "Equal", "value": "fluss", "effect": "NoSchedule"}))},
				"topologySpreadConstraints":     {Unique: []string{"topologyKey", "whenUnsatisfiable"}, Examples: list(list(map[string]any{"maxSkew": int64(1), "topologyKey": "kubernetes.io/hostname", "whenUnsatisfiable": "DoNotSchedule"}))},
				"priorityClassName":             {Texts: rules.ObjectName, Examples: list("streaming")},
				"schedulerName":                 {Texts: rules.ObjectName, Examples: list("volcano")},
				"runtimeClassName":              {Texts: rules.ObjectName, Examples: list("gvisor")},
				"dnsPolicy":                     {Enum: rules.Words(corev1.DNSClusterFirst, corev1.DNSClusterFirstWithHostNet, corev1.DNSDefault, corev1.DNSNone)},
				"dnsConfig":                     {Examples: list(map[string]any{"nameservers": list("10.0.0.10"), "searches": list("example.com")})},
				"hostAliases":                   {Unique: []string{"ip"}, Examples: list(list(map[string]any{"ip": "10.0.0.7", "hostnames": list("s3.internal")}))},
				"initContainers":                {Unique: []string{"name"}, Examples: list(list(map[string]any{"name": "wait", "image": "busybox:1.37"}))},
				"sidecars":                      {Unique: []string{"name"}, Examples: list(list(map[string]any{"name": "log-shipper", "image": "registry.example.com/shipper:1"}))},
				"envFrom":                       {Examples: list(list(map[string]any{"secretRef": map[string]any{"name": "more-settings"}}))},
				"terminationGracePeriodSeconds": {Minimum: rules.AtLeast(0), Examples: list(int64(60))},
				"extraEnv":                      {Unique: []string{"name"}, Examples: list(list(map[string]any{"name": "ROOT_LOG_LEVEL", "value": "DEBUG"}))},
				"extraVolumes":                  {Unique: []string{"name"}, Examples: list(list(map[string]any{"name": "plugins", "persistentVolumeClaim": map[string]any{"claimName": "plugins"}}))},
				"extraVolumeMounts":             {Unique: []string{"mountPath"}, Examples: list(list(map[string]any{"name": "plugins", "mountPath": "/plugins"}))},
			},
			Rules: []rules.Rule{
				{Field: "dnsConfig.nameservers", Type: field.ErrorTypeRequired, Message: expr.Text("dnsPolicy is None, so the pods have no name server: name one"),
					When: expr.All{expr.Equal{Value: expr.Ref("dnsPolicy"), Text: "None"}, expr.Not{Node: expr.Ref("dnsConfig.nameservers")}}},
				once("startupProbe"), once("livenessProbe"),
				{Field: "readinessProbe.terminationGracePeriodSeconds", Type: field.ErrorTypeForbidden, When: expr.Given{Node: expr.Ref("readinessProbe.terminationGracePeriodSeconds")},
					Message: expr.Text("a pod that is not ready is not stopped: leave it out")},
			},
		},
		"ServiceAccount": {Fields: map[string]rules.Field{"name": {Texts: rules.ObjectName, Examples: list("fluss")}, "annotations": annotations()}, Write: "write {name: my-account}"},
	}
}

// once is what the API server wants of probes after whose first success nothing is asked.
func once(probe string) rules.Rule {
	threshold := expr.Ref(probe + ".successThreshold")
	return rules.Rule{Field: string(threshold), Type: field.ErrorTypeInvalid, When: expr.AtLeast{Value: threshold, Limit: 2}, Message: expr.Text("must be 1")}
}

func labels() rules.Field {
	const why = "selectors are made of this label"
	return rules.Field{
		Keys: rules.LabelKey, Item: &rules.Field{Texts: rules.LabelValue},
		Forbidden: map[string]string{expr.LabelName: why, expr.LabelInstance: why, expr.LabelComponent: why, expr.LabelOurs: "by this label the expander knows its objects"},
		Examples:  list(map[string]any{"team": "data-platform"}),
	}
}
