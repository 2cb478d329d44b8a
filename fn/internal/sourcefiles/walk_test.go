package sourcefiles_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/sourcefiles"
	"sigs.k8s.io/kustomize/kyaml/filesys"
)

const (
	head    = "apiVersion: fluss.dev/v1alpha1\nkind: FlussConfig\nmetadata: {name: fluss}\n"
	rewrite = "is a number that would arrive in another form, as 1.10 arrives as 1.1: write it in quotes"
	section = "is empty or null, which would take away every default below it: leave it out, or write {}"
)

// indented is a text as a block in the list of a kustomization.
func indented(text string) string {
	return "|\n    " + strings.ReplaceAll(strings.TrimSpace(text), "\n", "\n    ") + "\n"
}

// Mistakes that kustomize hides are found wherever kustomize reads a FlussConfig or a patch of one from.
func TestCheck(t *testing.T) {
	bad := head + "spec: {config: {k: 010}}\n"
	const found = "FlussConfig fluss: spec.config[k]: " + rewrite
	for name, c := range map[string]struct {
		files map[string]string
		want  string
	}{
		"nothing wrong":     {map[string]string{"kustomization.yaml": "resources: [f.yaml]", "f.yaml": head + "spec: {config: {k: 8}}"}, ""},
		"a resource":        {map[string]string{"kustomization.yaml": "resources: [f.yaml]", "f.yaml": "kind: A\n---\n" + bad}, "f.yaml: " + found},
		"a patch":           {map[string]string{"kustomization.yml": "patches: [{path: p/f.yaml}]", "p/f.yaml": bad}, "p/f.yaml: " + found},
		"a patch in place":  {map[string]string{"Kustomization": "patches:\n- patch: " + indented(bad)}, "Kustomization: " + found},
		"an old patch":      {map[string]string{"kustomization.yaml": "patchesStrategicMerge:\n- f.yaml\n- " + indented(bad), "f.yaml": bad}, "f.yaml: " + found + "\nkustomization.yaml: " + found},
		"an old JSON patch": {map[string]string{"kustomization.yaml": "patchesJson6902: [{path: f.yaml, target: {kind: FlussConfig, name: fluss}}]", "f.yaml": "[{op: add, path: /spec/config/a~1b, value: 1.10}]"}, "f.yaml: FlussConfig fluss: spec.config[a/b]: " + rewrite},
		"a JSON patch":      {map[string]string{"kustomization.yaml": "patches: [{target: {kind: FlussConfig}, patch: '[{op: replace, path: /spec/flink, value: null}]'}]"}, "kustomization.yaml: FlussConfig: spec.flink: " + section},
		"a base":            {map[string]string{"kustomization.yaml": "resources: [../base]", "../base/kustomization.yaml": "resources: [f.yaml]", "../base/f.yaml": bad}, "../base/f.yaml: " + found},
		"an old base":       {map[string]string{"kustomization.yaml": "bases: [../base]", "../base/kustomization.yaml": "resources: [f.yaml]", "../base/f.yaml": bad}, "../base/f.yaml: " + found},
		"a component":       {map[string]string{"kustomization.yaml": "components: [c]", "c/kustomization.yaml": "kind: Component\napiVersion: kustomize.config.k8s.io/v1alpha1\npatches: [{path: f.yaml}]", "c/f.yaml": bad}, "c/f.yaml: " + found},
		"read twice":        {map[string]string{"kustomization.yaml": "resources: [a, b]", "a/kustomization.yaml": "resources: [../c]", "b/kustomization.yaml": "resources: [../c]", "c/kustomization.yaml": "resources: [f.yaml]", "c/f.yaml": bad}, "c/f.yaml: " + found},
		"a circle":          {map[string]string{"kustomization.yaml": "resources: [., f.yaml]", "f.yaml": bad}, "f.yaml: " + found},
		"a list":            {map[string]string{"kustomization.yaml": "resources: [f.yaml]", "f.yaml": "kind: List\nitems:\n- {apiVersion: fluss.dev/v1alpha1, kind: FlussConfig, metadata: {name: fluss}, spec: {config: {k: 010}}}"}, "f.yaml: " + found},
		"a merge key":       {map[string]string{"kustomization.yaml": "resources: [f.yaml]", "f.yaml": head + "spec: {coordinator: {labels: &l {a: b}}, tabletServer: {labels: {<<: *l}}}"}, ""},
		"several":           {map[string]string{"kustomization.yaml": "resources: [f.yaml]", "f.yaml": head + "spec: {flink: , minio: {}, minio: {}}"}, "f.yaml: FlussConfig fluss: spec.flink: " + section + "\nf.yaml: FlussConfig fluss: spec.minio: is written twice: keep one"},
		"another kind":      {map[string]string{"kustomization.yaml": "resources: [f.yaml]\npatches: [{path: f.yaml, target: {kind: Deployment}}]", "f.yaml": "kind: Deployment\nspec: {a: 010, a: }"}, ""},
		"another group":     {map[string]string{"kustomization.yaml": "resources: [f.yaml]", "f.yaml": "apiVersion: example.com/v1\nkind: FlussConfig\nspec: {a: 010}"}, ""},
		"what is not there": {map[string]string{"kustomization.yaml": "resources: [f.yaml, https://example.com/base?ref=v1]\npatches: [{path: g.yaml}]"}, ""},
		"what is malformed": {map[string]string{"kustomization.yaml": "resources: [f.yaml]", "f.yaml": "a: ["}, ""},
		"a bomb":            {map[string]string{"kustomization.yaml": "resources: [f.yaml]", "f.yaml": head + "spec: &a {config: *a, s3: *a}"}, ""},
		"no kustomization":  {map[string]string{"f.yaml": bad}, ""},
		"a broken one":      {map[string]string{"kustomization.yaml": "resources: {a: b}", "f.yaml": bad}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			files := filesys.MakeFsInMemory()
			for file, content := range c.files {
				if err := files.WriteFile(filepath.Join("/o", file), []byte(content+"\n")); err != nil {
					t.Fatal(err)
				}
			}
			got := sourcefiles.Check(files, "/o")
			if got.Error() != c.want {
				t.Errorf("got\n%v\nwant\n%s", got, c.want)
			}
		})
	}
	if got := sourcefiles.Check(filesys.MakeFsInMemory(), "/nowhere"); got != nil {
		t.Error(got)
	}
}

// Nothing in this repository is written ambiguously.
func TestCheckOfThisRepository(t *testing.T) {
	for _, pattern := range []string{"overlays/*", "components/*", "examples/*", "examples/*/*", "base", "."} {
		dirs, err := filepath.Glob(filepath.Join(clustertest.Root(), pattern))
		if err != nil || len(dirs) == 0 {
			t.Error(pattern, err)
		}
		for _, dir := range dirs {
			if info, err := os.Stat(dir); err != nil || !info.IsDir() {
				continue
			}
			if got := sourcefiles.Check(filesys.MakeFsOnDisk(), dir); got != nil {
				t.Errorf("%s: %v", dir, got)
			}
		}
	}
}
