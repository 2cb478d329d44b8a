//go:build e2e

package e2e

import (
	"fmt"
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"fluss.dev/kubernetes/test/internal/load"
	"fluss.dev/kubernetes/test/internal/render"
)

// The ports of nodes in this test.
const (
	bootstrapNodePort = 30090
	firstNodePort     = 30100
)

const loggedIn = "security:\n  client: {existingSecret: {name: fluss-users}}\n  superUsers: [admin]\n"

// TestExternal is about clients outside: pods in the network of a node, which reach the cluster by ports of the nodes. They
// resolve no name of the Kubernetes cluster but that of the storage, which has an address of its own. They run on the node
// whose address they have: the bridge between the nodes carries nothing back to the node that it comes from.
func TestExternal(t *testing.T) {
	e2e.Long(t)
	f := newFluss(t, "e2e-outside")
	name, node := address(t, f)
	spec := outside(node)
	f.deploy(t, "cluster with a listener for clients outside", render.Overlay(t, render.Bundled(t), spec))
	f.Kubectl(t, "patch", "service", "fluss-minio", "--patch", fmt.Sprintf(`{"spec":{"externalIPs":[%q]}}`, node))
	out := f
	out.bootstrap = fmt.Sprintf("%s:%d", node, bootstrapNodePort)
	out.outside = &load.Outside{Namespace: cluster.PrivilegedNamespace(t, "e2e-outside-clients"), Node: name, Hosts: map[string]string{"fluss-minio." + f.Name + ".svc": node}}

	t.Run("addresses", func(t *testing.T) { out.sentOutside(t, node) })
	t.Run("nothing internal", f.exposesNothingInternal)
	t.Run("tiered data", out.tieredData)
	t.Run("rolling restart", func(t *testing.T) {
		step := out.client().While(t, "tablet servers restarted one by one, clients outside", func(t testing.TB) { f.rolls(t, tabletServers) })
		settled(t, "Clients outside go on through a rolling restart of the tablet servers; no acknowledged row is lost.", step.String())
	})
	t.Run("scaled out", func(t *testing.T) {
		step := out.client().While(t, "scaled out from three tablet servers to four, clients outside", func(t testing.TB) {
			f.Impose(t, render.Overlay(t, render.Bundled(t), spec+"tabletServer: {replicas: 4}\n"))
			f.WaitReady(t, readyTimeout)
		})
		if servers, want := out.servers(t), fmt.Sprint(firstNodePort+3); !strings.Contains(servers, want) {
			t.Errorf("the cluster has no server at port %s: %s", want, servers)
		}
		settled(t, "A tablet server more has a Service and a port for clients outside; no acknowledged row is lost.", step.String())
	})
	t.Run("login", func(t *testing.T) { out.logsInOutside(t, spec) })
}

// outside is the spec of a cluster that clients outside reach by ports of a node.
func outside(node string) string {
	return quickTiering + fmt.Sprintf(`listeners:
  external:
    port: 9125
    type: NodePort
    host: %s
    nodePorts: {bootstrap: %d, coordinator: %d, first: %d}
`, node, bootstrapNodePort, bootstrapNodePort+1, firstNodePort)
}

// address is the internal one of the first node, behind its name.
func address(t testing.TB, f fluss) (name, ip string) {
	t.Helper()
	nodes, err := f.API.CoreV1().Nodes().List(t.Context(), metav1.ListOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range nodes.Items[0].Status.Addresses {
		if a.Type == corev1.NodeInternalIP {
			return nodes.Items[0].Name, a.Address
		}
	}
	t.Fatalf("node %s has no address", nodes.Items[0].Name)
	return "", ""
}

// sentOutside: whoever asks from outside is told addresses of outside, and no others.
func (f fluss) sentOutside(t *testing.T, node string) {
	servers := f.servers(t)
	if strings.Contains(servers, ".svc") || strings.Count(servers, node) != 4 {
		t.Errorf("the cluster tells clients outside of %s", servers)
	}
	took := f.client().Rows(t, "clients outside", 1000)
	settled(t, "A client outside is told the addresses of coordinator and tablet servers that it reaches, and no others.", fmt.Sprintf("1000 rows written and read in %.1f s; %s", took.Seconds(), servers))
}

// exposesNothingInternal: Services that are reached from outside have the external port and no other.
func (f fluss) exposesNothingInternal(t *testing.T) {
	services, err := f.API.CoreV1().Services(f.Name).List(t.Context(), metav1.ListOptions{})
	if err != nil {
		t.Fatal(err)
	}
	exposed := 0
	for _, s := range services.Items {
		if s.Spec.Type == corev1.ServiceTypeClusterIP {
			continue
		}
		exposed++
		if len(s.Spec.Ports) != 1 || s.Spec.Ports[0].Name != "external" {
			t.Errorf("Service %s has %v", s.Name, s.Spec.Ports)
		}
	}
	if exposed != 5 {
		t.Errorf("%d Services are exposed", exposed)
	}
}

// logsInOutside gives the cluster users: the external listener asks for a login like all others.
func (f fluss) logsInOutside(t *testing.T, spec string) {
	f.Secret(t, "fluss-users", map[string]string{"admin": adminPassword})
	f.Impose(t, render.Overlay(t, render.Bundled(t), spec+loggedIn+"tabletServer: {replicas: 4}\n"))
	f.WaitReady(t, readyTimeout)
	for _, try := range []struct{ name, user, password, want string }{
		{"nobody", anonymous, "", "error"},
		{"a wrong password", "admin", "guessed", "error"},
		{"a user", "admin", adminPassword, "servers"},
	} {
		run := f.as(try.user, try.password).client().Start(t, "try-"+slugs.Replace(try.name), "servers", "--connect-timeout=5")
		if _, err := run.Wait(try.want, 1, 90*time.Second); err != nil {
			t.Errorf("%s: %v", try.name, err)
		}
		run.Delete(t)
	}
	admin := f.as("admin", adminPassword).client()
	took := admin.Rows(t, "clients outside that log in", 1000)
	step := admin.While(t, "tablet servers restarted one by one, clients outside log in", func(t testing.TB) { f.rolls(t, tabletServers) })
	settled(t, "With spec.security.client, clients outside log in on the external listener, and nobody else gets in.",
		fmt.Sprintf("1000 rows written and read in %.1f s; %s", took.Seconds(), step))
}

// slugs makes names of pods from words.
var slugs = strings.NewReplacer(" ", "-")
