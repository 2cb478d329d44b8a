// Package load runs the load client in a pod: a real Fluss client that writes numbered rows, into a log
// table and into a primary-key table, and reads all of them back at the end.
package load

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"fluss.dev/kubernetes/test/internal/kube"
)

// StopFile ends the writing of a run that was told of it when it appears in the pod.
const StopFile = "/tmp/stop"

// Run is one run of the client.
type Run struct {
	namespace kube.Namespace
	pod       string
	followed  chan struct{}

	mu     sync.Mutex
	events []Event
	talk   []string
}

// Event is a line that the client has written to its standard output.
type Event struct {
	Event   string    `json:"event"`
	Time    time.Time `json:"time"`
	Table   string    `json:"table"`
	Seconds float64   `json:"seconds"`
	// From and To are those of a pause.
	From    time.Time `json:"from"`
	To      time.Time `json:"to"`
	Message string    `json:"message"`
	// Servers are those that the client knows.
	Servers json.RawMessage `json:"servers"`
	// Tables is how many there are.
	Tables int `json:"tables"`
	// Configs are the options of the cluster as it tells them itself.
	Configs map[string]string `json:"configs"`
	Result
}

// Result is what became of a table's rows.
type Result struct {
	// Kind is log or pk.
	Kind       string `json:"kind"`
	Sent       int    `json:"sent"`
	Acked      int    `json:"acked"`
	Failed     int    `json:"failed"`
	Unanswered int    `json:"unanswered"`
	Read       int    `json:"read"`
	Missing    int    `json:"missing"`
	Doubled    int    `json:"doubled"`
	// LongestPause between two acknowledgements, in seconds.
	LongestPause float64 `json:"longestPause"`
	LatencyP50   float64 `json:"latencyP50"`
	FirstError   string  `json:"firstError"`
}

// options of a run.
type options struct {
	// pod is the name of the pod.
	pod   string
	image string
	// node runs the pod; empty: any.
	node string
	// args are the sub-command and its options.
	args []string
	// outside is where the pod is that is not in the network of pods.
	outside *Outside
}

// start starts the client, and follows what it says.
func start(t testing.TB, n kube.Namespace, o options) *Run {
	t.Helper()
	if _, err := n.API.CoreV1().Pods(n.Name).Create(t.Context(), pod(o), metav1.CreateOptions{}); err != nil {
		t.Fatal(err)
	}
	r := &Run{namespace: n, pod: o.pod, followed: make(chan struct{})}
	go r.follow(t.Context())
	return r
}

// follow reads the log until the pod has ended. A broken stream is opened anew: what it repeats is left out.
func (r *Run) follow(ctx context.Context) {
	defer close(r.followed)
	for read := 0; ctx.Err() == nil; time.Sleep(200 * time.Millisecond) {
		read = r.lines(ctx, read)
		pod, err := r.namespace.API.CoreV1().Pods(r.namespace.Name).Get(ctx, r.pod, metav1.GetOptions{})
		if err != nil || ended(pod) {
			r.lines(ctx, read)
			return
		}
	}
}

func ended(pod *corev1.Pod) bool {
	return pod.Status.Phase == corev1.PodSucceeded || pod.Status.Phase == corev1.PodFailed
}

// lines reads the log and returns how many lines it had.
func (r *Run) lines(ctx context.Context, known int) int {
	options := &corev1.PodLogOptions{Follow: true}
	stream, err := r.namespace.API.CoreV1().Pods(r.namespace.Name).GetLogs(r.pod, options).Stream(ctx)
	if err != nil {
		return known
	}
	defer stream.Close()
	scanner, n := bufio.NewScanner(stream), 0
	for ; scanner.Scan(); n++ {
		if n >= known {
			r.line(scanner.Text())
		}
	}
	return max(n, known)
}

func (r *Run) line(text string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	var e Event
	if !strings.HasPrefix(text, `{"event"`) || json.Unmarshal([]byte(text), &e) != nil {
		r.talk = append(r.talk, text)
		return
	}
	r.events = append(r.events, e)
}

// Events are those of that name so far.
func (r *Run) Events(name string) []Event {
	r.mu.Lock()
	defer r.mu.Unlock()
	var found []Event
	for _, e := range r.events {
		if e.Event == name {
			found = append(found, e)
		}
	}
	return found
}

// Await waits until there are so many events of that name.
func (r *Run) Await(t testing.TB, name string, count int, timeout time.Duration) []Event {
	t.Helper()
	found, err := r.Wait(name, count, timeout)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// Wait does so, too. The error tells what the client said last.
func (r *Run) Wait(name string, count int, timeout time.Duration) ([]Event, error) {
	timeout = kube.Patient(timeout)
	for deadline := time.Now().Add(timeout); ; time.Sleep(100 * time.Millisecond) {
		found := r.Events(name)
		if len(found) >= count {
			return found, nil
		}
		select {
		case <-r.followed:
			if found = r.Events(name); len(found) >= count {
				return found, nil
			}
			return nil, fmt.Errorf("the client ended without %q:\n%s", name, r.said())
		default:
		}
		if time.Now().After(deadline) {
			return nil, fmt.Errorf("after %s the client has no %q:\n%s", timeout, name, r.said())
		}
	}
}

// said is the end of what the client said.
func (r *Run) said() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	lines := r.talk
	for _, e := range r.events {
		if e.Message != "" {
			lines = append(lines, fmt.Sprintf("%s %s: %s", e.Time.Format(time.TimeOnly), e.Event, e.Message))
		}
	}
	return strings.Join(lines[max(0, len(lines)-25):], "\n")
}

// Stop ends the writing; what was written is then read back.
func (r *Run) Stop(t testing.TB) {
	t.Helper()
	r.namespace.Exec(t, r.pod, "touch", StopFile)
}

// Results waits for the end of the client; every row must be acknowledged, there, and there once.
func (r *Run) Results(t testing.TB, tables int) []Result {
	t.Helper()
	all := r.AnyResults(t, tables)
	for _, result := range all {
		if lost := result.Failed + result.Unanswered + result.Missing + result.Doubled; lost > 0 || result.Sent == 0 {
			t.Errorf("%s: %+v\n%s", r.pod, result, r.said())
		}
	}
	return all
}

// AnyResults waits for the end of the client and gives what it found.
func (r *Run) AnyResults(t testing.TB, tables int) []Result {
	t.Helper()
	var all []Result
	for _, e := range r.Await(t, "result", tables, 5*time.Minute) {
		all = append(all, e.Result)
	}
	return all
}

// Delete removes the pod.
func (r *Run) Delete(t testing.TB) {
	t.Helper()
	at := int64(0)
	pods := r.namespace.API.CoreV1().Pods(r.namespace.Name)
	if err := pods.Delete(context.Background(), r.pod, metav1.DeleteOptions{GracePeriodSeconds: &at}); err != nil {
		t.Error(err)
	}
}

// goesOn waits until more rows are acknowledged than now.
func (r *Run) goesOn(t testing.TB, timeout time.Duration) {
	t.Helper()
	timeout = kube.Patient(timeout)
	before := r.acknowledged()
	for deadline := time.Now().Add(timeout); r.acknowledged() == before; time.Sleep(100 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("no row of %s was acknowledged for %s:\n%s", r.pod, timeout, r.said())
		}
	}
}

// acknowledged is the number of rows at the last second that the client told of.
func (r *Run) acknowledged() int {
	told := r.Events("progress")
	if len(told) == 0 {
		return 0
	}
	return told[len(told)-1].Acked
}

// PauseBetween is the longest time in seconds between two acknowledgements of one table that the client noticed
// from one moment to another. It notes pauses from half a second on.
func (r *Run) PauseBetween(from, to time.Time) float64 {
	longest := 0.0
	for _, e := range r.Events("pause") {
		if e.To.After(from) && e.From.Before(to) {
			longest = max(longest, e.Seconds)
		}
	}
	return longest
}
