package v1alpha1

import (
	"fluss.dev/kubernetes/fn/internal/rules"
	corev1 "k8s.io/api/core/v1"
)

// MaxTabletServers bounds what one FlussConfig can ask for: each makes an object.
const MaxTabletServers = 1000

// Rules say what each field of FlussConfig may be, by Go type and field.
func Rules() rules.Table {
	return rules.Join(sharedRules(), serverRules(), workloadRules(), securityRules(), zookeeperRules(), storageRules(), flinkRules(), familiarNames())
}

// sharedRules are about what several sections have.
func sharedRules() rules.Table {
	return rules.Table{
		"FlussConfigSpec": {Fields: map[string]rules.Field{
			"version":          version(),
			"imagePullSecrets": {Examples: list(list(map[string]any{"name": "registry-login"}))},
			"config":           {Keys: optionName, Item: &rules.Field{Texts: bareText}, Examples: list(map[string]any{"table.log.ttl": "3d"})},
			"secretConfig":     {Keys: secretOption, Examples: list(map[string]any{"datalake.paimon.s3.secret-key": map[string]any{"name": "lake", "key": "secret"}})},
			"uncheckedConfig":  {Keys: optionName, Item: &rules.Field{Texts: bareText}, Examples: list(map[string]any{"authorizer.example.url": "http://authorizer:8080"})},
		}},
		"core/v1.LocalObjectReference": {Fields: map[string]rules.Field{"name": {Required: "name a Secret", Texts: rules.ObjectName}}, Write: "write {name: my-secret}"},
		"Image": {Fields: map[string]rules.Field{
			"registry":   {Texts: registry, Examples: list("registry.example.com:5000")},
			"repository": {Texts: repository, Examples: list("apache/fluss")},
			"tag":        {Texts: tag, Examples: list("0.9.1-incubating")},
			"digest":     {Texts: digest, Examples: list("sha256:0f3a5b8c1d2e4f60718293a4b5c6d7e8f90123456789abcdef0123456789abcd")},
			"pullPolicy": {Enum: rules.Words(corev1.PullAlways, corev1.PullIfNotPresent, corev1.PullNever)},
		}, Write: "write {repository: apache/fluss, tag: 1.0.0}"},
		"Service": {Fields: map[string]rules.Field{
			"type":        {Enum: serviceTypes()},
			"annotations": annotations(),
		}},
		"Persistence": {Fields: map[string]rules.Field{
			"storageClass": {Texts: storageClass, Examples: list("gp3", "-")},
			"size":         {Sign: rules.Positive, Examples: list("100Gi")},
		}, Write: writeSwitch},
		"PodDisruptionBudget": {Fields: map[string]rules.Field{
			"maxUnavailable": {Texts: percent, Minimum: rules.AtLeast(0), Examples: list(int64(1), "25%")},
		}, Write: writeSwitch},
		"SecretValue": {Fields: map[string]rules.Field{
			"name": {Required: "name the Secret that has the value", Texts: rules.ObjectName, Examples: list("lake")},
			"key":  {Required: "give the key in the Secret that holds the value", Texts: rules.DataKey, Examples: list("secret")},
		}, Write: "write {name: my-secret, key: my-key}"},
		"ConfigMap": {Fields: map[string]rules.Field{"name": {Texts: rules.ObjectName, Examples: list("fluss-server")}}},
	}
}

func serverRules() rules.Table {
	return rules.Table{
		"ClusterService": {Fields: map[string]rules.Field{"annotations": annotations()}},
		"ExternalListener": {Fields: map[string]rules.Field{
			"port":            {Minimum: rules.AtLeast(1), Maximum: rules.AtLeast(65535), Examples: list(int64(9125))},
			"type":            {Enum: serviceTypes()},
			"host":            {Texts: podHost, Examples: list("{pod}.fluss.example.com")},
			"coordinatorHost": {Texts: dnsName, Examples: list("coordinator.fluss.example.com")},
			"bootstrapHost":   {Texts: dnsName, Examples: list("fluss.example.com")},
			"annotations":     {Keys: rules.AnnotationKey, Examples: list(map[string]any{"external-dns.alpha.kubernetes.io/hostname": "{host}"})},
		}},
		"NodePorts": {Fields: map[string]rules.Field{"bootstrap": nodePort(30090), "coordinator": nodePort(30091), "first": nodePort(30100)}},
		"Listener":  {Fields: map[string]rules.Field{"port": {Minimum: rules.AtLeast(1), Maximum: rules.AtLeast(65535)}}},
		"Metrics":   {Fields: map[string]rules.Field{"port": {Minimum: rules.AtLeast(1), Maximum: rules.AtLeast(65535)}}, Write: writeSwitch},
		"Logging": {Fields: map[string]rules.Field{
			"level":  {Enum: logLevels},
			"format": {Enum: list("text", "json")},
			"loggers": {Keys: loggerName, Item: &rules.Field{Enum: logLevels}, Examples: list(map[string]any{"org.apache.fluss.server.replica": "DEBUG"}),
				Forbidden: map[string]string{
					"root": setsLevel, "ROOT": setsLevel,
					"org.apache.fluss.config.GlobalConfiguration": "it logs every option in clear, secrets included",
				}},
		}, Write: "write {level: INFO, format: text}"},
		"Coordinator": {Fields: map[string]rules.Field{
			"version":  version(),
			"replicas": {Minimum: rules.AtLeast(1)}, "jvmOptions": jvmOptions(),
		}},
		"TabletServer": {Fields: map[string]rules.Field{
			"version":    version(),
			"replicas":   {Minimum: rules.AtLeast(1), Maximum: &rules.Limit{Value: MaxTabletServers, Why: "each tablet server has a Service of its own"}},
			"jvmOptions": jvmOptions(),
		}},
	}
}

// logLevels are those that Log4j and Logback share. Not OFF: YAML may read that as false.
var logLevels = list("ERROR", "WARN", "INFO", "DEBUG", "TRACE")

const setsLevel = "the level of all loggers is logging.level"

// writeSwitch is for sections that can be switched on.
const writeSwitch = "write {enabled: true} or {enabled: false}"

func version() rules.Field { return rules.Field{Examples: list("0.9.1-incubating", "1.0.0")} }

func list(values ...any) []any { return values }

func annotations() rules.Field {
	return rules.Field{Keys: rules.AnnotationKey, Examples: list(map[string]any{"example.com/owner": "data-platform"})}
}

func serviceTypes() []any {
	return rules.Words(corev1.ServiceTypeClusterIP, corev1.ServiceTypeNodePort, corev1.ServiceTypeLoadBalancer)
}

// nodePort is within the range that an API server has unless told otherwise.
func nodePort(example int64) rules.Field {
	return rules.Field{Minimum: rules.AtLeast(30000), Maximum: rules.AtLeast(32767), Examples: list(example)}
}

// jvmOptions are checked one by one: a shell script splits them at blanks.
func jvmOptions() rules.Field {
	return rules.Field{Item: &rules.Field{Texts: jvmOption}, Examples: list(list("-XX:+UseG1GC", "-XX:MaxRAMPercentage=60"))}
}
