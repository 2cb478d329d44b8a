package expr_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/tree"
)

// scope is a cluster called p-fluss.
type scope struct {
	spec      map[string]any
	namespace string
	releases  map[string]string
}

func (s scope) Spec(path string) any {
	return tree.Get(s.spec, strings.Split(path, ".")...)
}
func (s scope) Name(o expr.Object) string     { return "p-fluss-" + o.Stem }
func (s scope) Checksum(o expr.Object) string { return "sum of " + o.String() }
func (s scope) Instance() string              { return "p-fluss" }
func (s scope) Namespace() string             { return s.namespace }
func (s scope) Release(servers string) string { return s.releases[servers] }

var cluster = scope{clustertest.FromYAML(`
text: hello
number: 3
zero: 0
half: 0.5
yes: true
no: false
empty: ""
list: [a, 1, true]
containers: [{name: a}, {name: b, ports: [{containerPort: 80}, {containerPort: 9124}]}]
none: []
map: {some.key: null, other: x}
image: {registry: r, repository: a, tag: "1", digest: ""}
own: {registry: "", repository: b, digest: d}
options: {in.quotes: "2", bare: 1, text: x, listed: "a, b ,c"}
named: [{name: a}]
variables: [{name: A, value: one two}, {name: B}]
secrets: {a.b: {name: s, key: k.1}}
marked: {both: "{x} and {x}", none: a}
constraints: [{maxSkew: 1}, {maxSkew: 2, labelSelector: {}}, {maxSkew: 3, labelSelector: null}, text]
`), "here", map[string]string{"coordinator": "1.0"}}

var examples = []struct {
	node expr.Node
	want any
}{
	{expr.Release("coordinator"), "1.0"},
	{expr.Release("tabletServer"), nil},
	{nil, nil},
	{expr.Text("a"), "a"},
	{expr.Literal{Value: int64(1)}, int64(1)},
	{expr.Ref("text"), "hello"},
	{expr.Ref("map.other"), "x"},
	{expr.Ref("map.absent.below"), nil},
	{expr.Concat{expr.Ref("text"), expr.Text("-"), expr.Ref("number"), expr.Ref("half"), expr.Ref("yes"), expr.Ref("absent")}, "hello-30.5true"},
	{expr.Concat{}, ""},
	{expr.Name(expr.Object{Kind: "Service", Stem: "minio"}), "p-fluss-minio"},
	{expr.Checksum(expr.Object{Kind: "ConfigMap", Stem: "config"}), "sum of ConfigMap/config"},
	{expr.Instance{}, "p-fluss"},
	{expr.Namespace{}, "here"},
	{expr.Default{Value: expr.Ref("text"), Else: expr.Text("b")}, "hello"},
	{expr.Default{Value: expr.Ref("empty"), Else: expr.Text("b")}, "b"},
	{expr.Default{Value: expr.Ref("zero"), Else: expr.Ref("absent")}, nil},
	{expr.If{When: expr.Ref("yes"), Then: expr.Text("a"), Else: expr.Text("b")}, "a"},
	{expr.If{When: expr.Ref("no"), Then: expr.Text("a"), Else: expr.Text("b")}, "b"},
	{expr.If{When: expr.Ref("no"), Then: expr.Text("a")}, nil},
	{expr.Image{Common: "image", Own: "own"}, map[string]any{"registry": "r", "repository": "b", "digest": "d"}},
	{expr.Image{Common: "image", Own: "absent"}, map[string]any{"registry": "r", "repository": "a", "tag": "1", "digest": ""}},
	{expr.Image{Common: "absent", Own: "own"}, map[string]any{"repository": "b", "digest": "d"}},
	{expr.Image{Common: "absent", Own: "gone"}, nil},
	{expr.Min{Value: expr.Ref("number"), Limit: 2}, int64(2)},
	{expr.Min{Value: expr.Ref("number"), Limit: 5}, int64(3)},
	{expr.Min{Value: expr.Ref("absent"), Limit: 5}, int64(0)},
	{expr.Join{List: expr.Ref("list"), Sep: " "}, "a 1 true"},
	{expr.Join{List: expr.Ref("absent"), Sep: " "}, ""},
	{expr.Repeat{Count: expr.Ref("number"), From: 1, Sep: ",", Item: expr.Concat{expr.Text("s"), expr.Index{}}}, "s1,s2,s3"},
	{expr.Repeat{Count: expr.Ref("zero"), Sep: ",", Item: expr.Index{}}, ""},
	{expr.Repeat{Count: expr.Literal{Value: int64(-1)}, Sep: ",", Item: expr.Index{}}, ""},
	{expr.Repeat{Count: expr.Literal{Value: int64(2)}, Sep: ";", Item: expr.Repeat{Count: expr.Literal{Value: int64(2)}, From: 5, Sep: ",", Item: expr.Index{}}}, "5,6;5,6"},
	{expr.Index{}, int64(0)},
	{expr.List{expr.Text("a"), expr.Ref("absent"), expr.Ref("number")}, []any{"a", int64(3)}},
	{expr.List{}, []any{}},
	{expr.Spread{List: "absent", Component: "c"}, nil},
	{expr.Spread{List: "none", Component: "c"}, []any{}},
	{expr.Spread{List: "constraints", Component: "c"}, clustertest.FromYAML(`
filled:
- {maxSkew: 1, labelSelector: {matchLabels: {app.kubernetes.io/name: fluss, app.kubernetes.io/instance: p-fluss, app.kubernetes.io/component: c}}}
- {maxSkew: 2, labelSelector: {}}
- {maxSkew: 3, labelSelector: {matchLabels: {app.kubernetes.io/name: fluss, app.kubernetes.io/instance: p-fluss, app.kubernetes.io/component: c}}}
- text`)["filled"]},
	{expr.SecretFiles{
		Files: []expr.SecretFile{
			{Name: "first", Secret: expr.Ref("text"), Key: expr.Text("k"), When: expr.Ref("yes")},
			{Name: "never", Secret: expr.Ref("text"), Key: expr.Text("k"), When: expr.Ref("no")},
		},
		Map: "secrets",
	}, clustertest.FromYAML(`
files:
- secret: {name: hello, optional: true, items: [{key: k, path: first}]}
- secret: {name: s, optional: true, items: [{key: k.1, path: a.b}]}`)["files"]},
	{expr.SecretFiles{Map: "absent"}, []any{}},
	{expr.Not{Node: expr.Ref("yes")}, false},
	{expr.Not{Node: expr.Ref("absent")}, true},
	{expr.All{expr.Ref("yes"), expr.Ref("text")}, true},
	{expr.All{expr.Ref("yes"), expr.Ref("zero")}, false},
	{expr.All{}, true},
	{expr.Any{expr.Ref("no"), expr.Ref("half")}, true},
	{expr.Any{expr.Ref("no"), expr.Ref("none")}, false},
	{expr.Any{}, false},
	{expr.Equal{Value: expr.Ref("no"), Text: "false"}, true},
	{expr.Equal{Value: expr.Ref("absent"), Text: "false"}, false},
	{expr.Equal{Value: expr.Ref("absent"), Text: ""}, true},
	{expr.AtLeast{Value: expr.Ref("number"), Limit: 3}, true},
	{expr.AtLeast{Value: expr.Ref("number"), Limit: 4}, false},
	{expr.AtLeast{Value: expr.Ref("text"), Limit: 1}, false},
	{expr.Given{Node: expr.Ref("zero")}, true},
	{expr.Given{Node: expr.Ref("no")}, true},
	{expr.Given{Node: expr.Ref("absent")}, false},
	{expr.Contains{Value: expr.Text("s3.example.com"), Text: "example"}, true},
	{expr.Contains{Value: expr.Text("s3.example.com"), Text: "Example"}, false},
	{expr.Contains{Value: expr.Ref("nowhere"), Text: "example"}, false},
	{expr.Same{A: expr.Ref("number"), B: expr.Text("3")}, true},
	{expr.Same{A: expr.Ref("number"), B: expr.Ref("zero")}, false},
	{expr.Less{A: expr.Ref("zero"), B: expr.Ref("number")}, true},
	{expr.Less{A: expr.Ref("number"), B: expr.Ref("number")}, false},
	{expr.Option{Map: "options", Key: "in.quotes"}, int64(2)},
	{expr.Option{Map: "options", Key: "bare"}, int64(1)},
	{expr.Option{Map: "options", Key: "text"}, nil},
	{expr.Option{Map: "options", Key: "absent"}, nil},
	{expr.Option{Map: "absent", Key: "absent"}, nil},
	{expr.Listed{Map: "options", Key: "text", Item: "b"}, "x,b"},
	{expr.Listed{Map: "options", Key: "listed", Item: "b"}, "a, b ,c"},
	{expr.Listed{Map: "options", Key: "listed", Item: "d"}, "a, b ,c,d"},
	{expr.Listed{Map: "absent", Key: "absent", Item: "b"}, "b"},
	{expr.Sum{expr.Ref("number"), expr.Ref("number"), expr.Ref("text"), expr.Ref("absent")}, int64(6)},
	{expr.Replace{Value: "text", Old: "l", New: expr.Ref("number")}, "he33o"},
	{expr.Replace{Value: "absent", Old: "l", New: expr.Text("x")}, nil},
	{expr.Filled{Map: "marked", Mark: "{x}", With: expr.Ref("number")}, map[string]any{"both": "3 and 3", "none": "a"}},
	{expr.Filled{Map: "marked", Mark: "{x}", With: expr.Ref("absent")}, map[string]any{"none": "a"}},
	{expr.Filled{Map: "absent", Mark: "{x}", With: expr.Ref("number")}, nil},
	{expr.HasItem{List: "named", Name: "a"}, true},
	{expr.HasItem{List: "named", Name: "b"}, false},
	{expr.HasItem{List: "absent", Name: "b"}, false},
	{expr.Opens{List: "containers", Port: expr.Literal{Value: int64(9124)}}, true},
	{expr.Opens{List: "containers", Port: expr.Literal{Value: int64(9125)}}, false},
	{expr.Opens{List: "list", Port: expr.Literal{Value: int64(1)}}, false},
	{expr.Longer{List: "list", Than: 0}, true},
	{expr.Longer{List: "list", Than: 9}, false},
	{expr.Longer{List: "absent", Than: 0}, false},
	{expr.HasText{List: "options", Prefix: "a"}, false},
	{expr.HasText{List: "list", Prefix: "tr"}, true},
	{expr.HasText{List: "list", Prefix: "rue"}, false},
	{expr.HasText{List: "absent", Prefix: ""}, false},
	{expr.ItemHolds{List: "variables", Name: "A", Part: "two"}, true},
	{expr.ItemHolds{List: "variables", Name: "A", Part: "three"}, false},
	{expr.ItemHolds{List: "variables", Name: "B", Part: "two"}, false},
	{expr.ItemHolds{List: "absent", Name: "A", Part: ""}, false},
	{expr.EntryHolds{Map: "options", Key: "listed", Part: "b ,"}, true},
	{expr.EntryHolds{Map: "options", Key: "bare", Part: "1"}, true},
	{expr.EntryHolds{Map: "options", Key: "listed", Part: "d"}, false},
	{expr.EntryHolds{Map: "absent", Key: "absent", Part: "x"}, false},
	{expr.EntryMatches{Map: "options", Key: "listed", Pattern: regexp.MustCompile(`^a, +b`)}, true},
	{expr.EntryMatches{Map: "options", Key: "bare", Pattern: regexp.MustCompile(`^1$`)}, true},
	{expr.EntryMatches{Map: "absent", Key: "absent", Pattern: regexp.MustCompile(`.`)}, false},
	{expr.ItemMatches{List: "variables", Field: "name", Pattern: regexp.MustCompile(`^A`)}, true},
	{expr.ItemMatches{List: "variables", Field: "name", Pattern: regexp.MustCompile(`^C`)}, false},
	{expr.ItemMatches{List: "absent", Field: "name", Pattern: regexp.MustCompile(`A`)}, false},
	{expr.HasKey{Map: "map", Key: "some.key"}, true},
	{expr.HasKey{Map: "map", Key: "some"}, false},
	{expr.HasKey{Map: "text", Key: "a"}, false},
}

func TestEval(t *testing.T) {
	for _, e := range examples {
		if got := expr.Eval(e.node, cluster); !reflect.DeepEqual(got, e.want) {
			t.Errorf("%#v = %#v, want %#v", e.node, got, e.want)
		}
	}
}

// A build without a namespace has none in its texts.
func TestNoNamespace(t *testing.T) {
	without := scope{spec: cluster.spec}
	if got := expr.Eval(expr.Namespace{}, without); got != nil {
		t.Errorf("%#v", got)
	}
	domain := expr.If{When: expr.Namespace{}, Then: expr.Concat{expr.Text("."), expr.Namespace{}}}
	for want, sc := range map[string]scope{"": without, ".here": cluster} {
		if got := tree.String(expr.Eval(domain, sc)); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestHolds(t *testing.T) {
	if !expr.Holds(nil, cluster) {
		t.Error("no condition always holds")
	}
	for _, value := range []any{"a", int64(1), 0.1, true, []any{nil}, map[string]any{"a": nil}, struct{}{}} {
		if !expr.Holds(expr.Literal{Value: value}, cluster) {
			t.Errorf("%#v holds", value)
		}
	}
	for _, value := range []any{nil, "", int64(0), 0.0, false, []any{}, map[string]any{}} {
		if expr.Holds(expr.Literal{Value: value}, cluster) {
			t.Errorf("%#v does not hold", value)
		}
	}
}

// Evaluating changes neither the spec nor a literal.
func TestEvalLeavesTheSpecAlone(t *testing.T) {
	before := fmt.Sprint(cluster.spec)
	expr.Eval(expr.Spread{List: "constraints", Component: "c"}, cluster)
	if after := fmt.Sprint(cluster.spec); after != before {
		t.Errorf("%s is %s now", before, after)
	}
}

// Every kind of node has an example here that gives a value, so that another reader of nodes knows what each
// means: Eval gives nothing for a kind that it does not know.
func TestEveryKindHasAnExample(t *testing.T) {
	seen := map[string]bool{}
	for _, e := range examples {
		if e.node != nil && e.want != nil {
			seen[reflect.TypeOf(e.node).Name()] = true
		}
	}
	kinds := 0
	files, err := filepath.Glob("node*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range file.Decls {
			if f, ok := decl.(*ast.FuncDecl); ok && f.Name.Name == "node" {
				kinds++
				if kind := f.Recv.List[0].Type.(*ast.Ident).Name; !seen[kind] {
					t.Errorf("%s has no example with a value", kind)
				}
			}
		}
	}
	if kinds < 30 {
		t.Errorf("only %d kinds found", kinds)
	}
}
