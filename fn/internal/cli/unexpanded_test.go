package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A cluster that nothing expands is an error that names the missing line; kustomizations without one are
// built as they are.
func TestUnexpanded(t *testing.T) {
	const objects = "resources: [REPO/base]\ncomponents: [REPO/components/zookeeper, REPO/components/minio]\n"
	for name, c := range map[string]struct{ kustomization, want string }{
		"no expander":             {objects, "FlussConfig fluss: nothing has expanded it; add the expander to this kustomization: transformers: [<path to>/fn/expander]"},
		"no FlussConfig":          {objects + "patches: [{target: {kind: FlussConfig}, patch: '{apiVersion: fluss.dev/v1alpha1, kind: FlussConfig, metadata: {name: fluss}, $patch: delete}'}]\n", "nothing has expanded it"},
		"a local FlussConfig":     {objects + "patches: [{target: {kind: FlussConfig}, patch: '{apiVersion: fluss.dev/v1alpha1, kind: FlussConfig, metadata: {name: fluss, annotations: {config.kubernetes.io/local-config: \"true\"}}}'}]\n", "nothing has expanded it"},
		"another beside":          {"resources: [expanded, other]\n", "FlussConfig other-fluss: nothing has expanded it"},
		"a FlussConfig alone":     {"resources: [flussconfig.yaml]\n", "FlussConfig mine: nothing has expanded it"},
		"an expander of no group": {objects + "transformers: ['{apiVersion: v1, kind: FlussExpander, metadata: {name: a}}']\n", "FlussExpander a is a plugin"},
		"plain objects":           {"configMapGenerator: [{name: a}]\n", ""},
		"rendered":                {"resources: [REPO/rendered/dev]\n", ""},
		"expanded below":          {"resources: [expanded]\n", ""},
		"expanded by a component": {objects[:strings.Index(objects, "]\n")+2] + "components: [REPO/components/zookeeper, REPO/components/minio, component]\n", ""},
		"inline":                  {objects + "transformers: ['{apiVersion: fluss.dev/v1alpha1, kind: FlussExpander, metadata: {name: a}}']\n", ""},
		"as a KRM function":       {objects + "transformers: [REPO/fn/expander-krm]\n", ""},
		"twice":                   {objects + "transformers: [REPO/fn/expander, '{apiVersion: fluss.dev/v1alpha1, kind: FlussExpander, metadata: {name: a}}']\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := overlay(t, c.kustomization)
			overlayAt(t, filepath.Join(dir, "expanded"), objects+"transformers: [REPO/fn/expander]\n")
			overlayAt(t, filepath.Join(dir, "other"), objects+"namePrefix: other-\n")
			overlayAt(t, filepath.Join(dir, "component"), "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\ntransformers: [REPO/fn/expander]\n")
			if err := os.WriteFile(filepath.Join(dir, "flussconfig.yaml"), []byte("{apiVersion: fluss.dev/v1alpha1, kind: FlussConfig, metadata: {name: mine}}"), 0o644); err != nil {
				t.Fatal(err)
			}
			got := run(t, "", "render", dir)
			if c.want == "" {
				if got.code != 0 {
					t.Error(got.stderr)
				}
				return
			}
			failed(t, got)
			if !strings.Contains(got.stderr, c.want) {
				t.Errorf("%q does not say %q", got.stderr, c.want)
			}
		})
	}
}

// What the expander is, and what kustomize does with objects, is the same as with kustomize and the plugin:
// whatever else stands in generators, transformers and validators, also files of the kustomization's own name.
func TestBuiltInPluginsStay(t *testing.T) {
	t.Parallel()
	dir := overlay(t, `resources: [REPO/base]
components: [REPO/components/zookeeper, REPO/components/minio]
generators: [generator.yaml, '{apiVersion: builtin, kind: ConfigMapGenerator, metadata: {name: inline}, literals: [a=b]}']
transformers:
- labels.yaml
- REPO/fn/expander
- '{apiVersion: builtin, kind: AnnotationsTransformer, metadata: {name: x}, annotations: {first: "1"}, fieldSpecs: [{path: metadata/annotations, create: true}]}'
validators: ['{apiVersion: builtin, kind: PatchTransformer, metadata: {name: v}, target: {kind: Nothing}, patch: "- {op: test, path: /kind, value: ConfigMap}"}']
configMapGenerator: [{name: itself, files: [kustomization.yaml], options: {disableNameSuffixHash: true}}]
buildMetadata: [originAnnotations, transformerAnnotations]
`)
	for name, content := range map[string]string{
		"generator.yaml": "{apiVersion: builtin, kind: SecretGenerator, metadata: {name: fromfile}, literals: [a=b]}",
		"labels.yaml":    "{apiVersion: builtin, kind: LabelTransformer, metadata: {name: x}, labels: {team: us}, fieldSpecs: [{path: metadata/labels, create: true}]}",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got := run(t, "", "render", dir)
	if got.code != 0 {
		t.Fatal(got.stderr)
	}
	for _, text := range []string{"name: inline-", "name: fromfile-", "first: \"1\"", "team: us", "name: itself\n", "- '{apiVersion: builtin, kind: AnnotationsTransformer"} {
		if !strings.Contains(got.stdout, text) {
			t.Errorf("there is no %q", text)
		}
	}
	for _, text := range []string{"configuredIn: kustomization.yaml", "configuredIn: generator.yaml", "configuredIn: labels.yaml", "kind: FlussExpander"} {
		if !strings.Contains(got.stdout, text) {
			t.Errorf("no object has the provenance %q", text)
		}
	}
	if strings.Contains(got.stdout, ".fluss-fn") || strings.Contains(got.stdout, "FlussGuard") {
		t.Error("directories that exist in render only are in what it prints")
	}
}
