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
	"fluss.dev/kubernetes/test/internal/gomodule"
)

// authority is the one that signs for stand-ins of services out there, and that pods trust.
var authority = func() certificate.Authority {
	a, err := certificate.NewAuthority("test")
	if err != nil {
		panic(err)
	}
	return a
}()

// trustStore is a file of Java's kind with the authority. It is public, and has no password.
func trustStore(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "ca.pem"), authority.Certificate, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), "keytool", "-importcert", "-noprompt", "-storetype", "JKS", "-alias", "test",
		"-file", filepath.Join(dir, "ca.pem"), "-keystore", filepath.Join(dir, "cacerts"), "-storepass", "changeit").CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return filepath.Join(dir, "cacerts")
}

// aws starts the stand-in (test/aws) beside a storage, under these names, with arguments of its own, and returns its
// address.
func (f fluss) aws(t testing.TB, names []string, args ...string) string {
	t.Helper()
	pair, err := authority.Issue(certificate.Identity{Name: "aws", Hosts: names})
	if err != nil {
		t.Fatal(err)
	}
	var discovery struct{ Issuer string }
	if err := json.Unmarshal([]byte(f.Kubectl(t, "get", "--raw", "/.well-known/openid-configuration")), &discovery); err != nil {
		t.Fatal(err)
	}
	f.Secret(t, "aws", map[string]string{"tls.crt": string(pair.Certificate), "tls.key": string(pair.Key), "jwks.json": f.Kubectl(t, "get", "--raw", "/openid/v1/jwks")})
	quoted, err := json.Marshal(append([]string{"-dir=/etc/aws", "-storage=http://fluss-minio:9000", "-issuer=" + discovery.Issuer, "-no-session-tokens=" + noSessionTokens}, args...))
	if err != nil {
		t.Fatal(err)
	}
	f.Apply(t, fmt.Sprintf(awsObjects, mainContainer(f.one(t, minio)).Image, quoted))
	f.Kubectl(t, "wait", "--for=condition=Ready", "pod/aws", "--timeout=60s")
	f.startProgram(t)
	return f.Kubectl(t, "get", "service", "aws", "-o", "jsonpath={.spec.clusterIP}")
}

// noSessionTokens is a file in the stand-in's pod. While it is there, there are no session tokens.
const noSessionTokens = "/program/no-session-tokens"

// startProgram gives the pod its program.
func (f fluss) startProgram(t testing.TB) {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "aws")
	if err := (gomodule.Module{Dir: ".."}).Build(t.Context(), binary, "./aws", ""); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(binary)
	if err != nil {
		t.Fatal(err)
	}
	if said, err := f.Try(t.Context(), string(content), "exec", "-i", "aws", "--", "bash", "-c", "cat > /program/new && chmod +x /program/new && mv /program/new /program/aws"); err != nil {
		t.Fatal(said, err)
	}
	f.WaitFor(t, time.Minute, func(t testing.TB) []string {
		t.Helper()
		if strings.Contains(f.Logs(t, "aws", "aws"), "listening") {
			return nil
		}
		return []string{"the stand-in does not listen"}
	})
}

// awsObjects are made with an image that has a shell, and the program's arguments. The program comes into the running pod,
// so that it needs no image of its own.
const awsObjects = `
apiVersion: v1
kind: Service
metadata: {name: aws}
spec:
  selector: {app: aws}
  ports: [{port: 443, targetPort: 8443}]
---
apiVersion: v1
kind: Pod
metadata: {name: aws, labels: {app: aws}}
spec:
  automountServiceAccountToken: false
  terminationGracePeriodSeconds: 0
  securityContext: {runAsNonRoot: true, runAsUser: 1000, fsGroup: 1000, seccompProfile: {type: RuntimeDefault}}
  containers:
    - name: aws
      image: %[1]s
      command: [bash, -c, 'until [[ -e /program/aws ]]; do sleep 0.2; done; exec /program/aws "$@"', aws]
      args: %[2]s
      env:
        - {name: ACCESS_KEY, valueFrom: {secretKeyRef: {name: s3, key: access-key}}}
        - {name: SECRET_KEY, valueFrom: {secretKeyRef: {name: s3, key: secret-key}}}
      securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
      volumeMounts: [{name: program, mountPath: /program}, {name: config, mountPath: /etc/aws}]
  volumes:
    - {name: program, emptyDir: {}}
    - {name: config, secret: {secretName: aws}}
`
