//go:build e2e

package e2e

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fluss.dev/kubernetes/test/internal/external"
	"fluss.dev/kubernetes/test/internal/render"
)

// stsHost is where AWS's SDK goes with a token in the region of the test.
const stsHost = "sts.us-east-1.amazonaws.com"

// TestWebIdentity runs Fluss without any key on a storage whose credentials come from a token service (test/aws). The
// service checks tokens with the keys of the API server.
func TestWebIdentity(t *testing.T) {
	e2e.Long(t)
	storage := newFluss(t, "e2e-storage")
	external.Storage(t, storage.Namespace)
	f := newFluss(t, "e2e-identity")
	address := storage.aws(t, []string{stsHost}, "-subjects=system:serviceaccount:"+f.Name+":fluss-")
	f.Kubectl(t, "create", "secret", "generic", "trust", "--from-file="+trustStore(t))
	f.deploy(t, "cluster with an identity by tokens", render.Overlay(t, []string{"zookeeper"}, quickTiering+withIdentity(storage, address)))
	f.NoRestarts(t)
	const rows = 60000
	name := f.client().Write(t, "identity", rows, "--pad=400")
	f.WaitFor(t, time.Minute, func(t testing.TB) []string {
		t.Helper()
		if storage.objects(t, name+"_log") > 5 {
			return nil
		}
		return []string{"no segment is in the bucket"}
	})
	f.WaitFor(t, time.Minute, f.leftSegments)
	f.client().Verify(t, name, rows)
	said := storage.Logs(t, "aws", "aws")
	for _, role := range []string{coordinator, tabletServer} {
		if !strings.Contains(said, "AssumeRoleWithWebIdentity of "+roleARN+" by system:serviceaccount:"+f.Name+":fluss-"+role+"\n") {
			t.Errorf("no token of the %s has come to the service:\n%s", role, said)
		}
	}
	if !strings.Contains(said, "AssumeRole of "+roleARN) || strings.Contains(said, "refused") {
		t.Errorf("the service has said:\n%s", said)
	}
	settled(t, "With s3.webIdentity Fluss writes to S3 by tokens of its ServiceAccounts, without any key, and clients read by credentials that servers got by them.",
		fmt.Sprintf("%d rows in each of two tables; signature, issuer, audience and subject of the tokens checked", rows))
}

const roleARN = "arn:aws:iam::000000000000:role/fluss"

// withIdentity is the spec of a cluster on that storage. All but webIdentity leads it to the service in place of AWS's.
func withIdentity(storage fluss, address string) string {
	trusting := fmt.Sprintf(`  hostAliases: [{ip: %s, hostnames: [%s]}]
  extraVolumes: [{name: trust, secret: {secretName: trust}}]
  extraVolumeMounts: [{name: trust, mountPath: /trust}]
  jvmOptions: [-XX:MaxRAMPercentage=40, -XX:+ExitOnOutOfMemoryError, -Djavax.net.ssl.trustStore=/trust/cacerts]
`, address, stsHost)
	return fmt.Sprintf(`coordinator:
%[1]stabletServer:
%[1]ss3:
  endpoint: http://fluss-minio.%[2]s.svc:9000
  bucket: fluss
  region: us-east-1
  pathStyleAccess: true
  assumedRole: {arn: "%[3]s", stsEndpoint: "https://%[4]s"}
  webIdentity: {enabled: true}
`, trusting, storage.Name, roleARN, stsHost)
}
