package chart

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/policy"
)

// TestPolicy holds what the chart renders, the test's pod included, to Pod Security "restricted" and to the
// schemas of every Kubernetes that we support.
func TestPolicy(t *testing.T) {
	for _, file := range valuesFiles(t, filepath.Join(root, "chart")) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			values, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			keepsPolicy(t, string(values))
		})
	}
	t.Run("everything logs in", func(t *testing.T) {
		keepsPolicy(t, `security: {client: {existingSecret: {name: users}}, superUsers: [admin]}
zookeeper: {auth: {existingSecret: {name: zookeeper-user}}}
flink: {enabled: true, catalog: {existingSecret: {name: sql}}}
`)
	})
}

func keepsPolicy(t *testing.T, values string) {
	t.Helper()
	manifest := manifestOf(t, values)
	for _, err := range append(policy.PodSecurity(manifest), policy.Schema(manifest)...) {
		t.Error(err)
	}
}

func manifestOf(t *testing.T, values string) []byte {
	_, rendered := render(t, "fluss", "ns", values)
	var b strings.Builder
	for _, tpl := range rendered {
		if filepath.Ext(tpl.Name) == ".yaml" {
			b.WriteString("---\n" + tpl.Text + "\n")
		}
	}
	return []byte(b.String())
}
