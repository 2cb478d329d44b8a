//go:build e2e

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"sigs.k8s.io/yaml"

	"fluss.dev/kubernetes/test/internal/external"
	"fluss.dev/kubernetes/test/internal/page"
	"fluss.dev/kubernetes/test/internal/render"
	"fluss.dev/kubernetes/test/internal/tree"
	"fluss.dev/kubernetes/test/schemas"
)

// TestCommitted starts what is committed, byte for byte: every directory below rendered/, the chart's production profile
// and README's example. Only the world around is made up: Secrets, buckets and services that the files name are there,
// names outside of the cluster lead to stand-ins, pods trust their certificates, and nodes are large in name.
func TestCommitted(t *testing.T) {
	e2e.Long(t)
	e2e.Manifests(t)
	w := newWorld(t)
	directories, err := os.ReadDir(filepath.Join(repository(t), "rendered"))
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range directories {
		needs, known := w.needs()[dir.Name()]
		if !known {
			t.Errorf("say in needs what rendered/%s needs", dir.Name())
			continue
		}
		t.Run("rendered/"+dir.Name(), func(t *testing.T) {
			manifest, err := os.ReadFile(filepath.Join(repository(t), "rendered", dir.Name(), "manifests.yaml"))
			if err != nil {
				t.Fatal(err)
			}
			f := newFluss(t, "e2e-committed")
			needs(t, f)
			f.starts(t, "rendered/"+dir.Name(), func() { f.Apply(t, string(manifest)) })
			f.staySecret(t, arguments, external.Keys["secret-key"])
		})
	}
	t.Run("chart/values-production.yaml", func(t *testing.T) {
		f := newFluss(t, "e2e-committed")
		w.aws(t, f, "fluss-s3")
		f.starts(t, "chart/values-production.yaml", func() { f.install(t, "-f", filepath.Join(chartDir(t), "values-production.yaml")) })
	})
	t.Run("the example of README", w.readme)
	t.Run("keys of AWS", w.sessionTokens)
	t.Run("keys without session tokens", w.noSessionTokens)
}

// readme starts the example with its directories led to this repository.
func (w world) readme(t *testing.T) {
	examples := page.Examples(t, "README.md")
	tr := tree.New(t, tree.Plugin)
	tr.Layer("mine", strings.NewReplacer("https://git.example.com/platform/fluss-kubernetes//", "../fluss/", "?ref=main", "").Replace(examples["kustomize.config.k8s.io/v1beta1"]))
	tr.Write("mine/flussconfig.yaml", examples["fluss.dev/v1alpha1"])
	f := newFluss(t, "streaming")
	w.aws(t, f, "our-s3-keys")
	storageClass(t, cluster, "fast")
	f.starts(t, "the example of README", func() { f.Apply(t, render.Build(t, tr, "mine")) })
}

// starts deploys, and writes and reads; no container may start twice.
func (f fluss) starts(t *testing.T, name string, deploy func()) {
	t.Helper()
	start := time.Now()
	deploy()
	took := f.ready(t, name+", apply to all Ready", start)
	f.NoRestarts(t)
	f.client().Rows(t, "profile", 1000)
	settled(t, "It starts from nothing, no container twice: "+name+".", fmt.Sprintf("all Ready after %.1f s", took.Seconds()))
}

// world is what committed files find around them: a storage, an ensemble, and the stand-in of AWS before the storage.
type world struct{ fluss }

// Buckets, and names of services, that committed files and the tests of this file name.
var (
	buckets = []string{"fluss-production", "our-fluss"}
	regions = []string{"us-east-1", "eu-central-1"}
	// compatible are a storage that is not AWS's, and an ensemble.
	compatible = "s3.example.com"
	quorum     = []string{"zookeeper-1.example.com", "zookeeper-2.example.com", "zookeeper-3.example.com"}
)

func newWorld(t *testing.T) world {
	largeNodes(t, cluster)
	w := world{newFluss(t, "e2e-world")}
	w.Secret(t, "zookeeper", digest)
	w.Secret(t, "s3", external.Keys)
	w.deploy(t, "the world of committed files", render.Only(t, render.Overlay(t, render.Bundled(t), fmt.Sprintf(`zookeeper:
  auth: {existingSecret: {name: zookeeper}}
minio:
  existingSecret: {name: s3}
  extraEnv: [{name: MINIO_DOMAIN, value: %q}]
`, strings.Join(s3Domains(), ","))), zookeeper, minio))
	w.zkCli(t, true, "create /fluss")
	for _, bucket := range append([]string{"fluss"}, buckets...) {
		w.storage(t, "mc mb --ignore-existing store/"+bucket)
	}
	w.storage(t, `mc admin policy attach store readwrite --user "$ACCESS_KEY"`)
	w.Names(t, w.Kubectl(t, "get", "service", "fluss-zookeeper", "-o", "jsonpath={.spec.clusterIP}"), quorum...)
	w.standIn(t)
	return w
}

// standIn starts the stand-in of AWS with arguments.
func (w world) standIn(t testing.TB, args ...string) {
	t.Helper()
	names := []string{compatible, "sts.amazonaws.com"}
	for _, region := range regions {
		names = append(names, "sts."+region+".amazonaws.com")
	}
	for _, domain := range s3Domains() {
		names = append(names, domain)
		for _, bucket := range buckets {
			names = append(names, bucket+"."+domain)
		}
	}
	w.Names(t, w.fluss.aws(t, names, args...), names...)
}

func s3Domains() []string {
	domains := []string{"s3.amazonaws.com"}
	for _, region := range regions {
		domains = append(domains, "s3."+region+".amazonaws.com")
	}
	return domains
}

// needs are what each committed directory needs in its namespace.
func (w world) needs() map[string]func(testing.TB, fluss) {
	nothing := func(testing.TB, fluss) {}
	return map[string]func(testing.TB, fluss){
		"default": nothing, "dev": nothing, "flink": nothing,
		"monitoring": func(t testing.TB, _ fluss) { operatorKinds(t) },
		"production": func(t testing.TB, f fluss) { w.aws(t, f, "fluss-s3") },
		"external-dependencies": func(t testing.TB, f fluss) {
			w.aws(t, f, "fluss-s3")
			f.Secret(t, "fluss-zookeeper", digest)
		},
	}
}

// aws has a namespace trust the stand-in, and hold the storage's keys in a Secret.
func (w world) aws(t testing.TB, f fluss, secret string) {
	t.Helper()
	f.trusts(t)
	external.Secret(t, f.Namespace, secret)
}

// operatorKinds makes those of the Prometheus operator.
func operatorKinds(t testing.TB) {
	t.Helper()
	files, err := schemas.OperatorDefinitions()
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var definition struct{ Metadata struct{ Name string } }
		if err := yaml.Unmarshal(content, &definition); err != nil {
			t.Fatal(err)
		}
		if slices.Contains([]string{"podmonitors.monitoring.coreos.com", "prometheusrules.monitoring.coreos.com"}, definition.Metadata.Name) {
			cluster.Global(t, string(content))
			cluster.Kubectl(t, "wait", "--for=condition=Established", "crd/"+definition.Metadata.Name, "--timeout=60s")
		}
	}
}

// sessionTokens: on AWS, keys without a role are enough for clients to read what has been tiered.
func (w world) sessionTokens(t *testing.T) {
	f := newFluss(t, "e2e-committed")
	w.aws(t, f, "fluss-s3")
	f.applies(t, render.Overlay(t, []string{"zookeeper", "production"}, quickTiering))
	f.readsTiered(t)
	f.staySecret(t, arguments, external.Keys["secret-key"])
	said := w.Logs(t, "aws", "aws")
	if !strings.Contains(said, "GetSessionToken of  by the access key") || strings.Contains(said, "refused") {
		t.Errorf("the stand-in has said:\n%s", said)
	}
	settled(t, "Static S3 keys without a role: servers write to S3, clients read by session tokens of AWS, and the keys stand in no object, argument or log.",
		fmt.Sprintf("%d rows in each of two tables", tieredRows))
}

// noSessionTokens: AWS may refuse them, for one to keys that end. Then servers go on and clients cannot read.
func (w world) noSessionTokens(t *testing.T) {
	w.Exec(t, "aws", "touch", noSessionTokens)
	defer w.Exec(t, "aws", "rm", noSessionTokens)
	f := newFluss(t, "e2e-committed")
	w.aws(t, f, "fluss-s3")
	f.applies(t, render.Overlay(t, []string{"zookeeper", "production"}, quickTiering))
	name := f.client().Write(t, "tiered", tieredRows, "--pad=400")
	f.WaitFor(t, 2*time.Minute, f.leftSegments)
	reader := f.client().Start(t, "reader", "verify", "--database=e2e", "--name="+name, fmt.Sprintf("--rows=%d", tieredRows))
	defer reader.Delete(t)
	f.WaitFor(t, 2*time.Minute, func(t testing.TB) []string {
		t.Helper()
		if strings.Contains(f.Logs(t, "reader", "load"), noCredentials) {
			return nil
		}
		return []string{"the client does not say " + noCredentials}
	})
	settled(t, "Where AWS refuses session tokens to keys, servers go on and clients cannot read what has been tiered.", "clients say "+noCredentials)
}

// noCredentials is what docs/storage.md says of it.
const noCredentials = "NoAwsCredentialsException: Dynamic session credentials for Fluss: No AWS Credentials"

const tieredRows = 60000

// readsTiered writes until segments are in the bucket and no longer on the servers, and reads them.
func (f fluss) readsTiered(t *testing.T) {
	t.Helper()
	name := f.client().Write(t, "tiered", tieredRows, "--pad=400")
	f.WaitFor(t, 2*time.Minute, f.leftSegments)
	f.client().Verify(t, name, tieredRows)
}
