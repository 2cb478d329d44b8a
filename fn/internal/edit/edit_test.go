package edit_test

import (
	"reflect"
	"testing"

	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

const pod = `
metadata: {name: x}
empty:
spec:
  containers: [{name: a, env: [{name: A, value: "1"}, {name: B, value: "2"}]}, {name: b}, {name: "c,d=e\\f]"}]
  sources: [{configMap: {items: [{path: p}, {path: q}]}}, {configMap: {items: [{path: r}]}}, {secret: {name: s}}]
  rules: [{resources: [pods, secrets]}, {resources: [configmaps]}]
  twice: [{name: a}, {name: a}]
  subjects: [{kind: User, name: a}, {kind: ServiceAccount, name: a}]
`

func node(text string) *yaml.Node { return yaml.MustParse(text).YNode() }

func value(n *yaml.Node) any {
	v, _ := tree.Value(n)
	return v
}

func TestFind(t *testing.T) {
	for _, c := range []struct {
		path edit.Path
		want any
		err  string
	}{
		{nil, value(node(pod)), ""},
		{edit.Path{"metadata", "name"}, "x", ""},
		{edit.Path{"status"}, nil, ""},
		{edit.Path{"status", "below"}, nil, ""},
		{edit.Path{"empty", "below", "it"}, nil, ""},
		{edit.Path{"spec", "containers", edit.Named("a"), "env", edit.Named("B"), "value"}, "2", ""},
		{edit.Path{"spec", "containers", edit.Named(`c,d=e\f]`), "name"}, `c,d=e\f]`, ""},
		{edit.Path{"spec", "sources", edit.Item("configMap.items.path", "q"), "configMap", "items", edit.Item("path", "p")}, map[string]any{"path": "p"}, ""},
		{edit.Path{"spec", "sources", edit.Item("secret.name", "s")}, map[string]any{"secret": map[string]any{"name": "s"}}, ""},
		{edit.Path{"spec", "rules", edit.Item("resources", "secrets"), "resources"}, []any{"pods", "secrets"}, ""},
		{edit.Path{"spec", "subjects", edit.Item("kind", "ServiceAccount", "name", "a"), "kind"}, "ServiceAccount", ""},
		{edit.Path{"spec", "subjects", edit.Named("a")}, nil, "spec.subjects[name=a]: there are 2"},
		{edit.Path{"spec", "twice", edit.Named("a"), "x"}, nil, "spec.twice[name=a]: there are 2"},
		{edit.Path{"spec", "containers", edit.Named("z"), "env"}, nil, "spec.containers[name=z]: there is none"},
		{edit.Path{"spec", "volumes", edit.Named("z"), "x"}, nil, "spec.volumes[name=z]: there is none"},
		{edit.Path{"empty", edit.Named("z")}, nil, "empty[name=z]: there is none"},
		{edit.Path{"metadata", "name", "below"}, nil, "metadata.name.below: there is no map or list above it"},
		{edit.Path{"spec", "containers", "0"}, nil, "spec.containers.0: there is no map or list above it"},
		{edit.Path{"metadata", edit.Named("x")}, nil, "metadata[name=x]: there is no map or list above it"},
	} {
		n := node(pod)
		got, err := edit.Find(n, c.path)
		if message := text(err); message != c.err || err == nil && !reflect.DeepEqual(value(got), c.want) {
			t.Errorf("%s: %v, %v", c.path, value(got), err)
		}
		if got := edit.Get(n, c.path); (got != nil) != (err == nil && c.want != nil) {
			t.Errorf("%s: Get and Find do not agree", c.path)
		}
	}
}

func text(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// Maps on the way are made, items of lists are not, and an error changes nothing.
func TestPut(t *testing.T) {
	for _, c := range []struct {
		path edit.Path
		err  string
	}{
		{edit.Path{"empty", "below", "it"}, ""},
		{edit.Path{"empty"}, ""},
		{edit.Path{"metadata", "name"}, ""},
		{edit.Path{"metadata", "annotations", "example.com/a"}, ""},
		{edit.Path{"spec", "containers", edit.Named("b"), "resources", "limits", "cpu"}, ""},
		{edit.Path{"spec", "containers", edit.Named("a"), "env", edit.Named("A"), "value"}, ""},
		{edit.Path{"spec", "containers", edit.Named("c"), "image"}, "spec.containers[name=c]: there is none"},
		{edit.Path{"spec", "volumes", edit.Named("a"), "x"}, "spec.volumes[name=a]: there is none"},
		{edit.Path{"spec", "volumes", edit.Named("a")}, "spec.volumes[name=a]: there is none"},
		{edit.Path{"new", "list", edit.Named("a"), "x"}, "new.list[name=a]: there is none"},
		{edit.Path{"spec", "twice", edit.Named("a"), "x"}, "spec.twice[name=a]: there are 2"},
		{edit.Path{"metadata", "name", "below"}, "metadata.name.below: there is no map or list above it"},
		{edit.Path{"spec", "containers", "x"}, "spec.containers.x: there is no map or list above it"},
	} {
		n := node(pod)
		err := edit.Put(n, c.path, tree.Node("new"))
		if text(err) != c.err {
			t.Errorf("%s: %v", c.path, err)
		}
		if got := edit.Get(n, c.path); err == nil && (got == nil || got.Value != "new") {
			t.Errorf("%s is not there", c.path)
		}
		if err != nil && !reflect.DeepEqual(value(n), value(node(pod))) {
			t.Errorf("%s changes something although it fails", c.path)
		}
	}
}

// An item is found and changed whatever stands before it.
func TestPutAmongOthers(t *testing.T) {
	n := node(`{list: [{name: mine}, {name: a, v: 1}, {name: theirs}]}`)
	if err := edit.Put(n, edit.Path{"list", edit.Named("a")}, node(`{name: a, v: 2}`)); err != nil {
		t.Fatal(err)
	}
	if want := value(node(`{list: [{name: mine}, {name: a, v: 2}, {name: theirs}]}`)); !reflect.DeepEqual(value(n), want) {
		t.Errorf("%v", value(n))
	}
}

func TestRemove(t *testing.T) {
	for _, c := range []struct {
		path edit.Path
		at   int
		left string
	}{
		{edit.Path{"metadata", "name"}, -1, `{metadata: {}, spec: {list: [{name: a}, {name: b}]}}`},
		{edit.Path{"spec", "list", edit.Named("b")}, 1, `{metadata: {name: x}, spec: {list: [{name: a}]}}`},
		{edit.Path{"spec", "list", edit.Named("c")}, -1, `{metadata: {name: x}, spec: {list: [{name: a}, {name: b}]}}`},
		{edit.Path{"status", "list"}, -1, `{metadata: {name: x}, spec: {list: [{name: a}, {name: b}]}}`},
	} {
		n := node(`{metadata: {name: x}, spec: {list: [{name: a}, {name: b}]}}`)
		if at, _ := edit.Remove(n, c.path); at != c.at {
			t.Errorf("%s: %d, want %d", c.path, at, c.at)
		}
		if !reflect.DeepEqual(value(n), value(node(c.left))) {
			t.Errorf("%s leaves %v", c.path, value(n))
		}
	}
}

func TestLive(t *testing.T) {
	p := edit.Path{"a", edit.Item("kind", "K", "name", "@fluss-x"), "b", edit.Named("y"), edit.Named("@fluss-z")}
	got := p.Live(func(name string) string { return "p-" + name }).String()
	if got != "a[kind=K,name=p-fluss-x].b[name=y][name=p-fluss-z]" || p[1] != edit.Item("kind", "K", "name", "@fluss-x") {
		t.Errorf("%s, %s", got, p)
	}
}

func TestAfter(t *testing.T) {
	for _, c := range []struct{ before, after edit.Path }{
		{edit.Path{"s", edit.Item("kind", "K", "name", "a"), "name"}, edit.Path{"s", edit.Item("kind", "K", "name", "new"), "name"}},
		{edit.Path{"s", edit.Item("kind", "K", "name", "a"), "value"}, edit.Path{"s", edit.Item("kind", "K", "name", "a"), "value"}},
		{edit.Path{"s", "name"}, edit.Path{"s", "name"}},
	} {
		if got := c.before.After("new"); !reflect.DeepEqual(got, c.after) {
			t.Errorf("%s: %s", c.before, got)
		}
	}
}

func TestMerge(t *testing.T) {
	for _, c := range []struct{ name, there, given, want string }{
		{"maps merge", `{a: 1, b: {c: 2, d: 3}}`, `{b: {c: 4}, e: 5}`, `{a: 1, b: {c: 4, d: 3}, e: 5}`},
		{"null deletes", `{a: 1, b: 2}`, `{a: null}`, `{b: 2}`},
		{"lists replace", `{a: [1, 2]}`, `{a: [3]}`, `{a: [3]}`},
		{"a map takes the place of a scalar", `{a: 1}`, `{a: {b: 2}}`, `{a: {b: 2}}`},
		{"a scalar replaces", `1`, `2`, `2`},
	} {
		if got := value(edit.Merge(node(c.there), value(node(c.given)))); !reflect.DeepEqual(got, value(node(c.want))) {
			t.Errorf("%s: %v, want %s", c.name, got, c.want)
		}
		there, ok := value(node(c.there)).(map[string]any)
		if !ok {
			continue
		}
		given, _ := value(node(c.given)).(map[string]any)
		edit.MergeValues(there, given, edit.DeleteKey)
		if !reflect.DeepEqual(there, value(node(c.want))) {
			t.Errorf("%s, as values: %v, want %s", c.name, there, c.want)
		}
	}
	there := map[string]any{"a": "b"}
	if edit.MergeValues(there, map[string]any{"a": nil}, edit.KeepNull); !reflect.DeepEqual(there, map[string]any{"a": nil}) {
		t.Errorf("null that is kept: %v", there)
	}
}

func TestMergeProbe(t *testing.T) {
	for _, c := range []struct{ name, there, given, want string }{
		{"a handler removes the other", `{tcpSocket: {port: 1}, periodSeconds: 5}`, `{exec: {command: [a]}}`, `{exec: {command: [a]}, periodSeconds: 5}`},
		{"the same handler merges", `{httpGet: {port: 1, path: /a}}`, `{httpGet: {path: /b}, periodSeconds: 9}`, `{httpGet: {port: 1, path: /b}, periodSeconds: 9}`},
		{"no handler keeps it", `{httpGet: {port: 1}}`, `{periodSeconds: 9}`, `{httpGet: {port: 1}, periodSeconds: 9}`},
	} {
		if got := value(edit.MergeProbe(node(c.there), value(node(c.given)))); !reflect.DeepEqual(got, value(node(c.want))) {
			t.Errorf("%s: %v, want %s", c.name, got, c.want)
		}
	}
}

func TestAppend(t *testing.T) {
	for _, c := range []struct{ name, there, item, want, replaced string }{
		{"items are added", `[{name: a}]`, `{name: b}`, `[{name: a}, {name: b}]`, ""},
		{"one replaces that of its name", `[{name: a, value: "1"}, {name: b}]`, `{name: a, valueFrom: {}}`, `[{name: a, valueFrom: {}}, {name: b}]`, `{name: a, value: "1"}`},
		{"mounts go by their path", `[{name: a, mountPath: /x}, {name: a, mountPath: /y}]`, `{name: b, mountPath: /y}`, `[{name: a, mountPath: /x}, {name: b, mountPath: /y}]`, `{name: a, mountPath: /y}`},
		{"what has no name is added", `[a]`, `a`, `[a, a]`, ""},
	} {
		list := node(c.there)
		replaced := edit.Append(list, node(c.item))
		if !reflect.DeepEqual(value(list), value(node(c.want))) || (replaced == nil) != (c.replaced == "") || replaced != nil && !reflect.DeepEqual(value(replaced), value(node(c.replaced))) {
			t.Errorf("%s: %v, replaced %v", c.name, value(list), value(replaced))
		}
	}
}

// What is written by hand into a copy stays, and the rest follows what it was copied from.
func TestFollow(t *testing.T) {
	for _, c := range []struct{ what, there, before, now, want string }{
		{"nothing has changed", "{a: 1, b: 9}", "{a: 1}", "{a: 1}", "{a: 1, b: 9}"},
		{"a value has changed", "{a: 1}", "{a: 1}", "{a: 2}", "{a: 2}"},
		{"a value has changed that was edited", "{a: 9}", "{a: 1}", "{a: 2}", "{a: 9}"},
		{"a key is new", "{a: 1}", "{a: 1}", "{a: 1, b: {c: 2}}", "{a: 1, b: {c: 2}}"},
		{"a key is new and was written already", "{b: {d: 9}}", "{}", "{b: {c: 2, d: 3}}", "{b: {c: 2, d: 9}}"},
		{"a key is gone", "{a: 1, b: 9}", "{a: 1}", "{}", "{b: 9}"},
		{"a key is gone that was edited", "{a: 9}", "{a: 1}", "{}", "{a: 9}"},
		{"a key was taken out", "{}", "{a: 1}", "{a: 2}", "{}"},
		{"a map was edited", "{m: {a: 9, b: 2}}", "{m: {a: 1, b: 2}}", "{m: {a: 1, b: 3}}", "{m: {a: 9, b: 3}}"},
		{"a map became a text", "{m: x}", "{m: {a: 1}}", "{m: {a: 2}}", "{m: x}"},
		{"an item was edited", "{l: [{name: x, a: 1, b: 9}]}", "{l: [{name: x, a: 1}]}", "{l: [{name: x, a: 2}]}", "{l: [{name: x, a: 2, b: 9}]}"},
		{"an item was added", "{l: [{name: x}, {name: mine}]}", "{l: [{name: x}]}", "{l: [{name: x, a: 2}]}", "{l: [{name: x, a: 2}, {name: mine}]}"},
		{"an item was taken out", "{l: []}", "{l: [{name: x}]}", "{l: [{name: x}]}", "{l: [{name: x}]}"},
		{"an item is gone", "{l: [{name: x}, {name: y, a: 9}]}", "{l: [{name: x}, {name: y}]}", "{l: []}", "{l: [{name: y, a: 9}]}"},
		{"items without names have changed", "{l: [a]}", "{l: [a]}", "{l: [b]}", "{l: [b]}"},
		{"items without names were edited", "{l: [a, c]}", "{l: [a]}", "{l: [b]}", "{l: [a, c]}"},
	} {
		if got := edit.Follow(node(c.there), node(c.before), node(c.now)); !reflect.DeepEqual(value(got), value(node(c.want))) {
			t.Errorf("%s: %v", c.what, value(got))
		}
	}
}
