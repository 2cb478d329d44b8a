//go:build e2e

package e2e

import (
	"fmt"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/external"
	"fluss.dev/kubernetes/test/internal/render"
)

// TestProfiles starts every profile from nothing: no container may start twice.
func TestProfiles(t *testing.T) {
	e2e.Long(t)
	for _, profile := range []struct {
		name       string
		components []string
		spec       string
	}{
		{"dev", append(render.Bundled(t), "dev"), "{}"},
		{"Flink, three ZooKeeper members", append(render.Bundled(t), "flink"), "zookeeper: {replicas: 3}\n"},
	} {
		t.Run(profile.name, func(t *testing.T) {
			newFluss(t, "e2e-profile").starts(t, profile.name, render.Overlay(t, profile.components, profile.spec))
		})
	}
	t.Run("production, three ZooKeeper members", func(t *testing.T) {
		storage := newFluss(t, "e2e-storage")
		external.Storage(t, storage.Namespace)
		f := newFluss(t, "e2e-profile")
		external.Secret(t, f.Namespace, "fluss-s3")
		f.starts(t, "production, three ZooKeeper members", render.Overlay(t, []string{"zookeeper", "production"}, external.SmallProduction(storage.Namespace)))
		f.hidden(t, external.Keys["secret-key"])
	})
}

// hidden checks that a secret of the servers stands in nothing that others read.
func (f fluss) hidden(t *testing.T, secret string) {
	t.Helper()
	places := map[string]string{"objects": f.Kubectl(t, "get", "pods,configmaps,deployments,statefulsets", "-o", "yaml")}
	for _, component := range []string{coordinator, tabletServer} {
		for _, pod := range f.Pods(t, component) {
			places["log of "+pod.Name] = f.Logs(t, pod.Name, mainContainer(pod).Name)
			places["arguments of "+pod.Name] = f.Exec(t, pod.Name, "cat", "/proc/1/cmdline")
		}
	}
	for place, text := range places {
		if strings.Contains(text, secret) {
			t.Errorf("a key of the storage stands in %s", place)
		}
	}
	settled(t, "Static S3 keys without a role stand in no object, argument or log.", fmt.Sprintf("%d places looked at", len(places)))
}

// starts deploys a profile, and writes and reads with it.
func (f fluss) starts(t *testing.T, name, manifest string) {
	t.Helper()
	took := f.deploy(t, "profile "+name+", apply to all Ready", manifest)
	f.NoRestarts(t)
	f.client().Rows(t, "profile", 1000)
	settled(t, "The profile starts from nothing, no container twice: "+name+".", fmt.Sprintf("all Ready after %.1f s", took.Seconds()))
}
