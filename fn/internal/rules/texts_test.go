package rules_test

import (
	"reflect"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/rules"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// What the API server takes and refuses of the texts that many fields share.
func TestTexts(t *testing.T) {
	long := strings.Repeat("a", 254)
	for name, c := range map[string]struct {
		texts     []rules.Text
		good, bad []string
	}{
		"ObjectName":        {rules.ObjectName, []string{"a", "a-b.c", "0"}, []string{"A", "-a", "a.", "a..b", "a_b", long}},
		"Label":             {rules.Label, []string{"a", "a-b", "0"}, []string{"a.b", "a-", "A", long[:64]}},
		"Host":              {rules.Host, []string{"a.example.com", "*.example.com"}, []string{"https://a", "a:80", "a/b", "*", "a.*", long}},
		"LabelKey":          {rules.LabelKey, []string{"team", "example.com/team", "A_b.c"}, []string{"a b", "/a", "Example.com/a", "a/b/c", long[:64], "a/" + long[:64]}},
		"AnnotationKey":     {rules.AnnotationKey, []string{"team", "Example.com/team"}, []string{"a b", "a/", long[:64], "fluss.dev/undo", "internal.config.kubernetes.io/path", "config.k8s.io/id"}},
		"LabelValue":        {rules.LabelValue, []string{"a", "A_b.c-d"}, []string{"-a", "a b", long[:64]}},
		"DataKey":           {rules.DataKey, []string{"a", "server.yaml", ".a"}, []string{".", "..", "..a", "a/b", long}},
		"Variable":          {rules.Variable, []string{"A", "a.b-c"}, []string{"1A", "A B", "..", "A=B"}},
		"PortName":          {rules.PortName, []string{"http", "a1"}, []string{"80", "HTTP", "a-", long[:16]}},
		"ContainerResource": {rules.ContainerResource, []string{"cpu", "hugepages-2Mi", "nvidia.com/gpu"}, []string{"memori", "gpu", "hugepages-"}},
		"RelativePath":      {rules.RelativePath, []string{"a/b", "..a"}, []string{"/a", "a/../b", ".."}},
		"AbsolutePath":      {rules.AbsolutePath, []string{"/", "/a"}, []string{"a"}},
	} {
		for _, text := range c.good {
			if must := wrong(c.texts, text); must != "" {
				t.Errorf("%s refuses %q: %s", name, text, must)
			}
		}
		for _, text := range c.bad {
			if must := wrong(c.texts, text); !strings.HasPrefix(must, "must ") {
				t.Errorf("%s takes %q, or does not say what it must be: %q", name, text, must)
			}
		}
	}
}

// wrong is what a text must be, and is not.
func wrong(texts []rules.Text, text string) string {
	s, _ := rules.Build(reflect.TypeFor[key](), nil, rules.Table{"key": {Fields: map[string]rules.Field{"name": {Texts: texts}}}})
	for _, err := range s.Check(field.NewPath("k"), map[string]any{"name": text}) {
		return err.Detail
	}
	return ""
}
