package describe

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/rules"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"fluss.dev/kubernetes/fn/internal/validation"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

func TestSchemaTakesTheDefaults(t *testing.T) {
	for _, problem := range violations(Schema(spec(t)), values(t)) {
		t.Error(problem)
	}
}

// Every FlussConfig of the repository, patches included, is one for editors.
func TestSchemaTakesTheRepository(t *testing.T) {
	root := clustertest.Root()
	schema := DocumentSchema(spec(t))
	taken := 0
	for _, pattern := range []string{"base/*.yaml", "components/*/*.yaml", "overlays/*/*.yaml"} {
		files, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			n, err := yaml.Parse(string(text))
			if err != nil || n.GetKind() != v1alpha1.Kind {
				continue
			}
			taken++
			document, _ := tree.Value(n.YNode())
			for _, problem := range violations(schema, document) {
				t.Errorf("%s: %s", name, problem)
			}
		}
	}
	if taken < 6 {
		t.Errorf("only %d FlussConfigs were found", taken)
	}
}

func TestDocumentSchemaRefuses(t *testing.T) {
	schema := DocumentSchema(spec(t))
	for text, want := range map[string]string{
		"{}": ": apiVersion is missing; : kind is missing; : metadata is missing",
		"{apiVersion: fluss.dev/v2, kind: FlussConfig, metadata: {}}":                       ".apiVersion: is not fluss.dev/v1alpha1",
		"{apiVersion: fluss.dev/v1alpha1, kind: FlussConfig, metadata: {}, specs: {}}":      ".specs: is unknown",
		"{apiVersion: fluss.dev/v1alpha1, kind: FlussConfig, metadata: {}, spec: {fink: }}": ".spec.fink: is unknown",
	} {
		if got := strings.Join(violations(schema, clustertest.FromYAML(text)), "; "); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}

func TestSchemaRefuses(t *testing.T) {
	schema := Schema(spec(t))
	for text, want := range map[string]string{
		"{versoin: x}":                                           ".versoin: is unknown",
		"{image: {tag: 1.2}}":                                    ".image.tag: is not of type [string null]",
		"{image: {pullPolicy: Allways}}":                         ".image.pullPolicy: is none of [Always IfNotPresent Never  <nil>]",
		"{coordinator: {replicas: 0}}":                           ".coordinator.replicas: is beyond the minimum of 1",
		"{zookeeper: {replicas: 2}}":                             ".zookeeper.replicas: is none of [1 3 5 <nil>]",
		"{listeners: {client: {port: 70000}}}":                   ".listeners.client.port: is beyond the maximum of 65535",
		"{tabletServer: {persistence: {size: ten}}}":             ".tabletServer.persistence.size: does not match " + quantity(rules.Positive)["pattern"].(string),
		"{minio: {resources: {limit: {}}}}":                      ".minio.resources.limit: is unknown",
		"{minio: {tolerations: [{effect: Never}]}}":              ".minio.tolerations[0].effect: is none of [NoSchedule PreferNoSchedule NoExecute  <nil>]",
		"{flink: {jobManager: {extraVolumes: [{confgMap: 1}]}}}": ".flink.jobManager.extraVolumes[0].confgMap: is unknown",
		"{flink: {taskManager: {service: {}}}}":                  ".flink.taskManager.service: is unknown",
		"{flink: {ingress: {tls: [{host: x}]}}}":                 ".flink.ingress.tls[0].host: is unknown",
		"{tabletServer: {persistence: {size: 0Gi}}}":             ".tabletServer.persistence.size: does not match " + quantity(rules.Positive)["pattern"].(string),
		"{tabletServer: {persistence: {size: 0}}}":               ".tabletServer.persistence.size: is not more than 0",
		"{minio: {resources: {limits: {cpu: -1}}}}":              ".minio.resources.limits.cpu: is beyond the minimum of 0",
		"{minio: {podLabels: {app.kubernetes.io/name: x}}}":      ".minio.podLabels.app.kubernetes.io/name: is what it must not be",
		"{coordinator: {jvmOptions: [null]}}":                    ".coordinator.jvmOptions[0]: is not of type [string]",
		"{flink: {config: {rest.port: 80}}}":                     ".flink.config.rest.port: is none of [<nil>]",
		"{flink: {config: {a: [1]}}}":                            ".flink.config.a: is not of type [string number boolean null]",
	} {
		if got := strings.Join(violations(schema, clustertest.FromYAML(text)), "; "); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}

func TestSchemaIsSmall(t *testing.T) {
	// Editors load the schema again and again.
	const most = 280_000
	files, err := Files(os.DirFS(clustertest.Root()))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if len(f.Content) > most {
			t.Errorf("%s has %d bytes", f.Path, len(f.Content))
		}
		if filepath.Ext(f.Path) == ".json" && !json.Valid(f.Content) {
			t.Errorf("%s is no JSON", f.Path)
		}
	}
}

// TestSchemaAgreesWithTheFunction puts every kind of value into every field, those of Kubernetes' types
// included: the schema refuses what decoding refuses, and nothing that the function takes.
func TestSchemaAgreesWithTheFunction(t *testing.T) {
	schema := Schema(spec(t))
	samples := []any{nil, "x", "", "1Gi", int64(7), int64(-1), int64(1 << 40), 1.5, true, []any{}, []any{"x"}, map[string]any{}, map[string]any{"x": "y"}}
	var paths []string
	for _, f := range settings.SpecFields() {
		paths = append(append(paths, f.Name), typePaths(f.Type, f.Name)...)
	}
	for _, path := range paths {
		// All workloads have the same types; that times are texts is all that the schema says of them. Which
		// options there are depends on the release, so expansion checks it.
		if isOtherWorkload(path) || strings.HasPrefix(path, "config") || strings.HasSuffix(path, "Timestamp") || strings.HasSuffix(path, "[].time") {
			continue
		}
		for _, sample := range samples {
			if sample == nil && strings.HasSuffix(path, ".x") {
				// Everybody may take away a key that cannot be there.
				continue
			}
			v := at(path, sample)
			problems := violations(schema, v)
			_, errs := settings.DecodeSpec(v)
			if len(errs) > 0 && len(problems) == 0 {
				t.Errorf("the schema takes %v at %s, but: %v", sample, path, errs)
			}
			if len(errs) == 0 && len(problems) > 0 && !refusedBelow(v, path) {
				t.Errorf("the function takes %v at %s, but: %v", sample, path, problems)
			}
		}
	}
	if len(paths) < 1000 {
		t.Errorf("only %d paths were tried", len(paths))
	}
}

func isOtherWorkload(path string) bool {
	for _, other := range settings.Workloads()[1:] {
		w := string(other.Spec) + "."
		if strings.HasPrefix(path, w) && strings.Count(path, ".") > strings.Count(w, ".")+1 {
			return true
		}
	}
	return false
}

// refusedBelow tells whether validation complains about a path or something below it, or about its last name,
// which is the key of a map.
func refusedBelow(v any, path string) bool {
	path = "spec." + strings.ReplaceAll(path, "[]", "[0]")
	parent, isKey := strings.CutSuffix(path, ".x")
	for _, e := range validation.Errors(v) {
		if strings.HasPrefix(strings.ReplaceAll(e.Field, "[x]", ".x"), path) || isKey && e.Field == parent {
			return true
		}
	}
	return false
}

// typePaths are the paths of all fields below a Go type.
func typePaths(t reflect.Type, path string) []string {
	switch t = plain(t); {
	case t.Kind() == reflect.Slice:
		return append([]string{path + "[]"}, typePaths(t.Elem(), path+"[]")...)
	case t.Kind() == reflect.Map:
		return append([]string{path + ".x"}, typePaths(t.Elem(), path+".x")...)
	case t.Kind() != reflect.Struct || opaque(t):
		return nil
	}
	var paths []string
	for _, m := range members(t) {
		below := strings.TrimPrefix(path+"."+m.name, ".")
		paths = append(append(paths, below), typePaths(m.goType, below)...)
	}
	return paths
}

// at is a spec that holds nothing but a value at a path.
func at(path string, value any) any {
	keys := strings.Split(strings.ReplaceAll(path, "[]", ".[]"), ".")
	for _, key := range slices.Backward(keys) {
		if key == "[]" {
			value = []any{value}
			continue
		}
		value = map[string]any{key: value}
	}
	return value
}
