package chart

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"text/template"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/describe"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

const root = "../../.."

// TestGenerated holds the committed chart against what the generator writes now.
func TestGenerated(t *testing.T) {
	files, err := Files(os.DirFS(root))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		got, err := os.ReadFile(filepath.Join(root, "chart", name))
		if err != nil || string(got) != want {
			t.Errorf("chart/%s is not what make generate writes: %v", name, err)
		}
	}
	err = fs.WalkDir(os.DirFS(filepath.Join(root, "chart")), ".", func(path string, entry fs.DirEntry, err error) error {
		if _, ok := files[path]; !ok && !entry.IsDir() {
			t.Errorf("chart/%s is not made by make generate", path)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// TestReadmeDescribesEveryValue: each row of the README's tables says what the value is and what it is by
// default, and each value of values.yaml has a row.
func TestReadmeDescribesEveryValue(t *testing.T) {
	files, err := Files(os.DirFS(root))
	if err != nil {
		t.Fatal(err)
	}
	described := map[string]bool{}
	for line := range strings.Lines(files["README.md"]) {
		cells := strings.Split(strings.ReplaceAll(strings.TrimSpace(line), `\|`, ""), "|")
		if len(cells) != 5 || !strings.HasPrefix(cells[1], " `") {
			continue
		}
		for _, cell := range cells[1:4] {
			if strings.Trim(cell, " `") == "" {
				t.Errorf("nothing said in %s", line)
			}
		}
		described[strings.Trim(cells[1], " `")] = true
	}
	values, err := yaml.Parse(files["values.yaml"])
	if err != nil {
		t.Fatal(err)
	}
	v, _ := tree.Value(values.YNode())
	for _, path := range undescribed(v, "", described) {
		t.Errorf("README.md does not describe %s", path)
	}
	if len(described) < 200 {
		t.Errorf("only %d values are described", len(described))
	}
}

// undescribed are the values without a row, neither of their own nor of a map that they are in.
func undescribed(v any, path string, described map[string]bool) []string {
	m, ok := v.(map[string]any)
	if described[path] {
		return nil
	}
	if !ok || len(m) == 0 {
		for other := range described {
			if strings.HasPrefix(other, path+".") {
				return nil
			}
		}
		return []string{path}
	}
	var paths []string
	for key, below := range m {
		paths = append(paths, undescribed(below, strings.TrimPrefix(path+"."+key, "."), described)...)
	}
	return paths
}

func TestNoMarkIsLeft(t *testing.T) {
	files, err := Files(os.DirFS(root))
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		for _, mark := range []string{markedPrefix, markedNamespace, longestMark, below, here, bare} {
			if strings.Contains(text, mark) {
				t.Errorf("%s holds the mark %q", name, mark)
			}
		}
		for _, function := range []string{"lookup ", ".Capabilities", "rand", "genCA", "uuidv4", "now "} {
			if strings.HasPrefix(name, "templates/") && strings.Contains(text, "{{ "+function) {
				t.Errorf("%s calls %s", name, function)
			}
		}
	}
}

func TestBracesStay(t *testing.T) {
	for _, text := range []string{"{{ x }}", "of {{ $labels.pod }}: \"{{\"", "two\nlines {{pod}}\n"} {
		lines := strings.Join(plainLines(&failures{}, "key", tree.Node(text)), "\n") + "\n"
		var b strings.Builder
		if err := template.Must(template.New("").Parse(lines)).Execute(&b, nil); err != nil {
			t.Fatal(err)
		}
		if got := tree.Get(clustertest.FromYAML(b.String()), "key"); got != text {
			t.Errorf("%q has become %q", text, got)
		}
	}
}

func testPrinter() printer {
	return printer{failures: &failures{}, root: ".", types: map[string]describe.Field{
		"text": {Type: describe.String}, "count": {Type: describe.Integer}, "on": {Type: describe.Boolean},
		"list": {Type: describe.List}, "map": {Type: describe.Map},
	}}
}

func TestValues(t *testing.T) {
	for _, test := range []struct {
		node expr.Node
		want string
	}{
		{expr.Text(`a "b" \`), "`a \"b\" \\`"},
		{expr.Ref("text"), ".Values.text"},
		{expr.Ref("count"), "(int64 .Values.count)"},
		{expr.Concat{expr.Text("50% "), expr.Ref("text"), expr.Text(":"), expr.Ref("count")}, `(printf "50%% %s:%d" .Values.text (int64 .Values.count))`},
		{expr.Name{Kind: "Service", Stem: "x"}, `(printf "%s-x" (include "fluss.fullname" .))`},
		{expr.Instance{}, `(include "fluss.fullname" .)`},
		{expr.Namespace{}, ".Release.Namespace"},
		{expr.Checksum{Kind: "ConfigMap", Stem: "x"}, `(include "fluss.checksum" (include "fluss.x.data" .))`},
		{expr.Default{Value: expr.Ref("text"), Else: expr.Text("x")}, `(.Values.text | default "x")`},
		{expr.If{When: expr.Ref("on"), Then: expr.Text("a")}, `(ternary "a" "" .Values.on)`},
		{expr.If{When: expr.Namespace{}, Then: expr.Ref("text")}, ".Values.text"},
		{expr.Min{Value: expr.Ref("count"), Limit: 3}, "(min (int64 .Values.count) 3)"},
		{expr.Join{List: expr.Ref("list"), Sep: " "}, `(join " " .Values.list)`},
	} {
		if got := testPrinter().value(test.node); got != test.want {
			t.Errorf("%#v is %s, not %s", test.node, got, test.want)
		}
	}
}

func TestConditions(t *testing.T) {
	for _, test := range []struct {
		node expr.Node
		want string
	}{
		{expr.Ref("text"), ".Values.text"},
		{expr.Not{Node: expr.Ref("on")}, "not .Values.on"},
		{expr.Not{Node: expr.Equal{Value: expr.Ref("on"), Text: "false"}}, ".Values.on"},
		{expr.Equal{Value: expr.Ref("text"), Text: "-"}, `eq .Values.text "-"`},
		{expr.AtLeast{Value: expr.Ref("count"), Limit: 2}, "ge (int64 .Values.count) 2"},
		{expr.HasKey{Map: "map", Key: "a.b"}, `hasKey .Values.map "a.b"`},
		{expr.All{expr.Ref("on"), expr.Any{expr.Ref("text"), expr.Not{Node: expr.Ref("count")}}}, "and .Values.on (or .Values.text (not .Values.count))"},
	} {
		if got := testPrinter().condition(test.node); got != test.want {
			t.Errorf("%#v is %s, not %s", test.node, got, test.want)
		}
	}
}

func TestBooleans(t *testing.T) {
	all := expr.All{expr.Ref("on"), expr.Ref("text")}
	if got, want := testPrinter().boolean(all), "and .Values.on (not (empty .Values.text))"; got != want {
		t.Errorf("%s, not %s", got, want)
	}
}

// TestUnprintable: what has no printer is an error, never a guess.
func TestUnprintable(t *testing.T) {
	for _, n := range []expr.Node{expr.Literal{Value: int64(1)}, expr.Ref("nonsense"), expr.Ref("map"), expr.Repeat{}, expr.List{}} {
		p := testPrinter()
		p.value(n)
		if p.err() == nil {
			t.Errorf("%#v was printed", n)
		}
	}
}
