package v1alpha1_test

import (
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// What every tool reads alike passes, and a cluster's own description is among it.
func TestWrittenPlainly(t *testing.T) {
	for _, text := range []string{
		"spec: {}", "{apiVersion: fluss.dev/v1alpha1, kind: FlussConfig, metadata: {name: fluss, namespace: n, labels: {a: b}}, spec: {}}",
		`spec: {config: {a: 1, b: 0.5, c: true, d: "010", e: '1.10', f: null, g: 30s, h: 1.0.0, i: 2Gi, j: -5}}`,
		"spec:\n  config:\n    a: |\n      yes\n    b: >-\n      010\n", `spec: {config: {"1.10": x, "true": w, "null": z}}`,
		`spec: {tabletServer: {replicas: 3, resources: null, jvmOptions: null, persistence: {storageClass: null}}}`,
		`spec: {coordinator: &a {labels: {x: z}}, tabletServer: *a}`,
	} {
		if flaws := v1alpha1.CheckWritten(yaml.MustParse(text+"\n").Document(), settings.Sections()...); flaws != nil {
			t.Errorf("%s: %v", text, flaws)
		}
	}
}

func TestWrittenAmbiguously(t *testing.T) {
	const number, word, quotes = "is a number that would arrive in another form, as 1.10 arrives as 1.1", "is a word that some tools read as true or false", ": write it in quotes"
	const key = "has a key that some tools read as something else than text: write the key in quotes"
	const empty = "is empty: write a value, leave it out, or write null to take away what another layer sets"
	const section = "is empty or null, which would take away every default below it: leave it out, or write {}"
	for _, c := range []struct{ values, at, want string }{
		{"1.10 1.0 010 0o10 0x1F 0b11 1_000 +1 -0 .5 5. 1e3 1E3 1.5e+10 1e-08 .inf -.INF .NaN 123456789012345678901234567890 9007199254740993 18446744073709551616 0.10", "spec.config[k]", number + quotes},
		{"yes no on off Yes NO y n Y True TRUE False", "spec.config[k]", word + quotes},
		{"12:30 1:2:3 12:30:45.5", "spec.config[k]", "is a number to some tools" + quotes},
		{"2001-01-01 2001-01-01T10:00:00Z <<", "spec.config[k]", "is a date or another special value of YAML" + quotes},
		{"~ Null NULL", "spec.config[k]", empty},
		{"!!str|010 !!binary|aGVsbG8= !custom|x !!int|3 !!str|x", "spec.config[k]", "has a YAML tag: leave it out, and write text in quotes"},
		{"!!map|{a:|b} !custom|[x]", "spec.config[k]", "has a YAML tag: leave the tag out"},
		{"0644 1_0 3.0", "spec.tabletServer.replicas", number + ": write a whole number in decimal digits"},
		{"yes on True", "spec.flink.enabled", word + ": write true or false"},
		{"010 yes 2001-01-01", "spec.coordinator.extraEnv[0].value", ""},
		{"010 1e9", "spec.coordinator.resources.limits[memory]", number + quotes},
		{"~ null", "spec.tabletServer", section}, {"~ null", "spec", section}, {"~ null", "metadata", section}, {"~ null", "spec.zookeeper.persistence", section}, {"~ null", "spec.listeners.client", section},
		{"~ null", "spec.imagePullSecrets[0]", "is an item without a value: write one, or take the item out"},
	} {
		for _, value := range strings.Fields(c.values) {
			flaws := v1alpha1.CheckWritten(yaml.MustParse(document(c.at, strings.ReplaceAll(value, "|", " "))).Document(), settings.Sections()...)
			if len(flaws) != 1 || flaws[0].Path != c.at || c.want != "" && flaws[0].Message != c.want {
				t.Errorf("%s at %s: %v, want %s", value, c.at, flaws, c.want)
			}
		}
	}
	for _, name := range []string{"1", "1.10", "010", "true", "yes", "n", "~", "null", "12:30", "2001-01-01"} {
		flaws := v1alpha1.CheckWritten(yaml.MustParse("spec: {config: {? "+name+" : x}}\n").Document(), settings.Sections()...)
		if want := (tree.Flaw{Path: "spec.config[" + name + "]", Message: key}); len(flaws) != 1 || flaws[0] != want {
			t.Errorf("%s: %v", name, flaws)
		}
	}
	for text, want := range map[string]string{
		"spec: {config: {? [a] : x}}":                    "spec.config has a key that is no text: write a word",
		"spec: {? " + strings.Repeat("a", 401) + " : 1}": "spec has a key of more than 400 characters: no option, label or field has one",
		"spec: {}\nspec: {}":                             "spec is written twice: keep one",
		"metadata: {name: a, name: b}":                   "metadata.name is written twice: keep one",
		"spec: {coordinator: {jvmOptions: }}":            "spec.coordinator.jvmOptions " + empty,
		"spec: {coordinator: {labels: {a: b, a: }}}":     "spec.coordinator.labels[a] is written twice: keep one; spec.coordinator.labels[a] " + empty,
	} {
		var got []string
		for _, f := range v1alpha1.CheckWritten(yaml.MustParse(text+"\n").Document(), settings.Sections()...) {
			got = append(got, f.Path+" "+f.Message)
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// document is a FlussConfig with a value at a path.
func document(path, value string) string {
	keys := strings.FieldsFunc(path, func(r rune) bool { return r == '.' || r == '[' || r == ']' })
	for i := len(keys) - 1; i >= 0; i-- {
		if keys[i] == "0" {
			value = "[" + value + "]"
		} else {
			value = "{" + keys[i] + ": " + value + "}"
		}
	}
	return value + "\n"
}

// JSON patches put values at paths; their types are the same.
func TestWrittenAtAPath(t *testing.T) {
	for _, c := range []struct{ path, value, want string }{
		{"spec/config/k", "1.10", "spec.config[k]"}, {"spec/coordinator", "null", "spec.coordinator"}, {"spec/coordinator/jvmOptions/0", "010", "spec.coordinator.jvmOptions[0]"},
		{"spec/coordinator/jvmOptions/-", "text", ""}, {"nowhere/to/be/found", "010", "nowhere.to.be.found"}, {"", "{spec: }", "spec"},
	} {
		flaws := v1alpha1.CheckWrittenAt(strings.FieldsFunc(c.path, func(r rune) bool { return r == '/' }), yaml.MustParse(c.value+"\n").YNode(), settings.Sections()...)
		if got := len(flaws) > 0 && flaws[0].Path == c.want; got != (c.want != "") {
			t.Errorf("%s: %v", c.path, flaws)
		}
	}
}

func TestEnvelope(t *testing.T) {
	for text, want := range map[string]string{
		"{apiVersion: a, kind: b, metadata: {name: c, namespace: d, labels: {e: f}, annotations: {g: h}}, spec: {i: j}}": "",
		"{sepc: {}}":                      `sepc: Forbidden: unknown field; did you mean "spec"?`,
		"{status: {}, data: {}}":          "data: Forbidden: unknown field; known are apiVersion, kind, metadata, spec|status: Forbidden: unknown field; known are apiVersion, kind, metadata, spec",
		"{zookeeper: {}}":                 "zookeeper: Forbidden: unknown field here; write it below spec, indented",
		"{coordinator: {}}":               "coordinator: Forbidden: unknown field here; write it below spec, indented",
		"{metadata: {nmae: a}}":           `metadata.nmae: Forbidden: unknown field; did you mean "name"?`,
		"{metadata: {labels: {a: 1}}}":    `metadata.labels[a]: Invalid value: 1: must be a string: write it in quotes`,
		"{metadata: {finalizers: [a]}}":   "metadata.finalizers: Forbidden: unknown field; known are annotations, labels, name, namespace",
		"{metadata: {ownerReferences: }}": "metadata.ownerReferences: Forbidden: unknown field; known are annotations, labels, name, namespace",
	} {
		v, _ := tree.Value(yaml.MustParse(text).YNode())
		var got []string
		for _, e := range v1alpha1.CheckEnvelope(v.(map[string]any), settings.Sections()...) {
			got = append(got, e.Error())
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%s: %q", text, got)
		}
	}
}
