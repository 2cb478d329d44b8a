package v1alpha1

import (
	"strings"

	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/rules"
	networkingv1 "k8s.io/api/networking/v1"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

func zookeeperRules() rules.Table {
	return rules.Table{
		"ZooKeeper": {Fields: map[string]rules.Field{
			"connectionString": {Texts: connectionString, Examples: list("zk-0.zk:2181,zk-1.zk:2181,zk-2.zk:2181/fluss")},
			"rootPath":         {Texts: znode, Examples: list("/prod/fluss")},
			"sessionTimeout":   {Texts: duration, Examples: list("15s", "1min")},
			"replicas":         {Enum: list(int64(1), int64(3), int64(5))},
			"jvmOptions":       jvmOptions(),
		}, Write: writeSwitch},
	}
}

// secret is a reference to a Secret that has values under the given keys, unless fields say that it has other
// keys: the field for the key root-user is rootUserKey.
func secret(keys ...string) rules.Type {
	t := rules.Type{
		Fields: map[string]rules.Field{"name": {Texts: rules.ObjectName, Examples: list("my-secret")}},
		Write:  "write {name: my-secret}",
	}
	if len(keys) == 0 {
		return t
	}
	var given expr.Any
	for _, key := range keys {
		name := KeyField(key)
		t.Fields[name] = rules.Field{Texts: rules.DataKey, Examples: list(key)}
		given = append(given, expr.Ref(name))
	}
	t.Rules = []rules.Rule{{Field: "name", Type: field.ErrorTypeRequired, When: expr.All{given, expr.Not{Node: expr.Ref("name")}},
		Message: expr.Text("name the Secret that has the key")}}
	return t
}

// KeyField is the field that says under which other key a Secret has what it usually has under a key.
func KeyField(key string) string {
	words := strings.Split(key, "-")
	for i, w := range words[1:] {
		words[i+1] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, "") + "Key"
}

func storageRules() rules.Table {
	return rules.Table{
		"MinIO":       {Write: writeSwitch},
		"MinIOSecret": secret("root-user", "root-password", "access-key", "secret-key"),
		"S3": {Fields: map[string]rules.Field{
			"bucket":   {Texts: bucket, Examples: list("fluss-production")},
			"prefix":   {Texts: prefix, Examples: list("prod/fluss")},
			"region":   {Texts: region, Examples: list("eu-central-1")},
			"endpoint": {Texts: url, Examples: list("https://s3.example.com")},
		}},
		"S3Secret": secret("access-key", "secret-key"),
		"AssumedRole": {Fields: map[string]rules.Field{
			"arn":         {Texts: arn, Examples: list("arn:aws:iam::123456789012:role/fluss")},
			"stsEndpoint": {Texts: url, Examples: list("https://sts.example.com")},
		}},
		"WebIdentity": {Fields: map[string]rules.Field{
			"audience": {Texts: oneLine, Examples: list("sts.amazonaws.com")},
		}, Write: writeSwitch},
	}
}

func flinkRules() rules.Table {
	return rules.Table{
		"Flink": {Fields: map[string]rules.Field{
			"config": {Keys: optionName, Item: &rules.Field{Texts: oneLine}, Examples: list(map[string]any{"parallelism.default": int64(4)})},
		}, Write: writeSwitch},
		"JobManager":       {Fields: map[string]rules.Field{"replicas": {Minimum: rules.AtLeast(1)}}},
		"TaskManager":      {Fields: map[string]rules.Field{"replicas": {Minimum: rules.AtLeast(0)}, "slots": {Minimum: rules.AtLeast(1)}}},
		"HighAvailability": {Fields: map[string]rules.Field{"namespace": {Texts: rules.Label, Examples: list("fluss-flink-ha")}}},
		"Catalog":          {Fields: map[string]rules.Field{"name": {Texts: catalog, Examples: list("fluss")}}},
		"Ingress": {Fields: map[string]rules.Field{
			"className":   {Texts: rules.ObjectName, Examples: list("nginx")},
			"host":        {Texts: rules.Host, Examples: list("flink.example.com")},
			"path":        {Texts: rules.AbsolutePath, Examples: list("/")},
			"pathType":    {Enum: rules.Words(networkingv1.PathTypePrefix, networkingv1.PathTypeExact, networkingv1.PathTypeImplementationSpecific)},
			"annotations": annotations(),
			"tls":         {Examples: list(list(map[string]any{"hosts": list("flink.example.com"), "secretName": "flink-tls"}))},
		}, Write: writeSwitch},
		"IngressTLS": {Fields: map[string]rules.Field{
			"hosts": {Item: &rules.Field{Texts: rules.Host}, Examples: list(list("flink.example.com"))}, "secretName": {Texts: rules.ObjectName, Examples: list("flink-tls")},
		}},
	}
}
