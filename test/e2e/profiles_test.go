//go:build e2e

package e2e

import (
	"fmt"
	"testing"

	"fluss.dev/kubernetes/test/internal/render"
)

// small makes the production profile fit on the nodes of a test. Nothing but sizes is changed, and where its storage is.
const small = `coordinator: {resources: {requests: {cpu: 100m, memory: 512Mi}, limits: {memory: 1Gi}}}
tabletServer: {resources: {requests: {cpu: 100m, memory: 1Gi}, limits: {memory: 2Gi}}, persistence: {size: 1Gi}}
zookeeper: {jvmOptions: [-Xmx256m], resources: {requests: {cpu: 100m, memory: 384Mi}, limits: {memory: 512Mi}}, persistence: {size: 1Gi}}
s3:
  endpoint: http://fluss-minio.e2e-storage.svc:9000
  bucket: fluss
  pathStyleAccess: true
  assumedRole: {arn: "arn:aws:iam::000000000000:role/fluss"}
`

// TestProfiles starts every profile from nothing: no container may start twice.
func TestProfiles(t *testing.T) {
	long(t)
	for _, profile := range []struct {
		name       string
		components []string
		spec       string
	}{
		{"dev", append(render.Bundled(), "dev"), "{}"},
		{"Flink, three ZooKeeper members", append(render.Bundled(), "flink"), "zookeeper: {replicas: 3}\n"},
	} {
		t.Run(profile.name, func(t *testing.T) {
			newFluss(t, "e2e-profile").starts(t, profile.name, render.Overlay(t, profile.components, profile.spec))
		})
	}
	t.Run("production, three ZooKeeper members", func(t *testing.T) {
		storage := newFluss(t, "e2e-storage")
		storage.Secret(t, "s3", s3Keys)
		storage.applies(t, render.Only(t, render.Overlay(t, render.Bundled(), "minio:\n  existingSecret: s3\n"), minio))
		f := newFluss(t, "e2e-profile")
		f.Secret(t, "fluss-s3", map[string]string{"access-key": s3Keys["access-key"], "secret-key": s3Keys["secret-key"]})
		f.starts(t, "production, three ZooKeeper members", render.Overlay(t, []string{"zookeeper", "production"}, small))
	})
}

// starts deploys a profile, and writes and reads with it.
func (f fluss) starts(t *testing.T, name, manifest string) {
	t.Helper()
	took := f.deploy(t, "profile "+name+", apply to all Ready", manifest)
	f.NoRestarts(t)
	f.client().Rows(t, "profile", 1000)
	settled(t, "The profile starts from nothing, no container twice: "+name+".", fmt.Sprintf("all Ready after %.1f s", took.Seconds()))
}
