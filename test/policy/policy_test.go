package policy_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/policy"
)

func TestCheckPasses(t *testing.T) {
	policy.Check(t, clusterYAML(t), policy.Namespace("team-a"))
}

// Each of the four parts is asked: one change breaks all of them.
func TestErrorsAsksEveryPart(t *testing.T) {
	manifest := change(t, clusterYAML(t), "allowPrivilegeEscalation: false\n            readOnlyRootFilesystem: true", "privileged: maybe")
	if got := rulesOf(policy.Errors(manifest)); got != "schema schema readable" {
		t.Errorf("got %s", got)
	}
	manifest = change(t, clusterYAML(t), "readOnlyRootFilesystem: true", "privileged: true")
	manifest = change(t, manifest, "podManagementPolicy: Parallel", "podManagement: Parallel")
	want := "schema pod-security read-only-root read-only-root parallel-statefulsets"
	if !testing.Short() {
		want += " score/container-security-context-privileged score/container-security-context-readonlyrootfilesystem"
	}
	if got := rulesOf(policy.Errors(manifest)); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func TestUnreadable(t *testing.T) {
	for manifest, want := range map[string]string{
		"":                    "manifest: it holds no object (readable)\n",
		"# nothing\n---\n\n":  "manifest: it holds no object (readable)\n",
		"kind: ConfigMap":     "manifest: document 1: ConfigMap/: kind and metadata.name must be given (readable)\n",
		"[a, list]":           "manifest: document 1: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go value of type map[string]interface {} (readable)\n",
		list("v1", "List"):    "manifest: document 1: List/all: a list hides its items (readable)\n",
		list("v1", "PodList"): "manifest: document 1: PodList/all: a list hides its items (readable)\n",
		`{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: [1]}`: "manifest: document 1: ConfigMap/a: cannot restore map from slice (readable)\n",
	} {
		if got := lines(policy.House([]byte(manifest))); got != want {
			t.Errorf("%s: got\n%swant\n%s", manifest, got, want)
		}
	}
}

func list(version, kind string) string {
	return "apiVersion: " + version + "\nkind: " + kind + "\nmetadata: {name: all}\nitems: []"
}

func TestOptions(t *testing.T) {
	secret := []byte("apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata: {}\n")
	except := func(rule, object, reason string) []policy.Option {
		return []policy.Option{policy.Except(rule, object, reason)}
	}
	for _, test := range []struct {
		name string
		opts []policy.Option
		want string
	}{
		{"none", nil, "Secret/a: has data (empty-secrets)\n"},
		{"exception", except("empty-secrets", "Secret/a", "a reason"), ""},
		{"without reason", except("empty-secrets", "Secret/a", ""),
			"Secret/a: has no reason for its exception from empty-secrets (exceptions)\n"},
		{"other object", except("empty-secrets", "Secret/b", "a reason"),
			"Secret/a: has data (empty-secrets)\nSecret/b: needs no exception from empty-secrets (exceptions)\n"},
		{"other rule", except("references", "Secret/a", "a reason"),
			"Secret/a: has data (empty-secrets)\nSecret/a: needs no exception from references (exceptions)\n"},
	} {
		if got := lines(policy.House(secret, test.opts...)); got != test.want {
			t.Errorf("%s: got\n%swant\n%s", test.name, got, test.want)
		}
	}
}

func clusterYAML(t *testing.T) []byte {
	t.Helper()
	content, err := os.ReadFile("testdata/cluster.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// change replaces a text of the manifest that must be there.
func change(t *testing.T, manifest []byte, from, to string) []byte {
	t.Helper()
	if !strings.Contains(string(manifest), from) {
		t.Fatalf("the manifest has no %q", from)
	}
	return []byte(strings.ReplaceAll(string(manifest), from, to))
}

// rulesOf returns the names of the violated rules.
func rulesOf(errs []error) string {
	var names []string
	for _, err := range errs {
		var v policy.Violation
		if errors.As(err, &v) {
			names = append(names, v.Rule)
		}
	}
	return strings.Join(names, " ")
}

func lines(errs []error) string {
	var b strings.Builder
	for _, err := range errs {
		b.WriteString(err.Error() + "\n")
	}
	return b.String()
}
