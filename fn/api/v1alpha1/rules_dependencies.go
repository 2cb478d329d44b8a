package v1alpha1

import (
	"fluss.dev/kubernetes/fn/internal/rules"
	networkingv1 "k8s.io/api/networking/v1"
)

func zookeeperRules() rules.Table {
	return rules.Table{
		"ZooKeeper": {Fields: map[string]rules.Field{
			"connectionString": {Texts: connectionString, Examples: list("zk-0.zk:2181,zk-1.zk:2181,zk-2.zk:2181/fluss")},
			"rootPath":         {Texts: znode, Examples: list("/prod/fluss")},
			"sessionTimeout":   {Texts: duration, Examples: list("15s", "1min")},
			"replicas":         {Enum: list(int64(1), int64(3), int64(5))},
			"jvmOptions":       jvmOptions(),
		}},
		"ZooKeeperAuth": {Fields: map[string]rules.Field{"existingSecret": secret()}},
	}
}

func secret() rules.Field { return rules.Field{Texts: rules.ObjectName, Examples: list("my-secret")} }

func storageRules() rules.Table {
	key := func(example string) rules.Field {
		return rules.Field{Texts: rules.DataKey, Examples: list(example)}
	}
	return rules.Table{
		"MinIO": {Fields: map[string]rules.Field{"existingSecret": secret()}},
		"S3": {Fields: map[string]rules.Field{
			"bucket":   {Texts: bucket, Examples: list("fluss-production")},
			"prefix":   {Texts: prefix, Examples: list("prod/fluss")},
			"region":   {Texts: region, Examples: list("eu-central-1")},
			"endpoint": {Texts: url, Examples: list("https://s3.example.com")},
		}},
		"S3Secret": {Fields: map[string]rules.Field{
			"name": secret(), "accessKeyKey": key("access-key"), "secretKeyKey": key("secret-key"),
		}},
		"AssumedRole": {Fields: map[string]rules.Field{
			"arn":         {Texts: arn, Examples: list("arn:aws:iam::123456789012:role/fluss")},
			"stsEndpoint": {Texts: url, Examples: list("https://sts.example.com")},
		}},
	}
}

func flinkRules() rules.Table {
	return rules.Table{
		"Flink": {Fields: map[string]rules.Field{
			"config": {Keys: optionName, Item: &rules.Field{Texts: oneLine}, Examples: list(map[string]any{"parallelism.default": int64(4)})},
		}},
		"JobManager":  {Fields: map[string]rules.Field{"replicas": {Minimum: rules.AtLeast(1)}}},
		"TaskManager": {Fields: map[string]rules.Field{"replicas": {Minimum: rules.AtLeast(0)}, "slots": {Minimum: rules.AtLeast(1)}}},
		"Catalog":     {Fields: map[string]rules.Field{"name": {Texts: catalog, Examples: list("fluss")}}},
		"Ingress": {Fields: map[string]rules.Field{
			"className":   {Texts: rules.ObjectName, Examples: list("nginx")},
			"host":        {Texts: rules.Host, Examples: list("flink.example.com")},
			"path":        {Texts: rules.AbsolutePath, Examples: list("/")},
			"pathType":    {Enum: rules.Words(networkingv1.PathTypePrefix, networkingv1.PathTypeExact, networkingv1.PathTypeImplementationSpecific)},
			"annotations": annotations(),
			"tls":         {Examples: list(list(map[string]any{"hosts": list("flink.example.com"), "secretName": "flink-tls"}))},
		}},
		"IngressTLS": {Fields: map[string]rules.Field{
			"hosts": {Item: &rules.Field{Texts: rules.Host}}, "secretName": {Texts: rules.ObjectName},
		}},
	}
}
