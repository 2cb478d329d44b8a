//go:build e2e

package gitops

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"fluss.dev/kubernetes/test/gitops/internal/argocd"
	"fluss.dev/kubernetes/test/internal/external"
	"fluss.dev/kubernetes/test/internal/kube"
	"fluss.dev/kubernetes/test/internal/load"
	"fluss.dev/kubernetes/test/internal/report"
)

// timeout is how long anything may take that Argo CD is to bring about.
const timeout = 5 * time.Minute

// ride is a cluster of Fluss that came by a road.
type ride struct {
	road
	in     *argocd.Installation
	app    *argocd.Application
	fluss  kube.Namespace
	source origin
	client load.Client
	// manifest is the Application of the example, as it is.
	manifest string
	// table has rows since the beginning, and credentials are what the bundled storage made for itself.
	table       string
	credentials map[string][]byte
}

const rows = 2000

// begin opens the road and applies the Application of the example, with edits: pairs of an old text and a new one.
func begin(t testing.TB, in *argocd.Installation, r road, edits ...string) *ride {
	t.Helper()
	ride := prepared(t, in, r, edits...)
	in.Apply(t, ride.manifest)
	if r.needs != "" {
		ride.giveSecret(t)
	}
	return ride
}

// prepared is a ride whose Application has not been applied yet.
func prepared(t testing.TB, in *argocd.Installation, r road, edits ...string) *ride {
	t.Helper()
	in.ApplyFile(t, examples(t, "argocd/project.yaml"))
	ride := &ride{road: r, in: in, manifest: strings.NewReplacer(edits...).Replace(read(t, "argocd/applications/"+r.file))}
	ride.app = in.Vacant(t, ride.manifest)
	ride.source = r.open(t, in)
	namespace, _, err := unstructured.NestedString(parsed(t, ride.manifest), "spec", "destination", "namespace")
	if err != nil {
		t.Fatal(err)
	}
	ride.fluss = kube.Namespace{Cluster: cluster, Name: namespace}
	ride.client = load.Client{Namespace: ride.fluss, Bootstrap: r.prefix + "fluss-bootstrap:9124", Image: loadImage, Report: seen}
	return ride
}

// giveSecret makes the Secret that the road's cluster needs, once Argo CD has made the namespace.
func (r *ride) giveSecret(t testing.TB) {
	t.Helper()
	r.fluss.WaitFor(t, time.Minute, func(t testing.TB) []string {
		t.Helper()
		if _, err := cluster.API.CoreV1().Namespaces().Get(t.Context(), r.fluss.Name, metav1.GetOptions{}); err != nil {
			return []string{err.Error()}
		}
		return nil
	})
	external.Secret(t, r.fluss, r.needs)
}

// step runs a scenario, and notes how long it took.
func (r *ride) step(t *testing.T, scenario string, act func(*testing.T)) bool {
	t.Helper()
	return r.check(t, scenario, func(t *testing.T) {
		start := time.Now()
		act(t)
		if took := time.Since(start); !t.Failed() {
			seen.Note(t, report.Step{Name: report.In(r.name, scenario), Seconds: took.Seconds()})
		}
	})
}

// check runs a scenario. Nobody may touch the credentials.
func (r *ride) check(t *testing.T, scenario string, act func(*testing.T)) bool {
	t.Helper()
	return t.Run(scenario, func(t *testing.T) {
		act(t)
		r.credentialsKept(t)
	})
}

// settles waits until the cluster is what the source says, and all pods are Ready.
func (r *ride) settles(t testing.TB, revision string) {
	t.Helper()
	r.app.Refresh(t)
	r.app.WaitSynced(t, revision, timeout)
	r.fluss.WaitReady(t, timeout)
}

// publish changes FlussConfig and waits until that has arrived.
func (r *ride) publish(t testing.TB, spec config) {
	t.Helper()
	r.settles(t, r.source.publish(t, r.app, spec))
}

// revert takes the last change back and waits until that has arrived.
func (r *ride) revert(t testing.TB) {
	t.Helper()
	r.settles(t, r.source.revert(t, r.app))
}

// secretName is that of the bundled storage.
func (r *ride) secretName() string { return r.prefix + "fluss-minio" }

// secret is the data of the bundled storage's Secret; a road without one has none.
func (r *ride) secret(t testing.TB) map[string][]byte {
	t.Helper()
	if r.needs != "" {
		return nil
	}
	secret, err := cluster.API.CoreV1().Secrets(r.fluss.Name).Get(t.Context(), r.secretName(), metav1.GetOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return secret.Data
}

func (r *ride) credentialsKept(t testing.TB) {
	t.Helper()
	if t.Failed() {
		return
	}
	now := r.secret(t)
	if !maps.EqualFunc(now, r.credentials, slices.Equal) {
		t.Errorf("the credentials are not those of the beginning: keys %q, were %q", slices.Sorted(maps.Keys(now)), slices.Sorted(maps.Keys(r.credentials)))
	}
}

// objects tells of everything that runs, or that somebody would have to touch to change what runs, in which form it is.
func (r *ride) objects(t testing.TB) map[string]string {
	t.Helper()
	all := map[string]string{}
	listed := r.fluss.Kubectl(t, "get", "deployments,statefulsets,services,configmaps,serviceaccounts,poddisruptionbudgets,pods,persistentvolumeclaims,roles,rolebindings",
		"-l", "app.kubernetes.io/name=fluss", "-o", `jsonpath={range .items[*]}{.kind}/{.metadata.name} {.metadata.uid} {.metadata.generation} {.data}{"\n"}{end}`)
	for line := range strings.Lines(listed) {
		name, form, _ := strings.Cut(strings.TrimSpace(line), " ")
		all[name] = form
	}
	for _, pod := range r.fluss.Pods(t, "") {
		for _, status := range pod.Status.ContainerStatuses {
			all["Pod/"+pod.Name+"/"+status.Name] = fmt.Sprint(status.RestartCount)
		}
	}
	return all
}

// untouched checks that the objects are what they were.
func (r *ride) untouched(t testing.TB, before map[string]string) {
	t.Helper()
	now := r.objects(t)
	for _, name := range slices.Sorted(maps.Keys(before)) {
		if now[name] != before[name] {
			t.Errorf("%s was touched: %q became %q", name, before[name], now[name])
		}
	}
	for name := range now {
		if _, there := before[name]; !there {
			t.Errorf("%s is new", name)
		}
	}
	if len(before) < 10 {
		t.Errorf("there are %d objects only", len(before))
	}
}

// serverYAML is the configuration of the tablet servers.
func (r *ride) serverYAML(t testing.TB) string {
	t.Helper()
	return r.fluss.Kubectl(t, "get", "configmap", r.prefix+"fluss-config", "-o", `jsonpath={.data.server\.yaml}`)
}
