package schemas

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/editor"
)

const (
	root         = "../.."
	configSchema = "docs/reference/flussconfig.schema.json"
	valuesSchema = "chart/values.editor.schema.json"
)

func compile(t *testing.T, name string) editor.Schema {
	t.Helper()
	schema, err := editor.Compile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// TestEditorTakesEveryFile: each values file and each FlussConfig that people copy leads an editor to its
// schema, which has nothing against it.
func TestEditorTakesEveryFile(t *testing.T) {
	for _, test := range []struct {
		schema   string
		patterns []string
		atLeast  int
	}{
		{valuesSchema, []string{"chart/values*.yaml"}, 5},
		{configSchema, []string{"base/flussconfig.yaml", "components/*/flussconfig.yaml", "overlays/*/flussconfig.yaml", "examples/*/*/flussconfig.yaml"}, 9},
	} {
		schema := compile(t, test.schema)
		files := matching(t, test.patterns)
		if len(files) < test.atLeast {
			t.Errorf("only %d files for %s", len(files), test.schema)
		}
		for _, file := range files {
			named, err := editor.Named(file)
			if want := filepath.Join(root, test.schema); err != nil || named != want {
				t.Errorf("%s names %s, not %s: %v", file, named, want, err)
			}
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Check(content); err != nil {
				t.Errorf("%s: %v", file, err)
			}
		}
	}
}

func matching(t *testing.T, patterns []string) []string {
	t.Helper()
	var files []string
	for _, pattern := range patterns {
		found, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	return files
}

// TestEditorFindsMistakes: both schemas see the same, as a values file is the spec of a FlussConfig.
func TestEditorFindsMistakes(t *testing.T) {
	const head = "apiVersion: fluss.dev/v1alpha1\nkind: FlussConfig\nmetadata: {name: fluss}\nspec: "
	config, values := compile(t, configSchema), compile(t, valuesSchema)
	for mistake, want := range map[string]string{
		"{tabletServers: {}}":                                            "'tabletServers' not allowed",
		"{tabletServer: {replica: 3}}":                                   "'replica' not allowed",
		"{coordinator: {resources: {requests: {memori: 1Gi}}}}":          "does not match pattern",
		"{coordinator: {sidecars: [{name: a, imag: b}]}}":                "'imag' not allowed",
		"{image: {pullPolicy: Sometimes}}":                               "must be one of",
		"{zookeeper: {replicas: 2}}":                                     "must be one of 1, 3, 5",
		"{listeners: {client: {port: 70000}}}":                           "maximum",
		"{config: {kv.snapshot.intervall: 1min}}":                        "'kv.snapshot.intervall' not allowed",
		"{config: {kv.snapshot.interval: often}}":                        "does not match pattern",
		"{config: {zookeeper.address: 'zk:2181'}}":                       "value must be",
		"{s3: {endpoint: s3.example.com}}":                               "does not match pattern",
		"{tabletServer: {persistence: {size: 0}}}":                       "exclusiveMinimum",
		"{coordinator: {podLabels: {app.kubernetes.io/component: x}}}":   "invalid propertyName",
		"{flink: {ingress: {tls: [{host: a.example.com}]}}}":             "'host' not allowed",
		"{coordinator: {extraVolumes: [{name: a, emptyDr: {}}]}}":        "'emptyDr' not allowed",
		"{coordinator: {extraEnv: [{name: A, valueFrom: {secret: x}}]}}": "'secret' not allowed",
	} {
		for name, err := range map[string]error{"FlussConfig": config.Check([]byte(head + mistake)), "values": values.Check([]byte(mistake))} {
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s %s: got %v, want %s", name, mistake, err, want)
			}
		}
	}
}

func TestEditorKnowsHelm(t *testing.T) {
	schema := compile(t, valuesSchema)
	for values, want := range map[string]string{
		"{enabled: true, nameOverride: x, fullnameOverride: '', global: {imageRegistry: 'r:5000', others: 1}}":                     "",
		"{commonLabels: {team: a}, commonAnnotations: {example.com/a: b}, extraObjects: [{kind: A}, 'kind: {{ .Release.Name }}']}": "",
		"{nameOveride: x}":                            "'nameOveride' not allowed",
		"{fullnameOverride: 1}":                       "got number",
		"{fullnameOverride: '1a'}":                    "does not match pattern",
		"{extraObjects: [1]}":                         "got number",
		"{commonLabels: {app.kubernetes.io/name: x}}": "invalid propertyName",
	} {
		err := schema.Check([]byte(values))
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: got %v, want %q", values, err, want)
		}
	}
}
