package cli_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// door is a way by which a repository could have a program started, or a file read that is none of its own.
type door struct {
	name string
	// files are those of the repository; what is built is its directory "build". In them, PROGRAM is a
	// program that leaves a trace, REPOSITORY the address of the directory "repository" as one of git, and
	// OUTSIDE a directory that the repository must not read.
	files map[string]string
	// want are parts of the error.
	want []string
	// exec is what is refused with --allow-exec as well; nil: it runs then.
	exec []string
}

const (
	execFunction      = "apiVersion: example.com/v1\nkind: Fn\nmetadata:\n  name: f\n  annotations:\n    config.kubernetes.io/function: |\n      exec: {path: PROGRAM}\n"
	oldFunction       = "apiVersion: example.com/v1\nkind: Fn\nmetadata:\n  name: f\n  annotations:\n    config.k8s.io/function: |\n      exec: {path: PROGRAM}\n"
	fieldFunction     = "apiVersion: example.com/v1\nkind: Fn\nmetadata:\n  name: f\n  configFn: {exec: {path: PROGRAM}}\n"
	localFunction     = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: f\n  annotations:\n    config.kubernetes.io/local-config: \"true\"\n    config.kubernetes.io/function: |\n      exec: {path: PROGRAM}\n"
	containerFunction = "apiVersion: example.com/v1\nkind: Fn\nmetadata:\n  name: f\n  annotations:\n    config.kubernetes.io/function: |\n      container: {image: example.com/image}\n"
	oldContainer      = "apiVersion: example.com/v1\nkind: Fn\nmetadata:\n  name: f\n  annotations:\n    config.kubernetes.io/container: example.com/image\n"
	execPlugin        = "apiVersion: example.com/v1\nkind: Plugin\nmetadata:\n  name: p\n"
	goPlugin          = "apiVersion: example.com/v1\nkind: GoPlugin\nmetadata:\n  name: p\n"
	kindTrick         = "apiVersion: example.com/v1\nkind: ../../../../bin/sh\nmetadata:\n  name: p\nargsOneLiner: PROGRAM\n"
	versionTrick      = "apiVersion: ../../bin\nkind: sh\nmetadata:\n  name: p\nargsOneLiner: PROGRAM\n"
	helmGenerator     = "apiVersion: builtin\nkind: HelmChartInflationGenerator\nmetadata:\n  name: h\nname: chart\nrepo: https://charts.example.com\n"
	fakeExpander      = "apiVersion: builtin\nkind: FlussExpander\nmetadata:\n  name: h\n"
)

// listed is a kustomization with a file in a list.
func listed(list, object string) map[string]string {
	return map[string]string{"build/kustomization.yaml": list + ": [entry.yaml]\n", "build/entry.yaml": object}
}

func inline(list, object string) map[string]string {
	return map[string]string{"build/kustomization.yaml": list + ":\n- |\n  " + strings.ReplaceAll(object, "\n", "\n  ") + "\n"}
}

func doors() []door {
	all := []door{
		{name: "old annotation", files: listed("transformers", oldFunction), want: []string{"Fn f is an exec function: "}},
		{name: "configFn", files: listed("transformers", fieldFunction), want: []string{"Fn f is an exec function: "}},
		{name: "a local object", files: listed("transformers", localFunction), want: []string{"ConfigMap f is an exec function: "}},
		{name: "an exec plugin", files: listed("generators", execPlugin), want: []string{"build/kustomization.yaml: generators: entry.yaml: Plugin p is a plugin"}},
		{name: "a Go plugin", files: listed("transformers", goPlugin), want: []string{"GoPlugin p is a plugin"}},
		{name: "a kind that is a path", files: listed("generators", kindTrick), want: []string{"../../../../bin/sh p is a plugin"}, exec: []string{"leads out of the directory of plugins"}},
		{name: "a version that is a path", files: listed("generators", versionTrick), want: []string{"sh p is a plugin"}, exec: []string{"leads out of the directory of plugins"}},
		{name: "an old container", files: listed("transformers", oldContainer), want: []string{"container function: example.com/image"}, exec: []string{"container function"}},
		{name: "helm as a generator", files: listed("generators", helmGenerator), want: []string{"HelmChartInflationGenerator h needs the program helm"}, exec: []string{"needs the program helm"}},
		{name: "the expander as something built in", files: listed("transformers", fakeExpander), want: []string{"is of the wrong group"}, exec: []string{"is of the wrong group"}},
		{
			name:  "helmCharts",
			files: map[string]string{"build/kustomization.yaml": "helmGlobals: {chartHome: charts}\nhelmCharts: [{name: one, repo: https://charts.example.com}, {name: two}]\n", "build/charts/two/Chart.yaml": "name: two\n"},
			want:  []string{`build/kustomization.yaml: helmCharts: chart "one" needs the program helm`, `chart "two"`},
			exec:  []string{`chart "one" needs the program helm`},
		},
		{
			name:  "helmChartInflationGenerator",
			files: map[string]string{"build/kustomization.yaml": "helmChartInflationGenerator: [{chartName: one}]\n"},
			want:  []string{`helmChartInflationGenerator: chart "one" needs the program helm`},
			exec:  []string{"helm"},
		},
		{
			name:  "keys in another case",
			files: map[string]string{"build/kustomization.yaml": "Transformers: [entry.yaml]\nHELMCHARTS: [{name: one}]\n", "build/entry.yaml": execFunction},
			want:  []string{"transformers: entry.yaml: Fn f is an exec function", `helmCharts: chart "one"`},
			exec:  []string{"helm"},
		},
		{
			name:  "a base",
			files: map[string]string{"build/kustomization.yaml": "resources: [../base]\n", "base/kustomization.yml": "generators: [entry.yaml]\n", "base/entry.yaml": execFunction},
			want:  []string{"base/kustomization.yml: generators: entry.yaml: Fn f is an exec function"},
		},
		{
			name: "a component of a base",
			files: map[string]string{"build/kustomization.yaml": "bases: [../base]\n", "base/Kustomization": "components: [../component]\n",
				"component/kustomization.yaml": "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\ntransformers: [entry.yaml]\n", "component/entry.yaml": execFunction},
			want: []string{"component/kustomization.yaml: transformers: entry.yaml: Fn f is an exec function"},
		},
		{
			name:  "a directory of entries",
			files: map[string]string{"build/kustomization.yaml": "validators: [../entries]\n", "entries/kustomization.yaml": "resources: [entry.yaml]\nnamePrefix: my-\n", "entries/entry.yaml": execFunction},
			want:  []string{"build/kustomization.yaml: validators: ../entries: Fn my-f is an exec function"},
		},
		{
			name: "an entry's own entries",
			files: map[string]string{"build/kustomization.yaml": "transformers: [../entries]\n", "entries/kustomization.yaml": "resources: [object.yaml]\ntransformers: [entry.yaml]\n",
				"entries/object.yaml": "apiVersion: builtin\nkind: LabelTransformer\nmetadata: {name: l}\n", "entries/entry.yaml": execFunction},
			want: []string{"entries/kustomization.yaml: transformers: entry.yaml: Fn f is an exec function"},
		},
		{
			name:  "a kustomization that is a link",
			files: map[string]string{"build/kustomization.yaml": "-> hidden.txt", "build/hidden.txt": "generators: [entry.yaml]\nhelmCharts: [{name: one}]\n", "build/entry.yaml": "-> object.txt", "build/object.txt": containerFunction},
			want:  []string{"container function", "helmCharts"},
			exec:  []string{"container function", "helmCharts"},
		},
		{
			name:  "a repository",
			files: map[string]string{"build/kustomization.yaml": "resources: ['REPOSITORY//base']\n", "repository/base/kustomization.yaml": "generators: [entry.yaml]\n", "repository/base/entry.yaml": execFunction},
			want:  []string{"REPOSITORY//base/kustomization.yaml: generators: entry.yaml: Fn f is an exec function"},
		},
		{
			name:  "an entry in a repository",
			files: map[string]string{"build/kustomization.yaml": "transformers: ['REPOSITORY//entries']\n", "repository/entries/kustomization.yaml": "resources: [entry.yaml]\n", "repository/entries/entry.yaml": execFunction},
			want:  []string{"build/kustomization.yaml: transformers: REPOSITORY//entries: Fn f is an exec function"},
		},
		{
			name:  "a repository whose branch is an option",
			files: map[string]string{"build/kustomization.yaml": "resources: ['REPOSITORY?ref=--upload-pack=PROGRAM']\n", "repository/kustomization.yaml": "resources: []\n"},
			want:  []string{"gives git an option in place of a branch or a tag"},
			exec:  []string{"gives git an option in place of a branch or a tag"},
		},
		{
			name:  "an entry whose version is an option",
			files: map[string]string{"build/kustomization.yaml": "transformers: ['REPOSITORY?version=%2d-upload-pack=PROGRAM']\n", "repository/kustomization.yaml": "resources: []\n"},
			want:  []string{"transformers: ", "gives git an option in place of a branch or a tag"},
			exec:  []string{"gives git an option in place of a branch or a tag"},
		},
		{
			name: "several at once",
			files: map[string]string{"build/kustomization.yaml": "generators: [a.yaml]\ntransformers: [b.yaml]\nvalidators: [c.yaml]\nhelmCharts: [{name: one}]\n",
				"build/a.yaml": execFunction + "---\n" + execPlugin, "build/b.yaml": containerFunction, "build/c.yaml": goPlugin},
			want: []string{"a.yaml: Fn f", "a.yaml: Plugin p", "b.yaml: Fn f", "c.yaml: GoPlugin p", `chart "one"`},
			exec: []string{`chart "one"`},
		},
	}
	for _, list := range []string{"generators", "transformers", "validators"} {
		for how, files := range map[string]map[string]string{"a file": listed(list, execFunction), "an inline object": inline(list, execFunction)} {
			all = append(all, door{name: list + " by " + how, files: files, want: []string{"build/kustomization.yaml: " + list, "Fn f is an exec function: PROGRAM"}})
		}
		for how, files := range map[string]map[string]string{"a file": listed(list, containerFunction), "an inline object": inline(list, containerFunction)} {
			all = append(all, door{name: list + " by " + how + ", a container", files: files, want: []string{"container function: example.com/image"}, exec: []string{"container function: example.com/image"}})
		}
	}
	return all
}

// Nothing that a repository names is started, and all of it is reported with the file that asks for it.
func TestDoors(t *testing.T) {
	for _, d := range doors() {
		t.Run(d.name, func(t *testing.T) {
			t.Parallel()
			h := newHostile(t, d.files)
			h.refuses(t, h.render(t), d.want)
			h.untouched(t)
			got := h.render(t, "--allow-exec")
			if d.exec != nil {
				h.refuses(t, got, d.exec)
			} else if strings.Contains(got.stderr, "refused") {
				t.Errorf("with --allow-exec: %s", got.stderr)
			}
		})
	}
}

// The doors are real: with --allow-exec the program runs.
func TestAllowExec(t *testing.T) {
	t.Parallel()
	for name, object := range map[string]string{"function": execFunction, "plugin": execPlugin} {
		h := newHostile(t, listed("generators", object))
		if got := h.render(t, "--allow-exec"); got.code != 0 || !strings.Contains(got.stdout, "name: generated") {
			t.Errorf("%s: %s%s", name, got.stdout, got.stderr)
		}
		if _, err := os.Stat(h.trace); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What is outside of a kustomization's directory is not read, whatever asks for it.
func TestNothingOutsideIsRead(t *testing.T) {
	for name, files := range map[string]map[string]string{
		"a link":            {"build/kustomization.yaml": "resources: [a.yaml]\n", "build/a.yaml": "-> OUTSIDE/secret.yaml"},
		"an absolute path":  {"build/kustomization.yaml": "resources: [OUTSIDE/secret.yaml]\n"},
		"a path upwards":    {"build/kustomization.yaml": "resources: [../outside/secret.yaml]\n"},
		"a linked entry":    {"build/kustomization.yaml": "generators: [a.yaml]\n", "build/a.yaml": "-> OUTSIDE/secret.yaml"},
		"an absolute entry": {"build/kustomization.yaml": "transformers: [OUTSIDE/secret.yaml]\n"},
		"an entry upwards":  {"build/kustomization.yaml": "validators: [../outside/secret.yaml]\n"},
		"a generated file":  {"build/kustomization.yaml": "configMapGenerator: [{name: a, files: [OUTSIDE/secret.yaml]}]\n"},
		"a patch":           {"build/kustomization.yaml": "resources: [a.yaml]\npatches: [{path: b.yaml, target: {}}]\n", "build/a.yaml": "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}", "build/b.yaml": "-> OUTSIDE/secret.yaml"},
		"a linked list":     {"build/kustomization.yaml": "-> OUTSIDE/kustomization.yaml"},
		"an entry of a repository": {"build/kustomization.yaml": "resources: ['REPOSITORY//base']\n",
			"repository/base/kustomization.yaml": "transformers: [../../../../../../../../../../../OUTSIDE]\n"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := newHostile(t, files)
			for _, flags := range [][]string{nil, {"--allow-exec"}} {
				got := h.render(t, flags...)
				failed(t, got)
				if strings.Contains(got.stderr, "hunter2") || strings.Contains(got.stderr, "refused") {
					t.Error(got.stderr)
				}
			}
			h.untouched(t)
		})
	}
}

// hostile is a repository with a program, a plugin home, a helm and a docker that leave a trace when they run.
type hostile struct {
	dir, program, trace string
	env                 []string
	places              *strings.Replacer
}

func newHostile(t *testing.T, files map[string]string) hostile {
	t.Helper()
	dir := t.TempDir()
	h := hostile{dir: dir, program: filepath.Join(dir, "tools", "program"), trace: filepath.Join(dir, "trace")}
	h.places = strings.NewReplacer("PROGRAM", h.program, "REPOSITORY", "file://"+filepath.Join(dir, "repository"), "OUTSIDE", filepath.Join(dir, "outside"))
	script := "#!/bin/sh\ntouch " + h.trace + "\necho 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: generated}'\n"
	for _, program := range []string{"tools/program", "tools/helm", "tools/helmV3", "tools/docker", "plugins/example.com/v1/plugin/Plugin"} {
		h.write(t, program, script, 0o755)
	}
	h.write(t, "plugins/example.com/v1/goplugin/GoPlugin.so", "no plugin", 0o755)
	h.write(t, "outside/secret.yaml", "{apiVersion: v1, kind: Secret, metadata: {name: hunter2}}", 0o644)
	h.write(t, "outside/kustomization.yaml", "resources: [secret.yaml]\n", 0o644)
	for name, content := range files {
		h.write(t, name, h.places.Replace(content), 0o644)
	}
	h.commit(t)
	h.env = []string{"PATH=" + filepath.Join(dir, "tools") + ":" + os.Getenv("PATH"), "KUSTOMIZE_PLUGIN_HOME=" + filepath.Join(dir, "plugins")}
	return h
}

// write writes a file, or a link where the content begins with an arrow.
func (h hostile) write(t *testing.T, name, content string, mode os.FileMode) {
	t.Helper()
	path := filepath.Join(h.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	write := func() error { return os.WriteFile(path, []byte(content), mode) }
	if target, link := strings.CutPrefix(content, "-> "); link {
		write = func() error { return os.Symlink(target, path) }
	}
	if err := write(); err != nil {
		t.Fatal(err)
	}
}

// commit makes the directory "repository" one of git.
func (h hostile) commit(t *testing.T) {
	t.Helper()
	dir := filepath.Join(h.dir, "repository")
	if _, err := os.Stat(dir); err != nil {
		return
	}
	for _, args := range [][]string{{"init", "--quiet"}, {"add", "."}, {"-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "--message=a"}} {
		cmd := exec.Command("git", args...)
		cmd.Dir = dir
		if output, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, output)
		}
	}
}

func (h hostile) render(t *testing.T, flags ...string) outcome {
	t.Helper()
	cmd := exec.Command(binary(t, "fluss-fn"), append([]string{"render", "build"}, flags...)...)
	cmd.Dir = h.dir
	cmd.Env = append(os.Environ(), h.env...)
	return start(t, cmd, "")
}

func (h hostile) refuses(t *testing.T, got outcome, want []string) {
	t.Helper()
	failed(t, got)
	for _, text := range append(want, "fluss-fn runs no program that a repository names; these were refused:") {
		if text = h.places.Replace(text); !strings.Contains(got.stderr, text) {
			t.Errorf("does not say %q:\n%s", text, got.stderr)
		}
	}
}

func (h hostile) untouched(t *testing.T) {
	t.Helper()
	if _, err := os.Stat(h.trace); err == nil {
		t.Error("a program was started")
	}
}
