//go:build e2e

package e2e

import (
	"fmt"
	"testing"
)

// small makes the production profile fit on the nodes of a test. Nothing but sizes is changed.
const small = `coordinator: {resources: {requests: {cpu: 100m, memory: 512Mi}, limits: {memory: 1Gi}}}
tabletServer: {resources: {requests: {cpu: 100m, memory: 1Gi}, limits: {memory: 2Gi}}, persistence: {size: 1Gi}}
zookeeper: {jvmOptions: [-Xmx256m], resources: {requests: {cpu: 100m, memory: 384Mi}, limits: {memory: 512Mi}}, persistence: {size: 1Gi}}
s3: {existingSecret: {name: fluss-minio}}
`

// TestProfiles starts every profile from nothing: no container may start twice.
func TestProfiles(t *testing.T) {
	long(t)
	for _, profile := range []struct {
		name       string
		components []string
		spec       string
	}{
		{"dev", append(bundled(), "dev"), "{}"},
		{"production, three ZooKeeper members", append(bundled(), "production"), small},
		{"Flink, three ZooKeeper members", append(bundled(), "flink"), "zookeeper: {replicas: 3}\n"},
	} {
		t.Run(profile.name, func(t *testing.T) {
			f := newFluss(t, "e2e-profile")
			took := f.deploy(t, "profile "+profile.name+", apply to all Ready", overlay(t, profile.components, profile.spec))
			f.NoRestarts(t)
			client{f: f}.rows(t, "profile", 1000)
			settled(t, "The profile starts from nothing, no container twice: "+profile.name+".", fmt.Sprintf("all Ready after %.1f s", took.Seconds()))
		})
	}
}
