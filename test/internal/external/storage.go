// Package external has the S3 storage of somebody else, for clusters that bring none of their own.
package external

import (
	"fmt"
	"testing"
	"time"

	"fluss.dev/kubernetes/test/internal/kube"
	"fluss.dev/kubernetes/test/internal/render"
)

// Keys are those of the storage, under the names that components/minio wants.
var Keys = map[string]string{"root-user": "admin", "root-password": "admin-secret-0", "access-key": "fluss", "secret-key": "fluss-secret-0"}

// Storage deploys it in a namespace: the MinIO of a default cluster, with given keys.
func Storage(t testing.TB, n kube.Namespace) {
	t.Helper()
	n.Secret(t, "s3", Keys)
	n.Apply(t, render.Only(t, render.Overlay(t, render.Bundled(t), "minio:\n  existingSecret: {name: s3}\n"), "minio"))
	n.WaitReady(t, 2*time.Minute)
}

// Secret makes the one that Fluss has its keys from.
func Secret(t testing.TB, n kube.Namespace, name string) {
	t.Helper()
	n.Secret(t, name, map[string]string{"access-key": Keys["access-key"], "secret-key": Keys["secret-key"]})
}

// SmallProduction is the spec that makes the production profile fit on the nodes of a test. Nothing but sizes is changed,
// and which storage it has.
func SmallProduction(storage kube.Namespace) string {
	return fmt.Sprintf(`coordinator: {resources: {requests: {cpu: 100m, memory: 512Mi}, limits: {memory: 1Gi}}}
tabletServer: {resources: {requests: {cpu: 100m, memory: 1Gi}, limits: {memory: 2Gi}}, persistence: {size: 1Gi}}
zookeeper: {jvmOptions: [-Xmx256m], resources: {requests: {cpu: 100m, memory: 384Mi}, limits: {memory: 512Mi}}, persistence: {size: 1Gi}}
s3:
  endpoint: http://fluss-minio.%s.svc:9000
  bucket: fluss
  pathStyleAccess: true
  assumedRole: {arn: "arn:aws:iam::000000000000:role/fluss"}
`, storage.Name)
}
