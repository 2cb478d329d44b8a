//go:build e2e

package e2e

import (
	"testing"
	"time"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime"

	"fluss.dev/kubernetes/test/internal/kube"
	"fluss.dev/kubernetes/test/internal/load"
	"fluss.dev/kubernetes/test/internal/objects"
	"fluss.dev/kubernetes/test/internal/render"
	"fluss.dev/kubernetes/test/internal/report"
	"fluss.dev/kubernetes/test/internal/suite"
	"fluss.dev/kubernetes/test/internal/tree"
)

// The components that pods are found by.
const (
	coordinator  = "coordinator"
	tabletServer = "tablet-server"
	zookeeper    = "zookeeper"
	minio        = "minio"
	jobManager   = "flink-jobmanager"
)

// tabletServers is their StatefulSet in kubectl's words.
const tabletServers = "statefulset/fluss-tablet-server"

// fluss is a cluster of Fluss under test, in a namespace of its own.
type fluss struct {
	kube.Namespace
	// bootstrap is where clients go first.
	bootstrap string
	// login are the options by which clients log in.
	login []string
	// outside are clients that are not in the network of pods; nil: they are.
	outside *load.Outside
}

// newFluss is a cluster that has not been deployed yet.
func newFluss(t testing.TB, namespace string) fluss {
	t.Helper()
	return fluss{Namespace: cluster.Namespace(t, namespace), bootstrap: "fluss-bootstrap:9124"}
}

// client starts load clients of it.
func (f fluss) client() load.Client {
	return load.Client{Namespace: f.Namespace, Bootstrap: f.bootstrap, Image: *loadImage, Args: f.login, Report: seen, Outside: f.outside}
}

// clientOn starts them on a node.
func (f fluss) clientOn(node string) load.Client {
	c := f.client()
	c.Node = node
	return c
}

// deploy applies a manifest and waits until all is Ready; that is a step.
func (f fluss) deploy(t testing.TB, name, manifest string) time.Duration {
	t.Helper()
	start := time.Now()
	f.Apply(t, manifest)
	return f.ready(t, name, start)
}

// applies applies a manifest and waits until all is Ready.
func (f fluss) applies(t testing.TB, manifest string) {
	t.Helper()
	f.Apply(t, manifest)
	f.WaitReady(t, readyTimeout)
}

// recovers waits until these pods have been replaced, or started again, and all is Ready.
func (f fluss) recovers(t testing.TB, pods ...corev1.Pod) {
	t.Helper()
	for _, pod := range pods {
		f.WaitReplaced(t, pod)
	}
	f.WaitReady(t, readyTimeout)
}

// ready waits until all is Ready, and notes the step that began at start.
func (f fluss) ready(t testing.TB, name string, start time.Time) time.Duration {
	t.Helper()
	f.WaitReady(t, readyTimeout)
	took := time.Since(start)
	seen.Note(t, report.Step{Name: name, Seconds: took.Seconds()})
	return took
}

// readyTimeout is how long anything may take to be Ready.
const readyTimeout = 4 * time.Minute

// one is the only pod of a component, or the first of several.
func (f fluss) one(t testing.TB, component string) corev1.Pod {
	t.Helper()
	pods := f.Pods(t, component)
	if len(pods) == 0 {
		t.Fatalf("there is no pod of component %s", component)
	}
	return pods[0]
}

// mainContainer is the one that a pod is there for.
func mainContainer(pod corev1.Pod) corev1.Container { return pod.Spec.Containers[0] }

// settled notes a claim that this test has settled.
func settled(t testing.TB, claim, saw string) {
	t.Helper()
	if t.Failed() {
		return
	}
	seen.AddClaim(report.Claim{Claim: claim, Test: t.Name(), Seen: saw})
}

// within checks a limit in seconds.
func within(t testing.TB, what string, seconds, limit float64) {
	t.Helper()
	if limit *= *suite.Patience; seconds > limit {
		t.Errorf("%s took %.1f s, more than %.1f s", what, seconds, limit)
	}
}

// defaultImage is the image of Fluss that the default cluster names.
func defaultImage(t testing.TB) string {
	t.Helper()
	set := objects.Parse(t, []byte(render.Build(t, tree.New(t, tree.Plugin), "fluss"))).Get(t, "StatefulSet/fluss-tablet-server")
	var typed appsv1.StatefulSet
	if err := runtime.DefaultUnstructuredConverter.FromUnstructured(set.Object, &typed); err != nil {
		t.Fatal(err)
	}
	return typed.Spec.Template.Spec.Containers[0].Image
}
