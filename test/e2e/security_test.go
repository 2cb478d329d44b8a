//go:build e2e

package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"fluss.dev/kubernetes/test/internal/render"
)

// security is the spec of a cluster where everything logs in: clients, servers at each other, servers at ZooKeeper, and Flink.
const security = withoutSecurity + `security:
  client: {existingSecret: {name: fluss-users}}
  superUsers: [admin, sql]
flink:
  catalog: {existingSecret: {name: flink-user}}
`

// withoutSecurity is the spec of the same cluster where nobody but the servers at ZooKeeper logs in.
const withoutSecurity = quickTiering + `zookeeper:
  auth: {existingSecret: {name: zookeeper-user}}
`

// Passwords with everything that means something on the way: to a shell, to JAAS, to properties.
const (
	adminPassword  = `p"a\ss ${user.home} 'word' #1 ${`
	sqlPassword    = `s"q\l ${x} 'y' # z: {`
	readerPassword = "reads-little"
	writerPassword = "comes-later"
	// serversPassword takes the place of the random one.
	serversPassword = `s"e\r ${v} 'e' # r: {`
)

// anonymous is who does not log in.
const anonymous = ""

// TestSecurity is the life of a cluster where everything logs in: it waits for its users, lets in those who may, and goes on
// under load when its pods are restarted and killed. One test for all, because each start costs minutes.
func TestSecurity(t *testing.T) {
	f := newFluss(t, "e2e-security")
	f.loginSecrets(t)
	f.Apply(t, f.withFlink(t, security))
	t.Run("without users", f.waitsForUsers)
	f.userSecret(t)
	start := time.Now()
	took := f.ready(t, "cluster where everything logs in, from its users to all Ready", start)
	settled(t, "A cluster that had no Secret of its users starts when it gets one.", fmt.Sprintf("all Ready after %.1f s", took.Seconds()))
	t.Run("who gets in", f.whoGetsIn)
	t.Run("who may do what", f.whoMayDoWhat)
	t.Run("Flink", f.catalogLogsIn)
	t.Run("secrets stay secret", f.passwordsStaySecret)
	t.Run("leaves at once", f.leavesAtOnce)
	if testing.Short() {
		return
	}
	t.Run("a user is added", f.userAdded)
	t.Run("Flink's user", f.flinkUserChanged)
	t.Run("killed", func(t *testing.T) {
		kill := f.killer(t)
		for _, component := range []string{tabletServer, coordinator, zookeeper} {
			pod := f.one(t, component)
			f.as("admin", adminPassword).survives(t, pod, pod.Name+" killed by kill -9, everything logs in", loginPause, func(t testing.TB) { kill(t, pod) })
		}
	})
	t.Run("the servers' password", f.serversPasswordChanged)
	t.Run("turned off and on", f.turnedOffAndOn)
	t.Run("by Helm", chartLogsIn)
}

func (f fluss) withFlink(t testing.TB, spec string) string {
	t.Helper()
	return render.Overlay(t, append(render.Bundled(t), "flink"), spec)
}

// loginPause is the limit for the writers' pause in seconds when a process is killed.
const loginPause = 30

// rollPause is that for a rolling restart. Before pods stayed until nobody looked for their servers (docs/decisions/0008), it was
// up to 120 s; then 2.4 to 7.9 s in six rolls on a busy machine.
const rollPause = 15

// as is the cluster for clients that log in.
func (f fluss) as(user, password string) fluss {
	if user != anonymous {
		// The client makes a JAAS file of the two, without quoting them.
		quoted := strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(password)
		f.login = []string{"--conf.client.security.protocol=SASL", "--conf.client.security.sasl.mechanism=PLAIN",
			"--conf.client.security.sasl.username=" + user, "--conf.client.security.sasl.password=" + quoted}
	}
	return f
}

// waitsForUsers: pods without a Secret that they need say so.
func (f fluss) waitsForUsers(t *testing.T) {
	start := time.Now()
	said := ""
	f.WaitFor(t, time.Minute, func(t testing.TB) []string {
		for _, component := range []string{coordinator, tabletServer} {
			for _, pod := range f.Pods(t, component) {
				for _, container := range pod.Status.InitContainerStatuses {
					for _, ended := range []any{container.State.Terminated, container.LastTerminationState.Terminated} {
						if text := fmt.Sprintf("%+v", ended); strings.Contains(text, "Message:Secret fluss-users is not there") {
							said = component
							return nil
						}
					}
				}
			}
		}
		return []string{"no pod says that the Secret fluss-users is missing"}
	})
	took := time.Since(start)
	within(t, "the message about the missing Secret", took.Seconds(), 30)
	settled(t, "Pods that lack the Secret of the users say so in their termination message.", fmt.Sprintf("the %s after %.1f s", said, took.Seconds()))
}

// whoGetsIn tries each port with each kind of client.
func (f fluss) whoGetsIn(t *testing.T) {
	internal, err := f.API.CoreV1().Secrets(f.Name).Get(t.Context(), "fluss-internal", metav1.GetOptions{})
	if err != nil {
		t.Fatal(err)
	}
	server, serverPassword := string(internal.Data["username"]), string(internal.Data["password"])
	const client, servers, coordinatorClient, coordinatorServers = "fluss-bootstrap:9124", "fluss-tablet-server-0:9123", "fluss-coordinator:9124", "fluss-coordinator:9123"
	tries := []struct {
		name, user, password string
		in                   []string
	}{
		{"nobody", anonymous, "", nil},
		{"a user", "reader", readerPassword, []string{client, coordinatorClient}},
		{"a super user", "admin", adminPassword, []string{client, coordinatorClient}},
		{"a wrong password", "admin", "guessed", nil},
		{"a stranger", "mallory", "guessed", nil},
		{"the servers' user", server, serverPassword, []string{servers, coordinatorServers}},
	}
	tried := 0
	for _, try := range tries {
		for _, port := range []string{client, servers, coordinatorClient, coordinatorServers} {
			c := f.as(try.user, try.password).client()
			c.Bootstrap = port
			run := c.Start(t, fmt.Sprintf("try-%d", tried), "servers", "--connect-timeout=5")
			tried++
			want := "error"
			if slices.Contains(try.in, port) {
				want = "servers"
			}
			if _, err := run.Wait(want, 1, 90*time.Second); err != nil {
				t.Errorf("%s at %s: %v", try.name, port, err)
			} else if refused := run.Events("error"); len(refused) > 0 {
				t.Logf("%s at %s: %s", try.name, port, refused[0].Message)
			}
			run.Delete(t)
		}
	}
	settled(t, "On every port only those get in who log in as one of its users: clients' and servers' users are apart.", fmt.Sprintf("%d tries", tried))
}

// whoMayDoWhat: a super user may do everything, and another one nothing that no ACL allows.
func (f fluss) whoMayDoWhat(t *testing.T) {
	run := f.as("reader", readerPassword).client().Start(t, "no-acl", "write", "--database=forbidden", "--name=t", "--rows=10", "--connect-timeout=5")
	defer run.Delete(t)
	refused := run.Await(t, "error", 1, 2*time.Minute)[0].Message
	if !strings.Contains(refused, "have no authorization") {
		t.Errorf("a user without an ACL: %s", refused)
	}
	took := f.as("admin", adminPassword).client().Rows(t, "a super user", 1000)
	settled(t, "A super user makes tables, writes and reads; a user without an ACL is refused.", fmt.Sprintf("1000 rows in %.1f s; %s", took.Seconds(), refused))
}

// catalogLogsIn: the catalog of Flink is there from the start, and an ACL that it makes counts at once.
func (f fluss) catalogLogsIn(t *testing.T) {
	read := f.query(t, inBatch+`CREATE DATABASE shop;
CREATE TABLE shop.orders (id INT NOT NULL, item STRING, PRIMARY KEY (id) NOT ENFORCED) WITH ('bucket.num' = '2');
INSERT INTO shop.orders VALUES (1, 'b-r-e-a-d'), (2, 'salt');
SELECT REPLACE(item, '-', '') FROM shop.orders WHERE id = 1;
`)
	contains(t, read, "bread")
	table := f.as("admin", adminPassword).client().Write(t, "granted", 100)
	reader := f.as("reader", readerPassword).client()
	run := reader.Start(t, "before-the-acl", "verify", "--database=e2e", "--name="+table, "--rows=100", "--connect-timeout=5", "--timeout=10")
	defer run.Delete(t)
	refused := run.Await(t, "error", 1, 2*time.Minute)[0].Message
	f.query(t, inBatch+"CALL sys.add_acl('cluster.e2e', 'ALLOW', 'User:reader', 'READ', '*');\n")
	start := time.Now()
	reader.Verify(t, table, 100)
	settled(t, "Flink's catalog logs in as a user of its own; an ACL that it makes lets another user read.", fmt.Sprintf("before: %s; after: 200 rows read in %.1f s", refused, time.Since(start).Seconds()))
}

// passwordsStaySecret: no password stands where others read, and no server has a token of the API server.
func (f fluss) passwordsStaySecret(t *testing.T) {
	internal, err := f.API.CoreV1().Secrets(f.Name).Get(t.Context(), "fluss-internal", metav1.GetOptions{})
	if err != nil {
		t.Fatal(err)
	}
	places := f.staySecret(t, argumentsAndVariables, adminPassword, readerPassword, sqlPassword, string(internal.Data["password"]))
	for _, pod := range f.serverPods(t) {
		if token := f.Exec(t, pod.Name, "bash", "-c", "ls /var/run/secrets 2>&1 || true"); !strings.Contains(token, "No such file") {
			t.Errorf("%s has %s", pod.Name, token)
		}
	}
	settled(t, "No password is in an argument, a variable, a log or a ConfigMap, and no server has a token of the API server.", fmt.Sprintf("%d places", places))
}

// chartLogsIn: what kustomize gives, Helm gives, and its test logs in.
func chartLogsIn(t *testing.T) {
	f := newFluss(t, "e2e-security-helm")
	f.loginSecrets(t)
	f.userSecret(t)
	start := time.Now()
	f.install(t, "-f", valuesFile(t, security), "--set", "flink.enabled=true")
	took := f.ready(t, "helm install of a cluster where everything logs in, to all Ready", start)
	f.helmTest(t)
	f.as("admin", adminPassword).client().Rows(t, "rows by Helm", 1000)
	settled(t, "helm install starts a cluster where everything logs in.", fmt.Sprintf("all Ready after %.1f s", took.Seconds()))
}

// loginSecrets makes those by which the cluster's own parts log in.
func (f fluss) loginSecrets(t testing.TB) {
	t.Helper()
	f.Secret(t, "zookeeper-user", map[string]string{"username": "fluss", "password": `z"o\o ${x} key`})
	f.Secret(t, "flink-user", map[string]string{"username": "sql", "password": sqlPassword})
}

// userSecret makes that of the users.
func (f fluss) userSecret(t testing.TB) {
	t.Helper()
	f.Secret(t, "fluss-users", map[string]string{"admin": adminPassword, "sql": sqlPassword, "reader": readerPassword})
}
