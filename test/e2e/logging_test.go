//go:build e2e

package e2e

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fluss.dev/kubernetes/test/internal/render"
)

// levelChanged raises the level of loggers: the running pods take it up, and none restarts.
func (f fluss) levelChanged(t *testing.T) {
	before := f.uids(t)
	f.Apply(t, render.Overlay(t, render.Bundled(t), quickTiering+"logging: {format: json, loggers: {org.apache.fluss.rpc: DEBUG, org.apache.zookeeper: DEBUG}}\n"))
	// docs/logging.md promises two minutes.
	took := f.WaitFor(t, 2*time.Minute, func(t testing.TB) (quiet []string) {
		for _, component := range []string{coordinator, tabletServer, zookeeper} {
			for _, pod := range f.Pods(t, component) {
				if !strings.Contains(f.Logs(t, pod.Name, mainContainer(pod).Name), `"level":"DEBUG"`) {
					quiet = append(quiet, pod.Name+" says nothing at DEBUG")
				}
			}
		}
		return quiet
	})
	f.replaced(t, before)
	f.NoRestarts(t)
	f.Apply(t, render.Overlay(t, render.Bundled(t), quickTiering))
	settled(t, "A change of spec.logging reaches coordinator, tablet servers and ZooKeeper while they run, and restarts nothing.",
		fmt.Sprintf("events at DEBUG, as JSON, from every pod %.1f s after kubectl apply", took.Seconds()))
}
