//go:build e2e

package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"fluss.dev/kubernetes/test/internal/render"
)

// extra is the tablet server that kubectl scale adds to the three that have Services.
const extra = "fluss-tablet-server-3"

// scaledByHand adds a tablet server that has no Service. It must not register, for clients could not reach it.
func (f fluss) scaledByHand(t *testing.T) {
	f.Kubectl(t, "scale", tabletServers, "--replicas=4")
	f.refuses(t, extra, "the Service "+extra+" is missing")
	f.client().While(t, "a tablet server without a Service added by kubectl scale", func(testing.TB) { time.Sleep(10 * time.Second) })
	if servers := f.servers(t); strings.Contains(servers, extra) {
		t.Errorf("the cluster has registered it: %s", servers)
	}
	f.Kubectl(t, "scale", tabletServers, "--replicas=3")
	took := f.WaitFor(t, time.Minute, func(t testing.TB) []string {
		t.Helper()
		if _, err := f.API.CoreV1().Pods(f.Name).Get(t.Context(), extra, metav1.GetOptions{}); apierrors.IsNotFound(err) {
			return nil
		}
		return []string{extra + " is still there"}
	})
	f.WaitReady(t, time.Minute)
	settled(t, "A tablet server that kubectl scale adds without a Service never registers, says why, and disturbs nobody.", fmt.Sprintf("gone %.1f s after scaling back", took.Seconds()))
}

// storageScaled adds a second server of the bundled storage, which would be an empty one behind the same Service.
func (f fluss) storageScaled(t *testing.T) {
	step := f.client().While(t, "a second storage server by kubectl scale", func(t testing.TB) {
		f.Kubectl(t, "scale", "statefulset/fluss-minio", "--replicas=2")
		f.refuses(t, "fluss-minio-1", "back to 1")
		f.Kubectl(t, "scale", "statefulset/fluss-minio", "--replicas=1")
		f.WaitReady(t, readyTimeout)
	})
	settled(t, "A second server of the bundled storage does not start and says why; the first one goes on.", step.String())
}

// coordinatorScaled adds a second coordinator, which would open its ports behind the Service of the first.
func (f fluss) coordinatorScaled(t *testing.T) {
	first := f.one(t, coordinator).Name
	step := f.client().While(t, "a second coordinator by kubectl scale", func(t testing.TB) {
		f.Kubectl(t, "scale", "deployment/fluss-coordinator", "--replicas=2")
		f.WaitFor(t, 10*time.Second, func(t testing.TB) []string {
			if pods := f.Pods(t, coordinator); len(pods) != 2 {
				return []string{fmt.Sprintf("there are %d coordinators", len(pods))}
			}
			return nil
		})
		for _, pod := range f.Pods(t, coordinator) {
			if pod.Name != first {
				f.refuses(t, pod.Name, "Scale the Deployment back to 1")
			}
		}
		f.client().Rows(t, "beside a second coordinator", 1000)
		f.Kubectl(t, "scale", "deployment/fluss-coordinator", "--replicas=1")
		f.WaitReady(t, readyTimeout)
	})
	if now := f.one(t, coordinator).Name; now != first {
		t.Errorf("the coordinator is %s, and was %s", now, first)
	}
	settled(t, "A second coordinator by kubectl scale does not start and says why; the first one goes on.", step.String())
}

// refuses waits until a pod has said why it does not start.
func (f fluss) refuses(t testing.TB, name, why string) {
	t.Helper()
	f.WaitFor(t, 2*time.Minute, func(t testing.TB) []string {
		t.Helper()
		pod, err := f.API.CoreV1().Pods(f.Name).Get(t.Context(), name, metav1.GetOptions{})
		if err == nil && strings.Contains(terminationMessage(*pod), why) {
			return nil
		}
		return []string{name + " has not said why it does not start"}
	})
}

func terminationMessage(pod corev1.Pod) string {
	var all string
	for _, status := range slices.Concat(pod.Status.InitContainerStatuses, pod.Status.ContainerStatuses) {
		for _, state := range []corev1.ContainerState{status.State, status.LastTerminationState} {
			if state.Terminated != nil {
				all += state.Terminated.Message
			}
		}
	}
	return all
}

// servers is what a client sees of the cluster.
func (f fluss) servers(t testing.TB) string {
	t.Helper()
	run := f.client().Start(t, "servers", "servers")
	defer run.Delete(t)
	return string(run.Await(t, "servers", 1, time.Minute)[0].Servers)
}

// fourTabletServers is the default cluster, tiering quickly, with one tablet server more.
func fourTabletServers(t testing.TB) string {
	t.Helper()
	return render.Overlay(t, render.Bundled(t), quickTiering+"tabletServer:\n  replicas: 4\n")
}

// scaledOut applies an overlay with one tablet server more. The field belongs to kubectl scale since somebody has used it.
func (f fluss) scaledOut(t *testing.T) {
	manifest := fourTabletServers(t)
	step := f.client().While(t, "scaled out from three tablet servers to four", func(t testing.TB) {
		f.Impose(t, manifest)
		f.WaitReady(t, readyTimeout)
	})
	if servers := f.servers(t); !strings.Contains(servers, extra) {
		t.Errorf("the cluster has not registered %s: %s", extra, servers)
	}
	settled(t, "A tablet server more, by FlussConfig, is registered and disturbs nobody.", step.String())
}

// scaledIn takes it away again, after its buckets have been moved to the others.
func (f fluss) scaledIn(t *testing.T) {
	step := f.client().While(t, "buckets moved off a tablet server", func(t testing.TB) {
		f.asks(t, "tag", "tagged", "--server=3", leaving)
		f.asks(t, "rebalance", "rebalanced")
	})
	if left := f.Exec(t, extra, "find", "/var/lib/fluss/data", "-name", "*.log"); left != "" {
		t.Errorf("%s still has buckets: %s", extra, left)
	}
	settled(t, "A tablet server that is tagged PERMANENT_OFFLINE has no bucket after a rebalance, and no row is lost.", step.String())
	f.taken(t)
	f.asks(t, "untag", "untagged", "--server=3", leaving)
}

const leaving = "--tag=PERMANENT_OFFLINE"

// asks has the client do something, and waits until it says that it is done.
func (f fluss) asks(t testing.TB, command, done string, args ...string) {
	t.Helper()
	run := f.client().Start(t, command, command, args...)
	defer run.Delete(t)
	run.Await(t, done, 1, 2*time.Minute)
}

// taken applies three tablet servers instead of four. kubectl apply prunes nothing: the Service stays until somebody
// deletes it.
func (f fluss) taken(t *testing.T) {
	manifest := render.Overlay(t, render.Bundled(t), quickTiering)
	pod := f.Pods(t, tabletServer)[3]
	step := f.client().While(t, "scaled in from four tablet servers to three", func(t testing.TB) {
		f.applies(t, manifest)
		f.WaitReplaced(t, pod)
	})
	f.Kubectl(t, "delete", "service", extra)
	within(t, "the longest pause", step.Pause(), pauses[tabletServer])
	settled(t, "A tablet server less, by FlussConfig, loses no row of tables with three copies.", step.String())
}
