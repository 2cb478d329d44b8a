//go:build e2e

package gitops

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"sigs.k8s.io/yaml"

	"fluss.dev/kubernetes/test/gitops/internal/argocd"
	"fluss.dev/kubernetes/test/gitops/internal/source"
	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/internal/process"
)

// Where the examples have their sources.
const (
	platformURL = "https://git.example.com/platform/fluss-kubernetes"
	clustersURL = "https://git.example.com/platform/clusters"
	chartsURL   = "registry.example.com/charts"
	release     = "YOUR-TAG"
)

// config is FlussConfig's spec, or a part of it.
type config = map[string]any

// road is a way from a source to a cluster.
type road struct {
	name string
	// file of the Application, below examples/argocd/applications.
	file string
	// prefix of the objects' names.
	prefix string
	// needs is the Secret that the example says its namespace must have.
	needs string
	// open makes the sources, and returns how a change goes through them.
	open func(t testing.TB, in *argocd.Installation) origin
	// refusal is what the condition says when FlussConfig is broken.
	refusal string
}

// origin is where a cluster's FlussConfig comes from.
type origin interface {
	// publish has it differ from the example by a spec, and returns the revision to wait for; empty: any.
	publish(t testing.TB, app *argocd.Application, spec config) string
	// revert takes the last change back.
	revert(t testing.TB, app *argocd.Application) string
}

// stockRoads need nothing but Argo CD.
func stockRoads() []road {
	return []road{
		{name: "rendered, ours", file: "rendered-production.yaml", needs: "fluss-s3", open: openReleases, refusal: expanded},
		{name: "rendered, own", file: "rendered-own.yaml", open: openRendered, refusal: expanded},
		{name: "chart, git", file: "chart-git.yaml", open: openChart, refusal: "s4"},
		{name: "chart, OCI", file: "chart-oci.yaml", open: openChart, refusal: "s4"},
	}
}

// pluginRoads need the components of examples/argocd/install.
func pluginRoads() []road {
	return []road{
		{name: "kustomize plugin", file: "kustomize-plugin.yaml", prefix: "team-a-", open: openClusters, refusal: unknownField},
		{name: "management plugin", file: "config-management-plugin.yaml", open: openClusters, refusal: unknownField},
	}
}

const (
	// expanded is what kustomize says of a patch on a FlussConfig that is expanded already.
	expanded = "expected SequenceNode"
	// unknownField is our own message.
	unknownField = "spec.s4: Forbidden: unknown field"
)

// platform is this repository as people have it on their git server, tagged as a release.
func platform(t testing.TB, from *source.Source) *source.Repository {
	t.Helper()
	root, err := flussfn.Root()
	if err != nil {
		t.Fatal(err)
	}
	r := from.Repository(t, platformURL, root, "base", "components", "overlays", "rendered", "chart", "fn/expander", "fn/expander-krm")
	r.Tag(t, release)
	return r
}

// clusters is a directory of somebody's own repository.
type clusters struct {
	repository *source.Repository
	// render, if there is one, is done before a commit.
	render func(testing.TB)
}

func openClusters(t testing.TB, in *argocd.Installation) origin {
	t.Helper()
	platform(t, in.Source)
	return clusters{repository: in.Source.Repository(t, clustersURL, examples(t, "clusters"))}
}

// openRendered has the clusters rendered by the script of the examples.
func openRendered(t testing.TB, in *argocd.Installation) origin {
	t.Helper()
	ours := platform(t, in.Source)
	c := clusters{repository: in.Source.Repository(t, clustersURL, examples(t, "clusters"))}
	c.repository.Copy(t, examples(t, "argocd/ci/check-rendered.sh"), "check-rendered.sh")
	c.render = func(t testing.TB) {
		t.Helper()
		process.Run(t, process.Command{
			Dir: c.repository.Dir, Args: []string{"./check-rendered.sh", "--write"},
			Env: []string{
				"PATH=" + flussfn.Get(t).Dir + string(os.PathListSeparator) + os.Getenv("PATH"),
				// The machine does not reach the cluster's git server by that name.
				"GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=url.file://" + ours.Dir + ".insteadOf", "GIT_CONFIG_VALUE_0=" + platformURL,
			},
		}).Output(t)
	}
	c.publish(t, nil, nil)
	return c
}

func (c clusters) publish(t testing.TB, _ *argocd.Application, spec config) string {
	t.Helper()
	const file = "orders/flussconfig.yaml"
	c.repository.Write(t, file, merged(t, read(t, "clusters/"+file), config{"spec": spec}))
	if c.render != nil {
		c.render(t)
	}
	return c.repository.Push(t, "Change the cluster")
}

func (c clusters) revert(t testing.TB, _ *argocd.Application) string {
	t.Helper()
	return c.repository.Revert(t)
}

// values is the part of an Application that the chart gets.
type values struct{ last *config }

func openChart(t testing.TB, in *argocd.Installation) origin {
	t.Helper()
	ours := platform(t, in.Source)
	in.Source.Chart(t, chartsURL, filepath.Join(ours.Dir, "chart"), "")
	in.ApplyFile(t, examples(t, "argocd/repositories.yaml"))
	return values{new(config)}
}

func (v values) publish(t testing.TB, app *argocd.Application, spec config) string {
	t.Helper()
	*v.last = spec
	app.Patch(t, config{"spec": config{"source": config{"helm": config{"valuesObject": spec}}}})
	return ""
}

// revert applies the file as it was before: without what was added.
func (v values) revert(t testing.TB, app *argocd.Application) string {
	t.Helper()
	return v.publish(t, app, without(*v.last))
}

// without has null where a spec has a value: a merge patch that takes it away.
func without(spec config) config {
	gone := config{}
	for key, value := range spec {
		if below, is := value.(config); is && len(below) > 0 {
			gone[key] = without(below)
		} else {
			gone[key] = nil
		}
	}
	return gone
}

// releases are tags of this repository, whose production profile was made to fit on the nodes of a test.
type releases struct {
	repository *source.Repository
	// small is the FlussConfig of a test.
	small  string
	number *int
}

func openReleases(t testing.TB, in *argocd.Installation) origin {
	t.Helper()
	return smallReleases(t, in.Source)
}

func smallReleases(t testing.TB, from *source.Source) releases {
	t.Helper()
	r := releases{platform(t, from), storage(t), new(int)}
	r.repository.Edit(t, "overlays/production/kustomization.yaml", "transformers:", "patches:\n  - path: flussconfig.yaml\ntransformers:")
	r.tag(t, nil)
	return r
}

// tag renders the profile with a spec and gives that a version.
func (r releases) tag(t testing.TB, spec config) string {
	t.Helper()
	r.repository.Write(t, "overlays/production/flussconfig.yaml", merged(t, r.small, config{"spec": spec}))
	process.Run(t, process.Command{
		Dir: r.repository.Dir, Args: []string{flussfn.Get(t).Binary, "render", "overlays/production", "--output", "rendered/production"},
	}).Output(t)
	r.repository.Push(t, "Release")
	return r.now(t)
}

// now gives the last commit the next version.
func (r releases) now(t testing.TB) string {
	t.Helper()
	version := fmt.Sprintf("v0.1.%d", *r.number)
	*r.number++
	r.repository.Tag(t, version)
	return version
}

func (r releases) publish(t testing.TB, app *argocd.Application, spec config) string {
	t.Helper()
	return r.use(t, app, r.tag(t, spec))
}

func (r releases) revert(t testing.TB, app *argocd.Application) string {
	t.Helper()
	r.repository.Revert(t)
	return r.use(t, app, r.now(t))
}

// use has the Application take a version.
func (r releases) use(t testing.TB, app *argocd.Application, version string) string {
	t.Helper()
	app.Patch(t, config{"spec": config{"source": config{"targetRevision": version}}})
	return r.repository.Revision(t)
}

// flussConfig is one with a spec, as YAML.
func flussConfig(t testing.TB, spec config) string {
	t.Helper()
	return merged(t, "apiVersion: fluss.dev/v1alpha1\nkind: FlussConfig\nmetadata:\n  name: fluss\n", config{"spec": spec})
}

// latePatches are patches on FlussConfig as an outer layer has them.
func latePatches(t testing.TB, spec config) []config {
	t.Helper()
	return []config{{"target": config{"kind": "FlussConfig"}, "patch": flussConfig(t, spec)}}
}

// merged is a YAML object with what others have merged over it, as kustomize merges a patch.
func merged(t testing.TB, text string, over config) string {
	t.Helper()
	object := parsed(t, text)
	merge(object, over)
	content, err := yaml.Marshal(object)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func parsed(t testing.TB, text string) config {
	t.Helper()
	var object config
	if err := yaml.Unmarshal([]byte(text), &object); err != nil {
		t.Fatal(err)
	}
	return object
}

func merge(into, over config) {
	for key, value := range over {
		below, is := value.(config)
		there, was := into[key].(config)
		if is && was {
			merge(there, below)
		} else if value != nil {
			into[key] = value
		}
	}
}
