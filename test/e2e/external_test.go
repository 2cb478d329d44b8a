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

// digest are the credentials of the tests' own ZooKeeper, with characters that are hard on quoting.
var digest = map[string]string{"username": "fluss", "password": `p"a\s:s$w'o rd`}

// TestExternalDependencies runs Fluss on a ZooKeeper and an S3 storage of another namespace, with credentials and in a
// chroot, and looks at what credentials are worth.
func TestExternalDependencies(t *testing.T) {
	e2e.Long(t)
	services := newFluss(t, "e2e-services")
	services.Secret(t, "zookeeper", digest)
	services.Secret(t, "s3", external.Keys)
	services.deploy(t, "ZooKeeper with credentials and S3 with given keys", servicesOnly(t))

	f := newFluss(t, "e2e-external")
	f.Secret(t, "zookeeper", digest)
	external.Secret(t, f.Namespace, "s3")
	t.Run("missing chroot", func(t *testing.T) { f.missingChroot(t, services) })
	t.Run("in a chroot", func(t *testing.T) { f.inChroot(t, services) })
	t.Run("refused without credentials", func(t *testing.T) { refused(t, services) })
	t.Run("keys rotated", func(t *testing.T) { f.keysRotated(t, services) })
}

// servicesOnly is ZooKeeper and MinIO of a default cluster without the servers of Fluss.
func servicesOnly(t testing.TB) string {
	t.Helper()
	return render.Only(t, render.Overlay(t, render.Bundled(t), "zookeeper:\n  auth: {existingSecret: {name: zookeeper}}\nminio:\n  existingSecret: {name: s3}\n"), zookeeper, minio)
}

// chroot is the znode that the cluster gets.
const chroot = "/fluss/here"

// onServices is the spec of a cluster that uses the services of another namespace.
func onServices(services fluss, at string) string {
	return fmt.Sprintf(`zookeeper:
  connectionString: fluss-zookeeper.%[1]s.svc:2181%[2]s
  auth: {existingSecret: {name: zookeeper}}
s3:
  endpoint: http://fluss-minio.%[1]s.svc:9000
  bucket: fluss
  region: us-east-1
  pathStyleAccess: true
  existingSecret: {name: s3}
  assumedRole: {arn: "arn:aws:iam::000000000000:role/fluss"}
`, services.Name, at)
}

// missingChroot shows what one sees whose chroot does not exist. Fluss does not make it.
func (f fluss) missingChroot(t *testing.T, services fluss) {
	f.Apply(t, render.Overlay(t, nil, onServices(services, "/none")))
	f.WaitFor(t, 2*time.Minute, func(t testing.TB) []string {
		t.Helper()
		for _, pod := range f.Pods(t, coordinator) {
			previous, _ := f.Try(t.Context(), "", "logs", pod.Name, "--previous")
			if strings.Contains(previous+f.Logs(t, pod.Name, mainContainer(pod).Name), "NoNode") {
				return nil
			}
		}
		return []string{"no log names the missing node"}
	})
	settled(t, "A chroot that does not exist gives a clear message.", "NoNode for the path, in the coordinator's log")
}

// inChroot makes the chroot and deploys.
func (f fluss) inChroot(t *testing.T, services fluss) {
	services.zkCli(t, true, "create /fluss")
	services.zkCli(t, true, "create "+chroot)
	f.deploy(t, "cluster on external ZooKeeper and S3", render.Overlay(t, nil, onServices(services, chroot)+quickTiering))
	f.client().Rows(t, "external", 1000)
	if said := services.zkCli(t, true, "ls "+chroot+"/"+f.Name+"/fluss"); !strings.Contains(said, "tabletservers") {
		t.Errorf("the cluster's nodes are not below the chroot: %s", said)
	}
	f.client().While(t, "under load with ZooKeeper credentials", func(testing.TB) { time.Sleep(10 * time.Second) })
	settled(t, "A cluster runs on ZooKeeper and S3 of another namespace, with credentials from Secrets, in a chroot.", "its nodes are below "+chroot+"/<namespace>/<cluster>")
}

// zkCli runs a command in ZooKeeper's own client, with the credentials or without.
func (f fluss) zkCli(t testing.TB, credentials bool, command string) string {
	t.Helper()
	pod := f.one(t, zookeeper)
	script := `JVMFLAGS= CLIENT_JVMFLAGS=-Dzookeeper.fips-mode=false zkCli.sh -server 127.0.0.1:2181 ` + command + ` 2>&1`
	if credentials {
		script = `
escaped=${PASSWORD//\\/\\\\}; escaped=${escaped//\"/\\\"}
printf 'Client { org.apache.zookeeper.server.auth.DigestLoginModule required username="%s" password="%s"; };' "$USERNAME" "$escaped" > /tmp/client.jaas
JVMFLAGS= CLIENT_JVMFLAGS="-Dzookeeper.fips-mode=false -Djava.security.auth.login.config=/tmp/client.jaas" zkCli.sh -server 127.0.0.1:2181 ` + command + ` 2>&1`
	}
	// The password goes in by standard input: an argument could be read in the process list.
	said, err := f.Try(t.Context(), digest["username"]+"\n"+digest["password"]+"\n", "exec", "-i", pod.Name, "-c", mainContainer(pod).Name, "--",
		"bash", "-c", "IFS= read -r USERNAME; IFS= read -r PASSWORD\n"+script)
	if err != nil && credentials {
		t.Fatalf("%v: %s", err, said)
	}
	return said
}

// refused checks that credentials are worth something.
func refused(t *testing.T, services fluss) {
	said := services.zkCli(t, false, "ls /fluss")
	if strings.Contains(said, "[here]") || !strings.Contains(said, "authenticate") {
		t.Errorf("a client without credentials was told: %s", said)
	}
	settled(t, "A ZooKeeper with credentials refuses a client that has none.", "session closed because the client failed to authenticate")
}

// keysRotated gives the servers other keys while two clients write: first in the same Secret, then in another one that has
// other names for them. Segments still get into the bucket when the old keys are of no use any more. (Servers whose keys are
// gone before they stop take their whole time to do so.)
func (f fluss) keysRotated(t *testing.T, services fluss) {
	services.storage(t, newUser("second")+` && `+newUser("third"))
	step := f.client().While(t, "S3 keys rotated in the Secret", func(t testing.TB) {
		f.Kubectl(t, "patch", "secret", "s3", "--type=merge", "-p", `{"stringData":{"access-key":"second","secret-key":"second-secret-1"}}`)
		f.Kubectl(t, "rollout", "restart", "deployment/fluss-coordinator", tabletServers)
		f.WaitReady(t, readyTimeout)
	})
	services.storage(t, `mc --quiet admin user disable store "$ACCESS_KEY"`)
	f.tiers(t, services, "rotated")
	settled(t, "S3 keys rotated in the Secret are used after a restart; no acknowledged row is lost.", "segments written after the old keys were taken away are in the bucket; "+step.String())

	f.Secret(t, "s3-third", map[string]string{"id": "third", "word": "third-secret-1"})
	spec := strings.Replace(onServices(services, chroot), "existingSecret: {name: s3}", "existingSecret: {name: s3-third, accessKeyKey: id, secretKeyKey: word}", 1)
	step = f.client().While(t, "another Secret for S3", func(t testing.TB) { f.applies(t, render.Overlay(t, nil, spec+quickTiering)) })
	services.storage(t, `mc --quiet admin user disable store second`)
	f.tiers(t, services, "another_secret")
	settled(t, "Another Secret for S3, with other keys, is used as soon as it is applied; no acknowledged row is lost.", "segments written after the old keys were taken away are in the bucket; "+step.String())
}

// newUser is a script that adds a user to the bundled storage, who may do what the servers may.
func newUser(name string) string {
	return fmt.Sprintf(`printf '%%s\n' %[1]s %[1]s-secret-1 | mc --quiet admin user add store && mc --quiet admin policy attach store "$ACCESS_KEY" --user %[1]s`, name)
}

// tiers writes a table and waits until a segment of it is in the bucket.
func (f fluss) tiers(t *testing.T, services fluss, table string) {
	t.Helper()
	name := f.client().Write(t, table, 20000, "--pad=400")
	f.WaitFor(t, time.Minute, func(t testing.TB) []string {
		t.Helper()
		if services.objects(t, name+"_log") > 0 {
			return nil
		}
		return []string{"no segment of " + name + " is in the bucket"}
	})
}

// storage runs a script with mc, which knows the bundled storage as store.
func (f fluss) storage(t testing.TB, script string) string {
	t.Helper()
	return f.Kubectl(t, "exec", f.one(t, minio).Name, "-c", "setup", "--", "bash", "-c", script)
}
