package chart

import "fluss.dev/kubernetes/fn/internal/edit"

// Patterns of what validation in package v1alpha1 takes.
const (
	dnsLabel      = `^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$`
	dnsName       = `^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$`
	qualifiedName = `^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)$`
	// anyQualifiedName takes capitals in front of the slash, too.
	anyQualifiedName = `^([A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?(\.[A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?)*/)?([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)$`
	labelValue       = `^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$`
	secretKey        = `^[-._a-zA-Z0-9]+$`
	jvmOption        = "^-[^ \\t\\n\"'`$*?\\[\\]\\\\]*$"
	repository       = `^[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*$`
	registry         = `^[A-Za-z0-9.-]+(:[0-9]+)?(/[a-z0-9._-]+)*$`
	tag              = `^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$`
	digest           = `^sha256:[0-9a-f]{64}$`
	znode            = `^(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$`
	port             = `([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])`
	address          = `([A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\]):` + port
	connectionString = `^` + address + `(,` + address + `)*((/[A-Za-z0-9_-][A-Za-z0-9._-]*)+)?$`
	url              = `^[hH][tT][tT][pP][sS]?://[^/?#@\s"<>\\^{|}]+(/[^?#\x00-\x1f\x7f]*[^?#\x00-\x20\x7f])?/?$`
	host             = `^(\*\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$`
	positiveQuantity = `^\+?([0-9]*[1-9][0-9]*(\.[0-9]*)?|[0-9]*\.[0-9]*[1-9][0-9]*)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?$`
	anyQuantity      = `^\+?([0-9]+|[0-9]+\.[0-9]*|\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?$`
	// bareText is what stands in a line of server.yaml, whose parser cuts at # and trims; without what
	// YAML takes for the end of a line.
	bareText = `^[^\s` + unbearable + `]([^` + unbearable + `]*[^\s` + unbearable + `])?$`
	// lineEnds are what YAML takes for the end of a line beside the usual, and the mark of byte order.
	lineEnds   = "\u0085\u2028\u2029\ufeff"
	unbearable = `#\x00-\x1f\x7f` + lineEnds
)

// selecting are the labels that selectors are made of.
var selecting = []any{"app.kubernetes.io/name", "app.kubernetes.io/instance", "app.kubernetes.io/component"}

// constraints are added to the schema of FlussConfig, by path.
var constraints = func() map[string]schema {
	c := map[string]schema{
		"zookeeper.connectionString":      {"pattern": optional(connectionString)},
		"zookeeper.rootPath":              {"pattern": optional(znode)},
		"zookeeper.auth.existingSecret":   name(),
		"zookeeper.sessionTimeout":        {"pattern": optional(duration)},
		"minio.existingSecret":            name(),
		"s3.bucket":                       {"pattern": optional(bucketPattern)},
		"s3.prefix":                       {"pattern": optional(prefixPattern)},
		"s3.region":                       {"pattern": `^[A-Za-z0-9-]*$`},
		"s3.endpoint":                     {"pattern": optional(url)},
		"s3.existingSecret.name":          name(),
		"s3.existingSecret.accessKeyKey":  {"pattern": optional(secretKey), "maxLength": 253, "not": schema{"enum": []any{".", ".."}}},
		"s3.existingSecret.secretKeyKey":  {"pattern": optional(secretKey), "maxLength": 253, "not": schema{"enum": []any{".", ".."}}},
		"s3.assumedRole.arn":              {"pattern": optional(arnPattern)},
		"s3.assumedRole.stsEndpoint":      {"pattern": optional(url)},
		"flink.catalog.name":              {"pattern": `^([A-Za-z_][A-Za-z0-9_-]*)?$`},
		"uncheckedConfig":                 {"propertyNames": schema{"pattern": `^[^ \t\n:#=]+$`}},
		"uncheckedConfig.*":               {"pattern": bareText, "minimum": -(1<<53 - 1), "maximum": 1<<53 - 1},
		"flink.config":                    {"propertyNames": schema{"pattern": `^[^ \t\n:#]+$`}},
		"flink.config.*":                  {"pattern": `^[^` + lineEnds + `]*$`},
		"flink.ingress.className":         name(),
		"flink.ingress.host":              {"pattern": optional(host), "maxLength": 255},
		"flink.ingress.path":              {"pattern": `^(/.*)?$`},
		"flink.ingress.annotations":       annotations(),
		"flink.ingress.tls.[].hosts.[]":   {"pattern": optional(host), "maxLength": 255},
		"flink.ingress.tls.[].secretName": name(),
		"configMap.name":                  name(),
		"imagePullSecrets.[]":             {"required": []any{"name"}, "properties": schema{"name": schema{"minLength": 1}}},

		"Workload:annotations":                   annotations(),
		"Workload:podAnnotations":                annotations(),
		"Workload:labels":                        {"propertyNames": schema{"pattern": qualifiedName, "not": schema{"enum": selecting}}},
		"Workload:labels.*":                      {"pattern": labelValue, "maxLength": 63},
		"Workload:podLabels":                     {"propertyNames": schema{"pattern": qualifiedName, "not": schema{"enum": selecting}}},
		"Workload:podLabels.*":                   {"pattern": labelValue, "maxLength": 63},
		"Workload:nodeSelector":                  {"propertyNames": schema{"pattern": qualifiedName}},
		"Workload:nodeSelector.*":                {"pattern": labelValue, "maxLength": 63},
		"Workload:priorityClassName":             name(),
		"Workload:terminationGracePeriodSeconds": {"minimum": 0},
		"Workload:serviceAccount.name":           name(),
		"Workload:serviceAccount.annotations":    annotations(),

		"core.v1.ResourceRequirements:limits":                {"propertyNames": schema{"pattern": qualifiedName}},
		"core.v1.ResourceRequirements:limits.*":              {"pattern": anyQuantity, "minimum": 0},
		"core.v1.ResourceRequirements:requests":              {"propertyNames": schema{"pattern": qualifiedName}},
		"core.v1.ResourceRequirements:requests.*":            {"pattern": anyQuantity, "minimum": 0},
		"core.v1.EnvVar:":                                    {"type": "object", "required": []any{"name"}},
		"core.v1.EnvVar:name":                                {"minLength": 1},
		"core.v1.Volume:":                                    {"type": "object", "required": []any{"name"}},
		"core.v1.Volume:name":                                {"pattern": dnsLabel},
		"core.v1.VolumeMount:":                               {"type": "object", "required": []any{"name", "mountPath"}},
		"core.v1.VolumeMount:name":                           {"minLength": 1},
		"core.v1.VolumeMount:mountPath":                      {"minLength": 1},
		"core.v1.Toleration:":                                {"type": "object", "anyOf": []any{schema{"required": []any{"key"}, "properties": schema{"key": schema{"minLength": 1}}}, schema{"required": []any{"operator"}, "properties": schema{"operator": schema{"const": "Exists"}}}}},
		"core.v1.Toleration:operator":                        {"enum": []any{"Equal", "Exists", "", nil}},
		"core.v1.Toleration:effect":                          {"enum": []any{"NoSchedule", "PreferNoSchedule", "NoExecute", "", nil}},
		"core.v1.TopologySpreadConstraint:":                  {"type": "object", "required": []any{"maxSkew", "topologyKey", "whenUnsatisfiable"}},
		"core.v1.TopologySpreadConstraint:maxSkew":           {"minimum": 1, "type": "integer"},
		"core.v1.TopologySpreadConstraint:topologyKey":       {"minLength": 1, "type": "string"},
		"core.v1.TopologySpreadConstraint:whenUnsatisfiable": {"enum": []any{"DoNotSchedule", "ScheduleAnyway"}},
		"core.v1.Probe:":                                     oneHandler(),
	}
	for _, key := range []string{"initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold"} {
		c["core.v1.Probe:"+key] = schema{"minimum": 0}
	}
	for _, path := range []string{"image", "zookeeper.image", "minio.image", "flink.image"} {
		c[path+".registry"] = schema{"pattern": optional(registry)}
		c[path+".repository"] = schema{"pattern": optional(repository)}
		c[path+".tag"] = schema{"pattern": optional(tag)}
		c[path+".digest"] = schema{"pattern": optional(digest)}
	}
	for _, path := range []string{"coordinator", "tabletServer", "zookeeper"} {
		c[path+".jvmOptions.[]"] = schema{"pattern": jvmOption}
		c[path+".podDisruptionBudget.maxUnavailable"] = schema{"minimum": 0, "pattern": `^[0-9]+%$`}
	}
	for _, path := range []string{"coordinator", "tabletServer", "zookeeper", "minio", "flink.jobManager"} {
		c[path+".service.annotations"] = annotations()
	}
	for _, path := range []string{"tabletServer", "zookeeper", "minio"} {
		c[path+".persistence.storageClass"] = schema{"anyOf": []any{schema{"pattern": optional(dnsName)}, schema{"const": "-"}}, "maxLength": 253}
		c[path+".persistence.size"] = schema{"pattern": positiveQuantity, "exclusiveMinimum": 0}
	}
	return c
}()

func name() schema { return schema{"pattern": optional(dnsName), "maxLength": 253} }

func annotations() schema { return schema{"propertyNames": schema{"pattern": anyQualifiedName}} }

func oneHandler() schema {
	var pairs []any
	for i, a := range edit.Handlers {
		for _, b := range edit.Handlers[i+1:] {
			pairs = append(pairs, schema{"required": []any{a, b}})
		}
	}
	return schema{"not": schema{"anyOf": pairs}}
}
