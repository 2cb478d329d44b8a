package roads

import (
	"fmt"
	"strings"
)

func allMistakes() []mistake {
	var all []mistake
	for _, some := range [][]mistake{namesAndTypes(), yamlMistakes(), meanings(), secretMistakes(), releaseMistakes(), beside()} {
		all = append(all, some...)
	}
	return all
}

func namesAndTypes() []mistake {
	return []mistake{
		{title: "An unknown field", about: "No field is ignored.", spec: "tabletServer: {replica: 5}", parameters: map[string]string{"tabletServer.replica": "5"}},
		{title: "A field of another chart", about: "Names that other charts have lead to the field that is meant.", spec: "tabletServer: {env: []}", parameters: map[string]string{"tabletServer.env": "x"}},
		{title: "A misspelt option", about: "Options of Fluss are checked against those of the release.", spec: "config: {default.replication.facto: 2}",
			parameters: map[string]string{"config[default.replication.facto]": "2"}},
		{title: "A value of the wrong type", about: "Numbers, texts, lists and maps do not stand in for each other.", spec: "tabletServer: {replicas: many}",
			parameters: map[string]string{"tabletServer.replicas": "many"}},
		{title: "A number where a text belongs", about: "A text that looks like a number is written in quotes.", spec: "image: {tag: 7}",
			parameters: map[string]string{"image.tag": "7"}},
		{title: "An unknown field of a Kubernetes type", about: "Fields that Kubernetes defines are checked as the API server does.", spec: "tabletServer: {resources: {requests: {memori: 1Gi}}}",
			parameters: map[string]string{"tabletServer.resources.requests.memori": "1Gi"}},
		{title: "A quantity that is none", about: "Quantities are checked as the API server does.", spec: "tabletServer: {resources: {requests: {memory: 1 GB}}}",
			parameters: map[string]string{"tabletServer.resources.requests.memory": "1 GB"}},
		{title: "A field outside `spec`", about: "As after a wrong indentation.", file: header + "spec: {}\ntabletServer: {replicas: 5}\n", values: "spec: {tabletServer: {replicas: 5}}",
			all: `[{"name": "tabletServer", "map": {"replicas": "5"}}]`},
	}
}

func yamlMistakes() []mistake {
	const byHelm, first = "Helm reads the values before the chart does, and the chart cannot tell", ". Run `fluss-fn check` before"
	return []mistake{
		{title: "A section without a value", about: "As when everything below it is a comment.", spec: "tabletServer:\n  # replicas: 5", parameters: map[string]string{"tabletServer": "null"}, right: "tabletServer: {}"},
		{title: "A field without a value", about: "null takes a value away that a lower layer sets; an empty value is an error where the tool can tell them apart.",
			spec: "coordinator:\n  jvmOptions:", parameters: map[string]string{"coordinator.jvmOptions": ""},
			right: "coordinator:\n  jvmOptions: null"},
		{title: "A version that is read as a number", about: "YAML makes 1.1 of it. Parameters of Argo CD are texts and arrive as they are written.", spec: "image: {tag: 1.10}", parameters: map[string]string{"image.tag": "1.10"}, right: `image: {tag: "1.10"}`},
		{title: "A number with a leading zero", about: "YAML makes 8 of it. Parameters of Argo CD are texts and arrive as they are written.", spec: "config: {server.io-pool.size: 010}", parameters: map[string]string{"config[server.io-pool.size]": "010"},
			right: `config: {server.io-pool.size: "010"}`, accepted: map[string]string{onHelm: byHelm + ": the option becomes 8" + first}},
		{title: "A date", about: "YAML has a type for it, which not all tools know.", spec: "coordinator: {labels: {since: 2026-11-29}}", parameters: map[string]string{"coordinator.labels.since": "2026-11-29"},
			right: `coordinator: {labels: {since: "2026-11-29"}}`},
		{title: "A key twice", about: "The tools keep the last one, or fail.", spec: "tabletServer:\n  replicas: 5\n  replicas: 3",
			parameters: map[string]string{"spec.tabletServer.replicas": "5", "tabletServer.replicas": "3"},
			accepted:   map[string]string{onHelm: byHelm + ": the last one counts" + first}},
		{title: "A merge key", about: "It is no mistake: anchors, aliases and merge keys work on every path.",
			spec:  "coordinator: &servers\n  resources: {requests: {cpu: 300m}}\ntabletServer:\n  <<: *servers",
			right: "coordinator: {resources: {requests: {cpu: 300m}}}\ntabletServer: {resources: {requests: {cpu: 300m}}}"},
	}
}

func meanings() []mistake {
	return []mistake{
		{title: "A value out of range", about: "Ranges are checked on every path.", spec: "listeners: {client: {port: 70000}}", parameters: map[string]string{"listeners.client.port": "70000"}},
		{title: "An option with which Fluss does not work", about: "A checkpoint that is written once, and never again.",
			spec: "config: {log.replica.high-watermark.checkpoint-interval: 0ms}", parameters: map[string]string{"config[log.replica.high-watermark.checkpoint-interval]": "0ms"}},
		{title: "Fields that contradict each other", about: "A rule over several fields.", spec: "config: {default.replication.factor: 5}",
			parameters: map[string]string{"config[default.replication.factor]": "5"}},
		{title: "Two answers to one question", about: "A bundled ZooKeeper beside the address of another.", spec: "zookeeper: {connectionString: \"zk:2181\"}",
			parameters: map[string]string{"zookeeper.connectionString": "zk:2181"}},
		{title: "An option that the cluster computes", about: "The message names the field that decides it.", spec: "config: {zookeeper.address: \"zk:2181\"}",
			parameters: map[string]string{"config[zookeeper.address]": "zk:2181"}},
		{title: "A variable of the cluster's own", about: "Scripts and arguments use it.", spec: "tabletServer: {extraEnv: [{name: POD_NAME, value: other}]}",
			parameters: map[string]string{"tabletServer.extraEnv[0].name": "POD_NAME", "tabletServer.extraEnv[0].value": "other"}},
	}
}

func secretMistakes() []mistake {
	return []mistake{
		{title: "A secret in `config`", about: "It would stand in a ConfigMap.", spec: "config: {s3.secret-key: " + secret + "}", parameters: map[string]string{"config[s3.secret-key]": secret}},
		{title: "A misspelt option that holds a secret", about: "The value is not shown.", spec: "config: {s3.secret-kee: " + secret + "}", parameters: map[string]string{"config[s3.secret-kee]": secret}},
		{title: "A secret in an argument", about: "It would stand in the pod.", spec: "coordinator: {jvmOptions: [-Dpassword=" + secret + "]}",
			parameters: map[string]string{"coordinator.jvmOptions": "[-Dpassword=" + secret + "]"}},
		{title: "A secret in a variable", about: "It would stand in the pod.", spec: "coordinator: {extraEnv: [{name: DB_PASSWORD, value: " + secret + "}]}",
			parameters: map[string]string{"coordinator.extraEnv[0].name": "DB_PASSWORD", "coordinator.extraEnv[0].value": secret}},
		{title: "A secret in an annotation", about: "Everybody may read annotations. Their names often hold such words, so the value decides.",
			spec:       "coordinator: {annotations: {backup: \"postgres://me:" + secret + "@db/x\"}}",
			parameters: map[string]string{"coordinator.annotations.backup": "postgres://me:" + secret + "@db/x"}},
	}
}

func releaseMistakes() []mistake {
	return []mistake{
		{title: "An unknown release", about: "It is treated as the nearest lower one that is known. Every path says so in the annotation `fluss.dev/release` of ConfigMap fluss-config. kustomize does not show the warnings of a plugin, but `fluss-fn render` does. Helm shows it in the notes of `helm install` and `helm upgrade`, and not in `helm template`.", spec: "version: 0.10.0",
			parameters: map[string]string{"version": "0.10.0"}, right: "version: 0.9.1-incubating"},
		{title: "An unknown release, and a field that needs a later one", about: "What is known of the lower one decides.", spec: "version: 0.10.0\ncoordinator: {replicas: 2}",
			parameters: map[string]string{"version": "0.10.0", "coordinator.replicas": "2"}},
		{title: "An option of a later release", about: "The message names the release.", spec: "config: {kv.flush.thread-num: 2}", parameters: map[string]string{"config[kv.flush.thread-num]": "2"}},
		{title: "A plugin that the image lacks", about: "The official image has no reporter of that name. An image of your own may have it.", spec: "config: {metrics.reporters: datadog}",
			parameters: map[string]string{"config[metrics.reporters]": "datadog"}},
	}
}

// many is the spec of a FlussConfig with more options than an input may have.
func many() string {
	var b strings.Builder
	b.WriteString("spec:\n  config:\n")
	for i := range 9000 {
		fmt.Fprintf(&b, "    option.number-%d: %d\n", i, i)
	}
	return b.String()
}

// bomb is a short spec whose aliases stand for a long one; not for a very long one, which takes kustomize itself all
// memory there is.
func bomb() string {
	var b strings.Builder
	b.WriteString("coordinator:\n  annotations:\n    a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n")
	for i := 1; i < 4; i++ {
		fmt.Fprintf(&b, "    a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 10), ", "))
	}
	return b.String()
}
