package expand_test

import (
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/expand"
	"pgregory.net/rapid"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// places are where people write secrets, rightly or not. SECRET stands for one; everything else is as it may be.
var places = []string{
	"config: {s3.secret-key: SECRET}", "config: {s3.secert-key: SECRET}", "config: {S3.Secret-Key: SECRET}", "config: {fs.s3a.secret.keys: SECRET}", "config: {fs.oss.accessKeySecret: SECRET}",
	"config: {client.security.sasl.passwrd: SECRET}", "config: {my.authorizer.pin: SECRET}", "config: {s3.secret-key: 'SECRET#'}", "config: {s3.secret-key: ' SECRET'}", "config: {s3.secret-key: [SECRET]}",
	"config: {s3.secret-key: {SECRET: x}}", "config: {log.segment.file-size: 5, s3.region: SECRET, metrics.reporter.x.y: 'SECRET#'}", "config: SECRET", "config: [SECRET]", "config: {table.password: SECRET}",
	"config: {zookeeper.address: 'x:SECRET@y'}", "config: {env.java.opts.all: '-Da.password=SECRET'}", "config: {datalake.paimon.uri: 'jdbc:pg://u:SECRET@h/d'}", "config: {a b: SECRET}",
	"flink: {config: {s3.secret-key: SECRET}}", "flink: {config: {'a b': SECRET}}", "flink: {config: {'1': SECRET, rest.port: SECRET}}", "flink: {config: {env.java.opts.all: '-Da.token=SECRET'}}", "flink: {config: [SECRET]}", "flink: SECRET",
	"s3: SECRET", "s3: {existingSecret: SECRET}", "s3: {existingSecret: {name: 'SECRET/x'}}", "s3: {existingSecret: {name: a, secretKeyKey: 'SECRET/x'}}", "s3: {secretKey: SECRET}", "s3: {accessKey: {x: SECRET}}",
	"s3: {endpoint: 'https://u:SECRET@h'}", "s3: {endpoint: 'SECRET@h'}", "s3: {assumedRole: {stsEndpoint: 'https://u:SECRET@h'}}", "s3: {assumedRole: SECRET}",
	"zookeeper: {auth: SECRET}", "zookeeper: {auth: {existingSecret: {name: 'SECRET/'}}}", "zookeeper: {auth: {password: SECRET}}", "zookeeper: {enabled: false, connectionString: 'u:SECRET@h:2181'}", "zookeeper: {jvmOptions: ['-Da.password=SECRET']}",
	"minio: {existingSecret: {rootPassword: SECRET}}", "minio: {existingSecret: {name: 'SECRET/x'}}", "minio: {rootPassword: SECRET}",
	"coordinator: {jvmOptions: ['-Djavax.net.ssl.keyStorePassword=SECRET']}", "coordinator: {jvmOptions: ['SECRET x']}", "coordinator: {jvmOptions: SECRET}", "coordinator: {jvmOptions: [{SECRET: x}]}",
	"tabletServer: {extraEnv: [{name: MY_PASSWORD, value: SECRET}]}", "tabletServer: {extraEnv: [{name: A, value: {x: SECRET}}]}", "tabletServer: {extraEnv: {A: SECRET}}", "tabletServer: {extraEnv: [SECRET]}",
	"tabletServer: {extraEnv: [{name: A, value: 'x://y:SECRET@z'}]}", "tabletServer: {extraEnv: [{name: JVM, value: '-Xmx1g -Da.token=SECRET'}]}",
	"tabletServer: {podAnnotations: {a: 'x://y:SECRET@z'}}", "tabletServer: {podAnnotations: {'a b': SECRET}}", "tabletServer: {annotations: {a: [SECRET]}}", "tabletServer: {annotations: SECRET}",
	"tabletServer: {podLabels: {password: 'SECRET x'}}", "tabletServer: {serviceAccount: {annotations: {a: 'x://y:SECRET@z'}}}", "tabletServer: {readinessProbe: {exec: {command: {a: SECRET}}}}", "tabletServer: {readinessProbe: {exec: {command: SECRET}}}",
	"imagePullSecrets: [SECRET]", "imagePullSecrets: [{name: {a: SECRET}}]", "imagePullSecrets: SECRET", "imagePullSecrets: [{name: '', password: SECRET}]",
}

// No message repeats a secret, wherever it was written, and however wrong.
func TestMessagesKeepSecrets(t *testing.T) {
	t.Parallel()
	objects := objectsOf(t, clustertest.Everything())
	refused := 0
	for _, place := range places {
		for _, version := range []string{"0.9.1", "1.0.0", "0.10"} {
			spec := clustertest.FromYAML(strings.ReplaceAll(place, "SECRET", "hunter2Hunter"))
			spec["version"] = version
			refused += keepsSecret(t, place, objects, spec, "hunter2Hunter")
		}
	}
	if refused < len(places) {
		t.Errorf("%d of %d are refused: too few to tell", refused, 3*len(places))
	}
}

func TestMessagesKeepRandomSecrets(t *testing.T) {
	t.Parallel()
	objects := objectsOf(t, clustertest.Everything())
	rapid.Check(t, func(t *rapid.T) {
		secret := "S" + rapid.StringMatching(`[A-Za-z0-9+/=_.:,%&()-]{8,24}`).Draw(t, "secret") + "Z"
		place := rapid.SampledFrom(places).Draw(t, "place")
		spec, _ := filled(clustertest.FromYAML(place), secret).(map[string]any)
		keepsSecret(t, place, objects, spec, secret)
	})
}

// filled puts a secret into its place.
func filled(v any, secret string) any {
	switch v := v.(type) {
	case string:
		return strings.ReplaceAll(v, "SECRET", secret)
	case map[string]any:
		for k := range v {
			v[k] = filled(v[k], secret)
		}
	case []any:
		for i := range v {
			v[i] = filled(v[i], secret)
		}
	}
	return v
}

// keepsSecret expands a cluster, and tells whether that was refused.
func keepsSecret(t testingT, place string, objects func(map[string]any) []*yaml.RNode, spec map[string]any, secret string) int {
	t.Helper()
	var said []string
	_, err := expand.Filter{Warn: func(p expand.Problem) { said = append(said, p.String()) }}.Filter(objects(spec))
	if err != nil {
		said = append(said, err.Error())
	}
	if all := strings.Join(said, "\n"); strings.Contains(all, secret) {
		t.Errorf("%s with the secret %s:\n%s", place, secret, all)
	}
	if err == nil {
		return 0
	}
	return 1
}
