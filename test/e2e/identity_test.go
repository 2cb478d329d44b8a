//go:build e2e

package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fluss.dev/kubernetes/test/internal/certificate"
	"fluss.dev/kubernetes/test/internal/external"
	"fluss.dev/kubernetes/test/internal/gomodule"
	"fluss.dev/kubernetes/test/internal/render"
)

// stsHost is where AWS's SDK goes with a token in the region of the test.
const stsHost = "sts.us-east-1.amazonaws.com"

// TestWebIdentity runs Fluss without any key on a storage whose credentials come from a token service (test/sts). The
// service checks tokens with the keys of the API server.
func TestWebIdentity(t *testing.T) {
	e2e.Long(t)
	storage := newFluss(t, "e2e-storage")
	external.Storage(t, storage.Namespace)
	f := newFluss(t, "e2e-identity")
	address := storage.tokenService(t, "system:serviceaccount:"+f.Name+":fluss-")
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
	f.WaitFor(t, time.Minute, f.firstSegments)
	f.client().Verify(t, name, rows)
	said := storage.Logs(t, "sts", "sts")
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
  jvmOptions: [-XX:MaxRAMPercentage=40, -XX:+ExitOnOutOfMemoryError, -Djavax.net.ssl.trustStore=/trust/ca.jks]
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

// authority is the one that signs for the service, and that the servers trust.
var authority = func() certificate.Authority {
	a, err := certificate.NewAuthority("test")
	if err != nil {
		panic(err)
	}
	return a
}()

// trustStore is a file of Java's kind with the authority. It is public, and has no password.
func trustStore(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "ca.pem"), authority.Certificate, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), "keytool", "-importcert", "-noprompt", "-storetype", "JKS", "-alias", "test",
		"-file", filepath.Join(dir, "ca.pem"), "-keystore", filepath.Join(dir, "ca.jks"), "-storepass", "changeit").CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return filepath.Join(dir, "ca.jks")
}

// tokenService starts the service beside the storage, for ServiceAccounts whose names begin like that, and returns its
// address.
func (f fluss) tokenService(t *testing.T, subjects string) string {
	t.Helper()
	pair, err := authority.Issue(certificate.Identity{Name: "sts", Hosts: []string{stsHost}})
	if err != nil {
		t.Fatal(err)
	}
	var discovery struct{ Issuer string }
	if err := json.Unmarshal([]byte(f.Kubectl(t, "get", "--raw", "/.well-known/openid-configuration")), &discovery); err != nil {
		t.Fatal(err)
	}
	f.Secret(t, "sts", map[string]string{"tls.crt": string(pair.Certificate), "tls.key": string(pair.Key), "jwks.json": f.Kubectl(t, "get", "--raw", "/openid/v1/jwks")})
	binary := filepath.Join(t.TempDir(), "sts")
	if err := (gomodule.Module{Dir: ".."}).Build(t.Context(), binary, "./sts", ""); err != nil {
		t.Fatal(err)
	}
	f.Apply(t, fmt.Sprintf(tokenServiceObjects, mainContainer(f.one(t, minio)).Image, discovery.Issuer, subjects))
	f.Kubectl(t, "wait", "--for=condition=Ready", "pod/sts", "--timeout=60s")
	content, err := os.ReadFile(binary)
	if err != nil {
		t.Fatal(err)
	}
	if said, err := f.Try(t.Context(), string(content), "exec", "-i", "sts", "--", "bash", "-c", "cat > /program/new && chmod +x /program/new && mv /program/new /program/sts"); err != nil {
		t.Fatal(said, err)
	}
	f.WaitFor(t, time.Minute, func(t testing.TB) []string {
		t.Helper()
		if strings.Contains(f.Logs(t, "sts", "sts"), "listening") {
			return nil
		}
		return []string{"the token service does not listen"}
	})
	return f.Kubectl(t, "get", "service", "sts", "-o", "jsonpath={.spec.clusterIP}")
}

// tokenServiceObjects are made with an image that has a shell, the issuer of tokens and the beginning of their subjects.
// The program comes into the running pod, so that it needs no image of its own.
const tokenServiceObjects = `
apiVersion: v1
kind: Service
metadata: {name: sts}
spec:
  selector: {app: sts}
  ports: [{port: 443, targetPort: 8443}]
---
apiVersion: v1
kind: Pod
metadata: {name: sts, labels: {app: sts}}
spec:
  automountServiceAccountToken: false
  terminationGracePeriodSeconds: 0
  securityContext: {runAsNonRoot: true, runAsUser: 1000, fsGroup: 1000, seccompProfile: {type: RuntimeDefault}}
  containers:
    - name: sts
      image: %[1]s
      command: [bash, -c, 'until [[ -e /program/sts ]]; do sleep 0.2; done; exec /program/sts "$@"', sts]
      args: [-dir, /etc/sts, -storage, "http://fluss-minio:9000", -issuer, "%[2]s", -subjects, "%[3]s"]
      env:
        - {name: ACCESS_KEY, valueFrom: {secretKeyRef: {name: s3, key: access-key}}}
        - {name: SECRET_KEY, valueFrom: {secretKeyRef: {name: s3, key: secret-key}}}
      securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
      volumeMounts: [{name: program, mountPath: /program}, {name: config, mountPath: /etc/sts}]
  volumes:
    - {name: program, emptyDir: {}}
    - {name: config, secret: {secretName: sts}}
`
