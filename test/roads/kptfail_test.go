package roads

import (
	"maps"
	"testing"

	"fluss.dev/kubernetes/test/internal/objects"
	"fluss.dev/kubernetes/test/internal/process"
	"fluss.dev/kubernetes/test/internal/tree"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// TestKptRefuses: where the function cannot run or refuses, kpt fails, says why and changes no file.
func TestKptRefuses(t *testing.T) {
	t.Parallel()
	binary := need(t, "kpt")
	for _, test := range []struct {
		name, wish string
		env        func(*testing.T) []string
		args       []string
		messages   []string
	}{
		{"wrong FlussConfig", "tabletServer: {replica: 5}\nconfig: {default.replication.factor: 7}", onPath,
			[]string{"fn", "render", pkg, "--allow-exec"}, []string{
				`[FAIL] "fluss-fn"`,
				`fluss.dev/v1alpha1/FlussConfig/fluss spec.tabletServer.replica: Forbidden: unknown field; did you mean "replicas"?`,
				`fluss.dev/v1alpha1/FlussConfig/fluss spec.config[default.replication.factor]: Invalid value: 7: must be between 1 and the 3 tablet servers`,
			}},
		{"wrong FlussConfig, eval", "tabletServer: {replica: 5}", onPath,
			[]string{"fn", "eval", pkg, "--exec", "fluss-fn"}, []string{
				`[FAIL] "fluss-fn"`,
				`spec.tabletServer.replica: Forbidden: unknown field; did you mean "replicas"?`,
			}},
		{"not allowed", "", onPath,
			[]string{"fn", "render", pkg}, []string{"must run with `--allow-exec` option to allow running function binaries"}},
		{"not on PATH", "", notOnPath,
			[]string{"fn", "render", pkg, "--allow-exec"}, []string{`exec: "fluss-fn": executable file not found in $PATH`}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			tr := tree.New(t, tree.Plugin)
			compose(t, tr, "fluss")
			tr.Write(pkg+"/flussconfig.yaml", wanted(test.wish))
			before := files(t, tr.Path(pkg))
			args := append([]string{binary, "--truncate-output=false"}, test.args...)
			process.Run(t, process.Command{Dir: tr.Dir, Args: args, Env: test.env(t)}).Refused(t, test.messages...)
			if !maps.Equal(files(t, tr.Path(pkg)), before) {
				t.Error("files were changed")
			}
		})
	}
}

// TestKptFunctionConfig gives FlussConfig as the function's configuration instead of in the package.
func TestKptFunctionConfig(t *testing.T) {
	t.Parallel()
	need(t, "kpt")
	tr := tree.New(t, tree.Plugin)
	compose(t, tr, "fluss")
	want := objects.Parse(t, render(t, tr, "fluss").Output(t))
	tr.Write("config.yaml", wholeConfig(t, tr))
	for _, part := range []string{"base", "zookeeper", "minio"} {
		tr.Remove(pkg + "/" + part + "/flussconfig.yaml")
	}
	kpt(t, tr, "fn", "eval", pkg, "--exec", "fluss-fn", "--fn-config", "config.yaml").Output(t)
	objects.Equal(t, applied(t, tr), want)
}

// wholeConfig is the FlussConfig of the default cluster, as kustomize merges it.
func wholeConfig(t *testing.T, tr tree.Tree) string {
	t.Helper()
	tr.Layer("unexpanded", "resources: [../fluss/base]\ncomponents: [../fluss/components/zookeeper, ../fluss/components/minio]\n")
	set := objects.Parse(t, newest().build(t, tr, "unexpanded").Output(t))
	config := set.Get(t, "FlussConfig/fluss")
	unstructured.RemoveNestedField(config.Object, "metadata", "annotations")
	return string(objects.Set{"": config}.YAML(t))
}
