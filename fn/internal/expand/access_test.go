package expand

import (
	"reflect"
	"testing"

	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

const pod = `
metadata: {name: x}
empty:
spec:
  containers: [{name: a, env: [{name: A, value: "1"}, {name: B, value: "2"}]}, {name: b}]
  sources: [{m: 1}, {m: 2}]
`

func TestGet(t *testing.T) {
	n := yaml.MustParse(pod)
	for _, c := range []struct {
		path []string
		want any
	}{
		{[]string{"metadata", "name"}, "x"},
		{[]string{"spec", "containers", "[name=a]", "env", "[name=B]", "value"}, "2"},
		{[]string{"spec", "sources", "1", "m"}, int64(2)},
		{[]string{"spec", "sources", "2", "m"}, nil},
		{[]string{"spec", "containers", "[name=c]"}, nil},
		{[]string{"metadata", "name", "below"}, nil},
		{[]string{"status"}, nil},
	} {
		if got := valueAt(n, c.path); !reflect.DeepEqual(got, c.want) {
			t.Errorf("valueAt(%v) = %v, want %v", c.path, got, c.want)
		}
	}
}

// Maps on the way are made, items of lists are not.
func TestPut(t *testing.T) {
	for _, c := range []struct {
		path []string
		done bool
	}{
		{[]string{"empty", "below", "it"}, true},
		{[]string{"metadata", "name"}, true},
		{[]string{"metadata", "annotations", "example.com/a"}, true},
		{[]string{"spec", "containers", "[name=b]", "resources", "limits", "cpu"}, true},
		{[]string{"spec", "containers", "[name=a]", "env", "[name=A]", "value"}, true},
		{[]string{"spec", "sources", "0"}, true},
		{[]string{"spec", "sources", "5"}, false},
		{[]string{"spec", "containers", "[name=c]", "image"}, false},
		{[]string{"spec", "volumes", "[name=a]", "x"}, false},
		{[]string{"metadata", "name", "below"}, false},
	} {
		n := yaml.MustParse(pod)
		if done := put(n, c.path, tree.Node("new")); done != c.done {
			t.Errorf("put(%v) = %v", c.path, done)
		}
		if got := valueAt(n, c.path); (got == "new") != c.done {
			t.Errorf("%v is %v now", c.path, got)
		}
		if whole := valueAt(n, nil); !c.done && !reflect.DeepEqual(whole, valueAt(yaml.MustParse(pod), nil)) {
			t.Errorf("put(%v) changed something: %v", c.path, whole)
		}
	}
}

func TestRemoveAt(t *testing.T) {
	for _, c := range []struct {
		path []string
		at   int
		left string
	}{
		{[]string{"metadata", "name"}, -1, `{metadata: {}, spec: {list: [{name: a}, {name: b}]}}`},
		{[]string{"spec", "list", "[name=b]"}, 1, `{metadata: {name: x}, spec: {list: [{name: a}]}}`},
		{[]string{"spec", "list", "0"}, 0, `{metadata: {name: x}, spec: {list: [{name: b}]}}`},
		{[]string{"spec", "list", "[name=c]"}, -1, `{metadata: {name: x}, spec: {list: [{name: a}, {name: b}]}}`},
		{[]string{"status", "list"}, -1, `{metadata: {name: x}, spec: {list: [{name: a}, {name: b}]}}`},
	} {
		n := yaml.MustParse(`{metadata: {name: x}, spec: {list: [{name: a}, {name: b}]}}`)
		if at := removeAt(n, c.path); at != c.at {
			t.Errorf("removeAt(%v) = %d, want %d", c.path, at, c.at)
		}
		if got, want := valueAt(n, nil), valueAt(yaml.MustParse(c.left), nil); !reflect.DeepEqual(got, want) {
			t.Errorf("removeAt(%v) leaves %v", c.path, got)
		}
	}
}

func TestCombine(t *testing.T) {
	for _, c := range []struct {
		name               string
		mode               settings.Mode
		there, given, want string
	}{
		{"maps merge", settings.Merge, `{a: 1, b: {c: 2, d: 3}}`, `{b: {c: 4}, e: 5}`, `{a: 1, b: {c: 4, d: 3}, e: 5}`},
		{"null deletes", settings.Merge, `{a: 1, b: 2}`, `{a: null}`, `{b: 2}`},
		{"lists replace", settings.Merge, `{a: [1, 2]}`, `{a: [3]}`, `{a: [3]}`},
		{"a map takes the place of a scalar", settings.Merge, `{a: 1}`, `{a: {b: 2}}`, `{a: {b: 2}}`},
		{"a scalar replaces", settings.Merge, `1`, `2`, `2`},
		{"all of it goes", settings.Replace, `{a: 1}`, `{b: 2}`, `{b: 2}`},
		{"items are added", settings.Append, `[{name: a}]`, `[{name: b}]`, `[{name: a}, {name: b}]`},
		{"items replace those of their name", settings.Append, `[{name: a, value: "1"}, {name: b}]`, `[{name: a, valueFrom: {}}]`, `[{name: a, valueFrom: {}}, {name: b}]`},
		{"mounts go by their path", settings.Append, `[{name: a, mountPath: /x}, {name: a, mountPath: /y}]`, `[{name: b, mountPath: /y}, {name: a, mountPath: /z}]`,
			`[{name: a, mountPath: /x}, {name: b, mountPath: /y}, {name: a, mountPath: /z}]`},
		{"a handler removes the other", settings.OneHandler, `{tcpSocket: {port: 1}, periodSeconds: 5}`, `{exec: {command: [a]}}`, `{exec: {command: [a]}, periodSeconds: 5}`},
		{"the same handler merges", settings.OneHandler, `{httpGet: {port: 1, path: /a}}`, `{httpGet: {path: /b}, periodSeconds: 9}`, `{httpGet: {port: 1, path: /b}, periodSeconds: 9}`},
		{"parts of an image", settings.Image, `docker.io/apache/fluss:1@sha256:0`, `{registry: "r:5", tag: 2}`, `r:5/apache/fluss:2`},
	} {
		got, _ := tree.Value(combine(c.mode, yaml.MustParse(c.there).YNode(), valueAt(yaml.MustParse(c.given), nil)))
		if want := valueAt(yaml.MustParse(c.want), nil); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, want %v", c.name, got, want)
		}
	}
}

func TestCombineWithNothing(t *testing.T) {
	given := valueAt(yaml.MustParse(`[{name: a}]`), nil)
	for _, mode := range []settings.Mode{settings.Merge, settings.Append, settings.Replace, settings.OneHandler} {
		if got, _ := tree.Value(combine(mode, nil, given)); !reflect.DeepEqual(got, given) {
			t.Errorf("mode %d: %v", mode, got)
		}
	}
}
