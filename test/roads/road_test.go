package roads

import (
	"os/exec"
	"testing"

	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/internal/process"
	"fluss.dev/kubernetes/test/internal/tree"
	"fluss.dev/kubernetes/test/kustomizeversions"
)

// road is one way from a kustomization to objects.
type road struct {
	name string
	// expander is what the kustomization lists.
	expander string
	// build builds the directory of a tree.
	build func(t testing.TB, tr tree.Tree, dir string) process.Result
	// exact roads give the bytes of fluss-fn render.
	exact bool
}

// oldest kustomize, that of kubectl, need not give the same bytes, but the same objects.
const oldest = "v5.5.0"

func allRoads() []road {
	roads := []road{
		{"fluss-fn render", tree.Plugin, render, true},
		{"fluss-fn render, KRM", tree.KRM, render, true},
	}
	return append(roads, append(pluginRoads(), krmRoads()...)...)
}

func pluginRoad(version string) road {
	return road{"kustomize " + version + " plugin", tree.Plugin, func(t testing.TB, tr tree.Tree, dir string) process.Result {
		return kustomize(t, tr, version, pluginEnv(t), "--enable-alpha-plugins", dir)
	}, version != oldest}
}

func krmRoad(version string) road {
	return road{"kustomize " + version + " KRM", tree.KRM, func(t testing.TB, tr tree.Tree, dir string) process.Result {
		return kustomize(t, tr, version, pathEnv(t), "--enable-alpha-plugins", "--enable-exec", dir)
	}, version != oldest}
}

// usualRoads are few that differ as much as can be: another form of the function and another kustomize.
func usualRoads() []road { return []road{newest(), krmRoads()[0]} }

// oneRoad is the shortest, for what others are compared with.
func oneRoad() []road { return allRoads()[:1] }

// newest is the road that README describes first; most of the tests go it.
func newest() road {
	roads := pluginRoads()
	return roads[len(roads)-1]
}

// pluginRoads are one for each kustomize.
func pluginRoads() []road {
	var roads []road
	for _, version := range versions() {
		roads = append(roads, pluginRoad(version))
	}
	return roads
}

// krmRoads are one for each kustomize.
func krmRoads() []road {
	var roads []road
	for _, version := range versions() {
		roads = append(roads, krmRoad(version))
	}
	return roads
}

func kustomize(t testing.TB, tr tree.Tree, version string, env []string, args ...string) process.Result {
	t.Helper()
	command := append([]string{kustomizeversions.Binary(t, version), "build"}, args...)
	return process.Run(t, process.Command{Dir: tr.Dir, Args: command, Env: env})
}

func render(t testing.TB, tr tree.Tree, dir string) process.Result {
	t.Helper()
	return flussFn(t, tr, "render", dir)
}

func flussFn(t testing.TB, tr tree.Tree, args ...string) process.Result {
	t.Helper()
	return process.Run(t, process.Command{Dir: tr.Dir, Args: append([]string{flussfn.Get(t).Binary}, args...)})
}

// pluginEnv makes kustomize find the plugin.
func pluginEnv(t testing.TB) []string {
	t.Helper()
	return []string{"KUSTOMIZE_PLUGIN_HOME=" + flussfn.Get(t).PluginHome}
}

// pathEnv makes kustomize and kpt find fluss-fn; PATH ends with what the tools themselves need.
func pathEnv(t testing.TB) []string {
	t.Helper()
	return []string{"PATH=" + flussfn.Get(t).Dir + ":/usr/local/bin:/usr/bin:/bin"}
}

// need skips the test where a binary is not on PATH.
func need(t testing.TB, name string) string {
	t.Helper()
	path, there := lookPath(name)
	if !there {
		t.Skipf("%s is not on PATH", name)
	}
	return path
}

func lookPath(name string) (string, bool) {
	path, err := exec.LookPath(name)
	return path, err == nil
}
