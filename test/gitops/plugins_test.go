//go:build e2e

package gitops

import (
	"strings"
	"testing"
	"time"

	"fluss.dev/kubernetes/test/gitops/internal/argocd"
)

// TestPlugins takes the roads that need a plugin in Argo CD's repo-server, and takes the plugin away.
func TestPlugins(t *testing.T) {
	in := withPlugins(t)
	for _, r := range pluginRoads() {
		t.Run(r.name, func(t *testing.T) {
			if r.prefix == "" {
				gitops.Long(t)
				live(t, in, r, managementPlugin)
			} else {
				live(t, in, r, kustomizePlugin)
			}
		})
	}
}

// kustomizePlugin looks at what only this road has: the Application's own kustomization, and a plugin that may be missing.
func kustomizePlugin(t *testing.T, r *ride) {
	r.step(t, "the Application's patch takes effect", func(t *testing.T) {
		if line := "zookeeper.client.session-timeout: 20s"; !strings.Contains(r.serverYAML(t), line) {
			t.Errorf("server.yaml has no %q", line)
		}
		if r.fluss.Pods(t, "flink-jobmanager") == nil {
			t.Error("the component of the Application made no Flink")
		}
	})
	r.step(t, "an overlay over an overlay", r.overlayOverOverlay)
	if !testing.Short() {
		r.step(t, "an Ingress without an address", r.ingress)
	}
	r.step(t, "the flag missing", func(t *testing.T) {
		r.brokenBy(t, "external plugins disabled", func() { options(t, r.in, "") }, func() { options(t, r.in, "--enable-alpha-plugins") })
	})
	r.step(t, "the plugin missing", func(t *testing.T) {
		r.brokenBy(t, "unable to find plugin root", func() { pluginHome(t, r.in, "/nowhere") }, func() { pluginHome(t, r.in, "/plugins") })
	})
}

// ingress shows Flink's web interface, in a cluster whose Ingresses get no address: the Application is healthy only if Argo CD
// is told not to wait for one.
func (r *ride) ingress(t *testing.T) {
	ingress := config{"enabled": true, "host": "flink.example.com"}
	revision := r.source.publish(t, r.app, config{"flink": config{"ingress": ingress}})
	r.app.Refresh(t)
	r.app.WaitFor(t, timeout, func(s argocd.State) []string {
		if s.Status.Sync.Revision == revision && s.Status.Sync.Status == "Synced" && s.Status.Health.Status == "Progressing" {
			return nil
		}
		return []string{"not Synced and Progressing, but " + s.Status.Sync.Status + " and " + s.Status.Health.Status}
	})
	ingress["annotations"] = config{"argocd.argoproj.io/ignore-healthcheck": "true"}
	r.publish(t, config{"flink": config{"ingress": ingress}})
	r.publish(t, nil)
}

// overlayOverOverlay points the Application at a kustomization over the one that lists the expander. Its patch would come
// too late, and says so.
func (r *ride) overlayOverOverlay(t *testing.T) {
	repository := r.source.(clusters).repository
	repository.Write(t, "outer/kustomization.yaml", "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [../orders]\n")
	repository.Push(t, "Put an overlay over the cluster")
	source := parsed(t, r.manifest)["spec"].(config)["source"].(config)
	// Prefix, counts and the component would fail as well, each with a message of its own.
	onlyPatches := config{"namePrefix": nil, "images": nil, "replicas": nil, "components": nil}
	use := func(path string, kustomize any) func() {
		return func() {
			r.app.Patch(t, config{"spec": config{"source": config{"path": path, "kustomize": kustomize}}})
		}
	}
	r.brokenBy(t, expanded, use("outer", onlyPatches), use("orders", source["kustomize"]))
}

// options sets the global options of Argo CD's kustomize.
func options(t testing.TB, in *argocd.Installation, options string) {
	t.Helper()
	in.Kubectl(t, "patch", "configmap", "argocd-cm", "--type=merge", "-p", `{"data":{"kustomize.buildOptions":"`+options+`"}}`)
	// It acts within two seconds.
	time.Sleep(3 * time.Second)
}

// pluginHome tells the repo-server where plugins are.
func pluginHome(t testing.TB, in *argocd.Installation, path string) {
	t.Helper()
	in.Kubectl(t, "set", "env", "deployment/argocd-repo-server", "--containers=argocd-repo-server", "KUSTOMIZE_PLUGIN_HOME="+path)
	in.WaitReady(t, timeout)
}

// managementPlugin looks at the parameters, which only this road has.
func managementPlugin(t *testing.T, r *ride) {
	r.step(t, "the Application's parameters take effect", func(t *testing.T) {
		if line := "kv.snapshot.interval: 20s"; !strings.Contains(r.serverYAML(t), line) {
			t.Errorf("server.yaml has no %q", line)
		}
	})
	parameters := func(name string) func() {
		return func() {
			r.app.Patch(t, config{"spec": config{"source": config{"plugin": config{"parameters": []config{
				{"name": name, "map": config{"config[kv.snapshot.interval]": "20s"}},
			}}}}})
		}
	}
	r.step(t, "a wrong parameter", func(t *testing.T) {
		r.brokenBy(t, `there is no parameter "sepc"`, parameters("sepc"), parameters("spec"))
	})
}
