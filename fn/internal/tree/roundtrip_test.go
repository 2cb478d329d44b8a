package tree_test

import (
	"reflect"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/tree"
	"pgregory.net/rapid"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// words are such that YAML takes for something else where they stand bare.
var words = []string{
	"", " ", "a", "true", "NO", "y", "null", "~", "1", "0x1", "1e3", ".5", "-", "- a", "a: b", "a #b", "#", "{", "[", "*", "&a", "!t", "|", ">", "%", "@", "`", `"`, "'", "\\",
	"\t", "a\n", "\na", "a\nb", "a\n\nb\n\n", " a\nb", "a \nb", "\ta\nb", "# a\nb", "---\na", "...", "<<", "=", "12:30:45", "2001-01-01", "0o7", "1_0", "ä€😀", "\u00a0", "\u2028", "\u0085a", "\ufeffa",
}

func values(depth int) *rapid.Generator[any] {
	text := rapid.OneOf(rapid.SampledFrom(words), rapid.StringMatching(`[ -~\n]{0,12}`))
	scalars := []*rapid.Generator[any]{
		text.AsAny(), rapid.Int64().AsAny(), rapid.Bool().AsAny(), rapid.Just[any](nil), rapid.SampledFrom([]float64{0.5, -1.25, 1e21, 3, 1e-9}).AsAny(),
	}
	if depth == 0 {
		return rapid.OneOf(scalars...)
	}
	return rapid.OneOf(append(scalars,
		rapid.Map(rapid.SliceOfN(values(depth-1), 0, 3), func(items []any) any { return append([]any{}, items...) }),
		rapid.Map(rapid.MapOfN(text, values(depth-1), 0, 3), func(m map[string]any) any { return m }))...)
}

// What is written can be read again, by this package and by the decoder of Kubernetes.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := map[string]any{"v": values(3).Draw(t, "value")}
		text, err := yaml.NewRNode(tree.Node(want)).String()
		if err != nil {
			t.Fatal(err)
		}
		n, err := yaml.Parse(text)
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		if got, flaws := tree.Value(n.YNode()); !reflect.DeepEqual(got, any(want)) || flaws != nil {
			t.Errorf("%#v became %#v %v\n%s", want, got, flaws, text)
		}
		var decoded map[string]any
		if err := yaml.Unmarshal([]byte(text), &decoded); err != nil {
			t.Errorf("%v\n%s", err, text)
		}
	})
}

// A text is quoted where YAML 1.1, which others still read, would take it for something else.
func TestQuotes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.SampledFrom(words), rapid.SampledFrom([]string{"Y", "Yes", "oN", "OFF", "Null", "TRUE", "nULL", "yesterday"}),
			rapid.StringMatching(`[a-zA-Z][ -~]{0,5}`), rapid.StringMatching(`[ -~]{0,6}`)).Draw(t, "text")
		want := yaml.IsYaml1_1NonString(yaml.NewStringRNode(s).YNode()) || s == "<<"
		text, err := yaml.NewRNode(tree.Node(s)).String()
		if err != nil {
			t.Fatal(err)
		}
		if quoted := strings.HasPrefix(text, `"`) || strings.HasPrefix(text, "'"); want && !quoted {
			t.Errorf("%q stands bare: %s", s, text)
		}
	})
}
