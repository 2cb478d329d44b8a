package roads

import (
	"encoding/json"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/internal/helmtool"
	"fluss.dev/kubernetes/test/internal/objects"
	"fluss.dev/kubernetes/test/internal/process"
	"fluss.dev/kubernetes/test/internal/tree"
)

// delivery is a path on which input becomes objects.
type delivery struct {
	name, expander string
	run            func(t *testing.T, tr tree.Tree, m mistake) process.Result
	// has tells whether the mistake can be made here.
	has func(m mistake) bool
	// objects are what a cluster would get.
	objects func(t *testing.T, tr tree.Tree, r process.Result) objects.Set
	// around is what the tool puts around what is said.
	around *regexp.Regexp
	// plain is the path on which the right input is given, if that is another one.
	plain *delivery
}

// The names of the paths.
const (
	onRender = "`fluss-fn render`"
	onPlugin = "kustomize, plugin"
	onKRM    = "kustomize, KRM function"
	onKpt    = "`kpt fn render`"
	onHelm   = "Helm"
	onCheck  = "`fluss-fn check` of Helm's values"
	onArgo   = "Argo CD, parameters"
	// onFunction is fluss-fn as kustomize and kpt start it.
	onFunction = "`fluss-fn` without a command"
)

func deliveries() []delivery {
	byRender := delivery{onRender, tree.Plugin, buildMine(oneRoad()[0]), hasArgs, fromOutput, regexp.MustCompile(`^(Error: )?(rendering mine: )?(fluss-fn: )?`), nil}
	return []delivery{
		byRender,
		{onPlugin, tree.Plugin, buildMine(newest()), hasFile, fromOutput, regexp.MustCompile(`^Error: (fluss-fn: )?`), nil},
		{onKRM, tree.KRM, buildMine(krmRoads()[0]), hasFile, fromOutput, regexp.MustCompile(`^(Error|fluss-fn): `), nil},
		{onKpt, tree.Plugin, kptMine, hasPackage, fromPackage, regexp.MustCompile(`(?s)^.*(?:Results|Stderr):\s*|^Error: `), nil},
		{onHelm, tree.Plugin, helmMine, hasValues, fromOutput, regexp.MustCompile(`^Error: (execution error at \([^)]*\): )?\s*`), nil},
		{onCheck, tree.Plugin, checkMine, hasValuesFile, fromOutput, regexp.MustCompile(`^values\.yaml: `), nil},
		{onArgo, tree.Plugin, argoMine, hasParameters, fromOutput, byRender.around, &byRender},
		{onFunction, tree.Plugin, function, hasStdin, fromOutput, byRender.around, nil},
	}
}

func hasFile(m mistake) bool       { return m.spec+m.file != "" || m.prepare != nil }
func hasPackage(m mistake) bool    { return m.spec+m.file != "" || m.kpt != nil }
func hasValues(m mistake) bool     { return m.spec+m.values != "" || m.args[onHelm] != nil }
func hasValuesFile(m mistake) bool { return m.spec+m.values != "" }
func hasParameters(m mistake) bool { return m.parameters != nil || m.all != "" }
func hasStdin(m mistake) bool      { return m.stdin != nil }
func hasArgs(m mistake) bool       { return hasFile(m) || m.args[onRender] != nil }

const header = "apiVersion: fluss.dev/v1alpha1\nkind: FlussConfig\nmetadata:\n  name: fluss\n"

// site is the directory of a user, called mine, with what was written.
func (d delivery) site(t *testing.T, m mistake) tree.Tree {
	t.Helper()
	tr := tree.New(t, d.expander)
	file := m.file
	if file == "" {
		file = header + specOf(m.spec)
	}
	tr.Write("mine/flussconfig.yaml", file)
	tr.Layer("mine", "resources: [../fluss/base]\ncomponents: [../fluss/components/zookeeper, ../fluss/components/minio]\npatches: [{path: flussconfig.yaml}]\ntransformers: [../fluss/fn/expander]\n")
	values := m.values
	if values == "" {
		values = m.spec
	}
	tr.Write("values.yaml", values)
	if m.prepare != nil {
		m.prepare(tr)
	}
	return tr
}

// specOf writes a spec below its key.
func specOf(spec string) string {
	if spec == "" {
		return "spec: {}\n"
	}
	return "spec:\n  " + strings.ReplaceAll(strings.TrimSpace(spec), "\n", "\n  ") + "\n"
}

func buildMine(r road) func(*testing.T, tree.Tree, mistake) process.Result {
	return func(t *testing.T, tr tree.Tree, m mistake) process.Result {
		if args := m.args[onRender]; args != nil && r.name == oneRoad()[0].name {
			return flussFn(t, tr, append([]string{"render", "mine"}, args...)...)
		}
		return r.build(t, tr, "mine")
	}
}

func kptMine(t *testing.T, tr tree.Tree, m mistake) process.Result {
	t.Helper()
	compose(t, tr, "mine")
	if m.kpt != nil {
		m.kpt(tr)
	}
	return kptRender(t, tr)
}

func helmMine(t *testing.T, tr tree.Tree, m mistake) process.Result {
	t.Helper()
	root, err := flussfn.Root()
	if err != nil {
		t.Fatal(err)
	}
	args := []string{helmtool.Binary(t), "template", "fluss", filepath.Join(root, "chart"), "--kube-version", "1.34", "--values", "values.yaml"}
	return process.Run(t, process.Command{Dir: tr.Dir, Args: append(args, m.args[onHelm]...)})
}

func checkMine(t *testing.T, tr tree.Tree, _ mistake) process.Result {
	t.Helper()
	return flussFn(t, tr, "check", "values.yaml")
}

// argoMine is what the plugin of examples/argocd runs, with what Argo CD puts into its environment.
func argoMine(t *testing.T, tr tree.Tree, m mistake) process.Result {
	t.Helper()
	all := m.all
	if all == "" {
		list, err := json.Marshal([]any{map[string]any{"name": "spec", "map": m.parameters}})
		if err != nil {
			t.Fatal(err)
		}
		all = string(list)
	}
	tr.Write("mine/flussconfig.yaml", header+specOf(""))
	return process.Run(t, process.Command{
		Dir: tr.Dir, Args: []string{flussfn.Get(t).Binary, "render", "mine", "--argocd-parameters"}, Env: []string{"ARGOCD_APP_PARAMETERS=" + all},
	})
}

func function(t *testing.T, tr tree.Tree, m mistake) process.Result {
	t.Helper()
	return process.Run(t, process.Command{Dir: tr.Dir, Args: []string{flussfn.Get(t).Binary}, Stdin: *m.stdin})
}

func fromOutput(t *testing.T, _ tree.Tree, r process.Result) objects.Set {
	t.Helper()
	return objects.Parse(t, r.Output(t))
}

func fromPackage(t *testing.T, tr tree.Tree, r process.Result) objects.Set {
	t.Helper()
	r.Output(t)
	return applied(t, tr)
}

// byFunction is how kustomize and kpt show a result of the function: the object is written in another form.
var byFunction = regexp.MustCompile(`^\[(?:error|warning)\](?:: | (?:fluss\.dev/v1alpha1/)?([A-Za-z]+)/(\S+) )`)

// firstLine is the first line of what is said, without what the tool puts around it, and the next one where the first
// only announces it.
func (d delivery) firstLine(t *testing.T, tr tree.Tree, r process.Result) string {
	t.Helper()
	text := said(tr, flussfn.Get(t), r)
	if r.Code == 0 && d.name == onKpt && !strings.Contains(text, "Results:") {
		return "" // kpt tells what it runs.
	}
	first, more, _ := strings.Cut(strings.TrimSpace(d.around.ReplaceAllString(text, "")), "\n")
	if next, _, _ := strings.Cut(more, "\n"); strings.HasSuffix(first, ":") {
		first += " " + strings.TrimSpace(next)
	}
	if unquoted, err := strconv.Unquote(strings.TrimSpace(first)); err == nil {
		first = strings.TrimPrefix(unquoted, "fluss-fn: ")
	}
	return strings.TrimPrefix(byFunction.ReplaceAllString(strings.TrimSpace(first), "$1 $2: "), " : ")
}
