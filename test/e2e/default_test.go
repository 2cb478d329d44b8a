//go:build e2e

package e2e

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"fluss.dev/kubernetes/test/internal/render"
	"fluss.dev/kubernetes/test/internal/report"
	"fluss.dev/kubernetes/test/internal/tree"
)

// quickTiering makes Fluss tier what a test can write in a few seconds. It changes server.yaml, so it rolls
// coordinator and tablet servers.
const quickTiering = `config:
  log.segment.file-size: 1mb
  remote.log.task-interval-duration: 2s
  kv.snapshot.interval: 10s
`

// TestDefault is the life of the default cluster: it starts, is changed, survives everything that a test can do to
// it, is removed and comes back over its volumes.
func TestDefault(t *testing.T) {
	f := newFluss(t, "e2e-default")
	if !t.Run("cold start", f.coldStart) {
		return
	}
	t.Run("rolling restarts", f.rollingRestarts)
	t.Run("nobody is root", f.nobodyIsRoot)
	t.Run("secrets stay secret", f.secretsStaySecret)
	t.Run("a changed setting", f.changedSetting)
	t.Run("a changed level", f.levelChanged)
	t.Run("settings reach the process", f.settingsReachTheProcess)
	t.Run("tiered data", f.tieredData)
	t.Run("pods deleted", f.podsDeleted)
	t.Run("leaves at once", f.leavesAtOnce)
	if testing.Short() {
		return
	}
	t.Run("rolling restart beside older tables", f.rollsBesideOlderTables)
	t.Run("processes killed", f.processesKilled)
	t.Run("all tablet servers deleted", f.allTabletServersDeleted)
	t.Run("scaled by hand", f.scaledByHand)
	if t.Run("scaled out", f.scaledOut) {
		t.Run("scaled in", f.scaledIn)
	}
	t.Run("uninstalled and back", f.uninstalledAndBack)
	// Last, because it may lose rows.
	t.Run("all tablet servers killed", f.allTabletServersKilled)
}

func (f fluss) coldStart(t *testing.T) {
	start := time.Now()
	took := f.deploy(t, "default cluster, apply to all Ready", render.Build(t, tree.New(t, tree.Plugin), "fluss"))
	within(t, "the start of the default cluster", took.Seconds(), 30)
	f.NoRestarts(t)
	f.runs(t, seen.Fluss.Version, seen.Fluss.Version)
	f.client().Rows(t, "first rows", 1000)
	seen.Note(t, report.Step{Name: "default cluster, apply to 1000 rows written and read", Seconds: time.Since(start).Seconds()})
	settled(t, "The default cluster starts under Pod Security \"restricted\", and no container starts twice.",
		fmt.Sprintf("all Ready %.1f s after kubectl apply", took.Seconds()))
}

func (f fluss) nobodyIsRoot(t *testing.T) {
	asked := 0
	for _, pod := range f.Pods(t, "") {
		for _, container := range pod.Spec.Containers {
			id := strings.TrimSpace(f.Kubectl(t, "exec", pod.Name, "-c", container.Name, "--", "id", "-u"))
			if asked++; id == "0" {
				t.Errorf("%s/%s runs as root", pod.Name, container.Name)
			}
		}
	}
	settled(t, "No container runs as root.", fmt.Sprintf("id -u in %d containers", asked))
}

func (f fluss) secretsStaySecret(t *testing.T) {
	secrets, err := f.API.CoreV1().Secrets(f.Name).List(t.Context(), metav1.ListOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var values []string
	for _, secret := range secrets.Items {
		for key, value := range secret.Data {
			// Names, of which every log is full, are no secrets.
			if strings.Contains(key, "password") || strings.Contains(key, "secret") {
				values = append(values, string(value))
			}
		}
	}
	if len(values) == 0 {
		t.Error("there was no secret to look for")
	}
	places := f.staySecret(t, arguments, values...)
	settled(t, "No secret is in a log or a ConfigMap.", fmt.Sprintf("%d secrets, %d logs, objects and processes", len(values), places))
}

// changedSetting applies a changed overlay: coordinator and tablet servers restart, and nothing else.
func (f fluss) changedSetting(t *testing.T) {
	before := f.uids(t)
	manifest := render.Overlay(t, render.Bundled(t), quickTiering)
	step := f.client().While(t, "a changed setting applied", func(t testing.TB) {
		f.applies(t, manifest)
	})
	within(t, "the change of a setting", step.Seconds, 60)
	f.replaced(t, before, coordinator, tabletServer)
	f.NoRestarts(t)
	settled(t, "A changed setting restarts coordinator and tablet servers, and nothing else; no row is lost.",
		step.String())
}

// replaced checks that the pods of these components are others than before, and no others are.
func (f fluss) replaced(t testing.TB, before map[string]string, components ...string) {
	t.Helper()
	for pod, uid := range f.uids(t) {
		restarted, wanted := before[pod] != uid, slices.Contains(components, strings.TrimRight(pod, "0123456789"))
		if restarted != wanted {
			t.Errorf("pod of %s was replaced: %t, but should be: %t", pod, restarted, wanted)
		}
	}
}

// uids are those of the pods, by component and, in a StatefulSet, number.
func (f fluss) uids(t testing.TB) map[string]string {
	t.Helper()
	uids := map[string]string{}
	for _, pod := range f.Pods(t, "") {
		if component := pod.Labels["app.kubernetes.io/component"]; component != "" {
			uids[component+pod.Labels["apps.kubernetes.io/pod-index"]] = string(pod.UID)
		}
	}
	return uids
}

// tieredData writes so much that most of it is in S3 and no longer on the servers, and reads it by a client that has
// no keys.
func (f fluss) tieredData(t *testing.T) {
	const rows = 60000
	c := f.client()
	name := c.Write(t, "tiered", rows, "--pad=400")
	objects := 0
	f.WaitFor(t, time.Minute, func(t testing.TB) []string {
		t.Helper()
		if objects = f.objects(t, "tiered_"); objects > 30 {
			return nil
		}
		return []string{fmt.Sprintf("the bucket has %d objects", objects)}
	})
	f.WaitFor(t, time.Minute, f.leftSegments)
	c.Verify(t, name, rows)
	settled(t, "Closed segments and snapshots go to S3; a client without keys reads them by a token of the servers.",
		fmt.Sprintf("%d rows in each of two tables, %d objects in the bucket, at most %d segments of a log bucket left on a server", rows, objects, localSegments))
}

// objects counts those in the bucket whose names hold a text.
func (f fluss) objects(t testing.TB, text string) int {
	t.Helper()
	listed := f.storage(t, `mc --json ls --recursive "store/$BUCKET"`)
	count := 0
	for line := range strings.Lines(listed) {
		if strings.Contains(line, `"type":"file"`) && strings.Contains(line, text) {
			count++
		}
	}
	return count
}

// localSegments is Fluss's default of table.log.tiered.local-segments.
const localSegments = 2

// leftSegments tells which servers still have segments of the tiered log table that they need not have. A log table's rows go to
// its buckets by chance: one that has got few of them has no more segments than servers keep.
func (f fluss) leftSegments(t testing.TB) []string {
	t.Helper()
	var left []string
	gone := false
	for _, pod := range f.Pods(t, tabletServer) {
		segments := map[string][]string{}
		for file := range strings.FieldsSeq(f.Exec(t, pod.Name, "find", "/var/lib/fluss/data", "-path", "*tiered*_log*", "-name", "*.log")) {
			bucket := path.Dir(file)
			segments[bucket] = append(segments[bucket], path.Base(file))
		}
		for bucket, files := range segments {
			gone = gone || !slices.Contains(files, firstSegment)
			if len(files) > localSegments {
				left = append(left, fmt.Sprintf("%s has %d segments in %s", pod.Name, len(files), bucket))
			}
		}
	}
	if !gone {
		left = append(left, "every bucket still has its first segment on a server")
	}
	return left
}

// firstSegment is the file of a bucket's first rows.
var firstSegment = strings.Repeat("0", 20) + ".log"
