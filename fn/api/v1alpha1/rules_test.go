package v1alpha1_test

import "testing"

func TestImage(t *testing.T) {
	check(t, []example{
		{"all parts", `
image: {registry: "registry.example.com:5000/mirror", repository: apache/fluss, tag: 0.9.1-incubating, pullPolicy: Never,
  digest: "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}`, nil},
		{"none of them", `
image: {registry: "https://registry", repository: "apache/fluss:1", tag: "a b", pullPolicy: always, digest: "sha256:0123"}`, []string{
			`spec.image.registry: Invalid value: "https://registry": must be a host like registry.example.com:5000, without scheme`,
			`spec.image.repository: Invalid value: "apache/fluss:1": must be a path like apache/fluss, without tag`,
			`spec.image.tag: Invalid value: "a b": must be a tag like 0.9.1-incubating`,
			`spec.image.digest: Invalid value: "sha256:0123": must be sha256: and 64 hexadecimal digits`,
			`spec.image.pullPolicy: Unsupported value: "always": supported values: "Always", "IfNotPresent", "Never"`}},
		{"of every component", `{zookeeper: {image: {tag: "!"}}, minio: {image: {tag: "!"}}, flink: {image: {tag: "!"}}}`, []string{
			`spec.zookeeper.image.tag: Invalid value: "!": must be a tag like 0.9.1-incubating`,
			`spec.minio.image.tag: Invalid value: "!": must be a tag like 0.9.1-incubating`,
			`spec.flink.image.tag: Invalid value: "!": must be a tag like 0.9.1-incubating`}},
		{"a pull secret without a name", `imagePullSecrets: [{name: a}, {}]`,
			[]string{`spec.imagePullSecrets[1].name: Required value: name a Secret`}},
	})
}

func TestListeners(t *testing.T) {
	const missing = `.port: Required value: give the number of a port; base/ has 9123 for internal and 9124 for client`
	check(t, []example{
		{"other ports", `listeners: {internal: {port: 1}, client: {port: 65535}}`, nil},
		{"the same", `listeners: {internal: {port: 9124}}`,
			[]string{`spec.listeners.client.port: Invalid value: 9124: must differ from listeners.internal.port`}},
		{"beyond", `listeners: {internal: {port: -1}, client: {port: 65536}}`, []string{
			`spec.listeners.internal.port: Invalid value: -1: must be between 1 and 65535`,
			`spec.listeners.client.port: Invalid value: 65536: must be between 1 and 65535`}},
		{"none", `listeners: null`, []string{`spec.listeners.internal` + missing, `spec.listeners.client` + missing}},
		{"zero", `listeners: {client: {port: 0}}`, []string{`spec.listeners.client.port: Invalid value: 0: must be between 1 and 65535`}},
	})
}

func TestMetrics(t *testing.T) {
	const port = `spec.metrics.port: Invalid value: `
	check(t, []example{
		{"on", `metrics: {enabled: true, port: 9249, scrapeAnnotations: true}`, nil},
		{"without a port", `metrics: {enabled: true}`, []string{`spec.metrics.port: Required value: metrics.enabled is true; base/ has 9249`}},
		{"beyond", `metrics: {enabled: true, port: 65536}`, []string{port + `65536: must be between 1 and 65535`}},
		{"the internal listener's", `metrics: {enabled: true, port: 9123}`, []string{port + `9123: must differ from listeners.internal.port`}},
		{"the clients' listener's", `{metrics: {enabled: true, port: 99}, listeners: {client: {port: 99}}}`, []string{port + `99: must differ from listeners.client.port`}},
		{"one of ZooKeeper", `metrics: {enabled: true, port: 2181}`,
			[]string{port + `2181: the container zookeeper has the port client of this number: choose another one, like 9249`}},
		{"one of a ZooKeeper that is not there", `{metrics: {enabled: true, port: 2181}, zookeeper: {enabled: false, connectionString: "zk:2181"}}`, nil},
		{"one of Flink", `{metrics: {enabled: true, port: 8081}, flink: {enabled: true}}`,
			[]string{port + `8081: the container jobmanager has the port rest of this number: choose another one, like 9249`}},
		{"one of the storage, which has no port of its own for metrics", `metrics: {enabled: true, port: 9000}`, nil},
		{"of a listener, while off", `metrics: {port: 9123}`, nil},
		{"a number for the section", `metrics: 9249`, []string{`spec.metrics: Invalid value: 9249: must be a map: write {enabled: true} or {enabled: false}`}},
	})
}

func TestServers(t *testing.T) {
	const size = `must have a size like 512m or 2g behind -Xmx, -Xms, -Xmn or -Xss`
	const percentage = `must have a percentage from 0 to 100 behind RAMPercentage=`
	const option = `must be one option that begins with - and holds no blanks, quotes or shell characters`
	check(t, []example{
		{"replicas", `{coordinator: {replicas: 0}, tabletServer: {replicas: -1}}`, []string{
			`spec.coordinator.replicas: Invalid value: 0: must be at least 1`,
			`spec.tabletServer.replicas: Invalid value: -1: must be between 1 and 1000: each tablet server has a Service of its own`}},
		{"options of the JVM", `coordinator: {jvmOptions: [-Xmx1g, "-XX:+UseG1GC", "-Da=b,c:d"]}`, nil},
		{"what the shell would make of options", `
coordinator: {jvmOptions: [Xmx1g, "-Xmx1g -Xms1g", '-Da="b"']}
tabletServer: {jvmOptions: ["-Da=$B"]}
zookeeper: {jvmOptions: ["-Da=*", ""]}`, []string{
			`spec.coordinator.jvmOptions[0]: Invalid value: "Xmx1g": ` + option,
			`spec.coordinator.jvmOptions[1]: Invalid value: "-Xmx1g -Xms1g": ` + option,
			`spec.coordinator.jvmOptions[2]: Invalid value: "-Da=\"b\"": ` + option,
			`spec.tabletServer.jvmOptions[0]: Invalid value: "-Da=$B": ` + option,
			`spec.zookeeper.jvmOptions[0]: Invalid value: "-Da=*": ` + option,
			`spec.zookeeper.jvmOptions[1]: Invalid value: "": ` + option}},
		{"sizes of the JVM", `
coordinator: {jvmOptions: [-Xmx1g, -Xms100, -Xss512k, -Xmn1G, -Xmx1x, -Xmx, -Xmxg, -Xss1kk]}
tabletServer: {jvmOptions: ["-XX:MaxRAMPercentage=100", "-XX:InitialRAMPercentage=62.5", "-XX:MaxRAMPercentage=160", "-XX:MaxRAMPercentage=100.5", "-XX:MinRAMPercentage=-1", "-XX:MaxRAMPercentage=x"]}`, []string{
			`spec.coordinator.jvmOptions[4]: Invalid value: "-Xmx1x": ` + size,
			`spec.coordinator.jvmOptions[5]: Invalid value: "-Xmx": ` + size,
			`spec.coordinator.jvmOptions[6]: Invalid value: "-Xmxg": ` + size,
			`spec.coordinator.jvmOptions[7]: Invalid value: "-Xss1kk": ` + size,
			`spec.tabletServer.jvmOptions[2]: Invalid value: "-XX:MaxRAMPercentage=160": ` + percentage,
			`spec.tabletServer.jvmOptions[3]: Invalid value: "-XX:MaxRAMPercentage=100.5": ` + percentage,
			`spec.tabletServer.jvmOptions[4]: Invalid value: "-XX:MinRAMPercentage=-1": ` + percentage,
			`spec.tabletServer.jvmOptions[5]: Invalid value: "-XX:MaxRAMPercentage=x": ` + percentage}},
		{"Services", `{minio: {service: {type: ExternalName}}, tabletServer: {service: {annotations: {"a b": c}}}}`, []string{
			`spec.minio.service.type: Unsupported value: "ExternalName": supported values: "ClusterIP", "NodePort", "LoadBalancer"`,
			`spec.tabletServer.service.annotations: Invalid value: "a b": ` + annotationKey}},
		{"storage", `tabletServer: {persistence: {storageClass: "-", size: 1}}`, nil},
		{"no storage", `{tabletServer: {persistence: {storageClass: "a/b", size: 0}}, minio: {persistence: {size: -1Gi}}}`, []string{
			`spec.tabletServer.persistence.storageClass: Invalid value: "a/b": must be - or a name of lower-case letters, digits, dashes and dots, with a letter or digit at both ends`,
			`spec.tabletServer.persistence.size: Invalid value: "0": must be greater than zero`,
			`spec.minio.persistence.size: Invalid value: "-1Gi": must be greater than zero`}},
		{"budgets", `{coordinator: {podDisruptionBudget: {maxUnavailable: -1}}, tabletServer: {podDisruptionBudget: {maxUnavailable: 1.5%}}}`, []string{
			`spec.coordinator.podDisruptionBudget.maxUnavailable: Invalid value: -1: must not be negative`,
			`spec.tabletServer.podDisruptionBudget.maxUnavailable: Invalid value: "1.5%": must be a whole number or a percentage like 25%`}},
		{"budgets in percent", `tabletServer: {podDisruptionBudget: {maxUnavailable: 100%}}`, nil},
	})
}

func TestConfig(t *testing.T) {
	check(t, []example{
		{"any option", `config: {a.b-c: 1, d: "x: y = z", e: "\ttab inside\there"}`, []string{
			`spec.config[e]: Invalid value: "\ttab inside\there": must not begin or end with blanks: server.yaml drops them`}},
		{"keys", `config: {"": a, "a b": c, "d:": e, "f#": g, "h=": i}`, []string{
			`spec.config: Invalid value: "": must be the name of an option: letters, digits, dots, dashes and underscores`,
			`spec.config: Invalid value: "a b": must be the name of an option: letters, digits, dots, dashes and underscores`,
			`spec.config: Invalid value: "d:": must be the name of an option: letters, digits, dots, dashes and underscores`,
			`spec.config: Invalid value: "f#": must be the name of an option: letters, digits, dots, dashes and underscores`,
			`spec.config: Invalid value: "h=": must be the name of an option: letters, digits, dots, dashes and underscores`}},
		{"values", `config: {a: "", b: "x#y", c: "x\ny", d: " x", e: "x\ry", f: "x\x01y", g: null}`, []string{
			`spec.config[a]: Invalid value: "": must not be empty: server.yaml cannot carry an empty value; leave the option out`,
			`spec.config[b]: Invalid value: "x#y": must not contain #: server.yaml is cut there`,
			`spec.config[c]: Invalid value: "x\ny": must be one line`,
			`spec.config[d]: Invalid value: " x": must not begin or end with blanks: server.yaml drops them`,
			`spec.config[e]: Invalid value: "x\ry": must be one line`,
			`spec.config[f]: Invalid value: "x\x01y": must not contain control characters`}},
	})
}

func TestSecretConfig(t *testing.T) {
	const option = `must be the name of an option: letters, digits, dots, dashes and underscores`
	check(t, []example{
		{"any option", `secretConfig: {a.b-c: {name: s, key: k}, d_E: {name: a.b, key: Some.Key_1}, f: null}`, nil},
		{"options", `secretConfig: {"": {name: s, key: k}, a/b: {name: s, key: k}, ..c: {name: s, key: k}}`, []string{
			`spec.secretConfig: Invalid value: "": ` + option, `spec.secretConfig: Invalid value: "..c": ` + option, `spec.secretConfig: Invalid value: "a/b": ` + option}},
		{"Secrets", `secretConfig: {a: {name: S, key: ..k}, b: {}, c: {name: "", key: ""}}`, []string{
			`spec.secretConfig[a].key: Invalid value: "..k": must not begin with two dots, nor be a dot`,
			`spec.secretConfig[a].name: Invalid value: "S": ` + objectName,
			`spec.secretConfig[b].key: Required value: give the key in the Secret that holds the value`,
			`spec.secretConfig[b].name: Required value: name the Secret that has the value`,
			`spec.secretConfig[c].key: Required value: give the key in the Secret that holds the value`,
			`spec.secretConfig[c].name: Required value: name the Secret that has the value`}},
		{"beside a server.yaml of one's own", `{configMap: {enabled: true, name: mine}, secretConfig: {a: {name: s, key: k}}}`, nil},
		{"what has rules of its own", `secretConfig: {data.dirs: {name: s, key: k}, metrics.reporters: {name: s, key: k}, s3.access-key: {name: s, key: k}}`, []string{
			`spec.secretConfig[s3.access-key]: Forbidden: S3 keys go into s3.existingSecret`,
			`spec.secretConfig[data.dirs]: Forbidden: is no secret: write it under config, where it is checked`,
			`spec.secretConfig[metrics.reporters]: Forbidden: is no secret: write it under config, where it is checked`}},
	})
}

func TestConfigMap(t *testing.T) {
	check(t, []example{
		{"named", `configMap: {enabled: true, name: mine}`, nil},
		{"named but off", `{configMap: {enabled: false, name: mine}, config: {a: b}}`, nil},
		{"wrongly named and off", `configMap: {name: my_config}`, []string{`spec.configMap.name: Invalid value: "my_config": ` + objectName}},
		{"not named, and options beside it", `{configMap: {enabled: true}, config: {a: b}}`, []string{
			`spec.configMap.name: Required value: configMap.enabled is true; name a ConfigMap with the key server.yaml`,
			`spec.config: Forbidden: configMap.enabled is true, so server.yaml is your own: write the options there`}},
	})
}

const (
	objectName    = `must be a name of lower-case letters, digits, dashes and dots, with a letter or digit at both ends`
	labelKey      = `must be the key of a label like team or example.com/team: letters, digits, dashes, dots and underscores, perhaps behind a domain and a slash`
	annotationKey = `must be the key of an annotation like team or example.com/team: letters, digits, dashes, dots and underscores, perhaps behind a domain and a slash`
	labelValue    = `must be the value of a label: letters, digits, dashes, dots and underscores, with a letter or digit at both ends`
)
