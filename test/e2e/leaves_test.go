//go:build e2e

package e2e

import (
	"fmt"
	"regexp"
	"testing"
	"time"
)

// What servers log, with the time: both releases in the same words.
var (
	handsOver = regexp.MustCompile(`(?m)^(\S+ \S+) .*Try to process controlled shutdown for tabletServer: 1 `)
	takenOff  = regexp.MustCompile(`(?m)^(\S+ \S+) .*Tablet server failure callback for 1\.`)
	signsOff  = regexp.MustCompile(`(?m)^(\S+ \S+) .*ZooKeeperClient .* - Closing\.\.\.`)
)

// leavesAtOnce: a server that stops is off the coordinator's list before it closes its own session of ZooKeeper, which is when it
// would be taken off without serve.sh.
func (f fluss) leavesAtOnce(t *testing.T) {
	const pod = "fluss-tablet-server-1"
	said := f.follows(t, pod)
	// Until the log is followed.
	time.Sleep(2 * time.Second)
	f.Kubectl(t, "delete", "pod", pod)
	f.WaitReady(t, readyTimeout)
	log := f.Logs(t, f.one(t, coordinator).Name, coordinator)
	before, gone, closed := lastTime(t, handsOver, log), lastTime(t, takenOff, log), lastTime(t, signsOff, <-said)
	if gone.Before(before) || !gone.Before(closed) {
		t.Errorf("the server handed over at %s, was taken off the list at %s, and closed its session at %s", before, gone, closed)
	}
	settled(t, "A tablet server that stops leaves the list of servers right after it has handed over, before its process ends.",
		fmt.Sprintf("after %.1f s, and %.1f s before it closed its session", gone.Sub(before).Seconds(), closed.Sub(gone).Seconds()))
}

// follows gives the log of a tablet server from now on, when its container has ended: then nobody can ask for it any more.
func (f fluss) follows(t testing.TB, pod string) <-chan string {
	said := make(chan string, 1)
	go func() {
		log, _ := f.Try(t.Context(), "", "logs", "--follow", "--tail=1", pod, "--container="+tabletServer)
		said <- log
	}()
	return said
}

// lastTime is when the last line of a log was written that the pattern fits.
func lastTime(t testing.TB, pattern *regexp.Regexp, log string) time.Time {
	t.Helper()
	found := pattern.FindAllStringSubmatch(log, -1)
	if len(found) == 0 {
		t.Fatalf("no line is like %s", pattern)
	}
	at, err := time.Parse("2006-01-02 15:04:05,000", found[len(found)-1][1])
	if err != nil {
		t.Fatal(err)
	}
	return at
}
