package describe

import (
	"testing"

	"fluss.dev/kubernetes/fn/internal/expr"
)

func TestFormula(t *testing.T) {
	object := expr.Object{Kind: "Service", Stem: "x"}
	words := prose{switches: map[expr.Ref]bool{"on": true}}
	for want, n := range map[string]expr.Node{
		"":                               nil,
		"a":                              expr.Text("a"),
		"{a.b}":                          expr.Ref("a.b"),
		"{[1,true]}":                     expr.Literal{Value: []any{1, true}},
		"x:{a}/<cluster>-x":              expr.Concat{expr.Text("x:"), expr.Ref("a"), expr.Text("/"), expr.Name(object)},
		"<cluster>":                      expr.Instance{},
		"<namespace>":                    expr.Namespace{},
		"{checksum of <cluster>-x}":      expr.Checksum(object),
		"{a, else b}":                    expr.Default{Value: expr.Ref("a"), Else: expr.Text("b")},
		"{a if on}":                      expr.If{When: expr.Ref("on"), Then: expr.Text("a")},
		"{a if b is given, else c}":      expr.If{When: expr.Ref("b"), Then: expr.Text("a"), Else: expr.Text("c")},
		"{(a, else b) if on}":            expr.If{When: expr.Ref("on"), Then: expr.Default{Value: expr.Ref("a"), Else: expr.Ref("b")}},
		"{a, at most 3}":                 expr.Min{Value: expr.Ref("a"), Limit: 3},
		"{a}":                            expr.Join{List: expr.Ref("a"), Sep: " "},
		"{s<n>, a times, <n> from 1 on}": expr.Repeat{Count: expr.Ref("a"), From: 1, Item: expr.Concat{expr.Text("s"), expr.Index{}}},
		"{a, {b}}":                       expr.List{expr.Text("a"), expr.Ref("b")},
		"{c}":                            expr.Spread{List: "c"},
	} {
		if got := words.formula(n); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestCondition(t *testing.T) {
	words := prose{switches: map[expr.Ref]bool{"on": true}}
	on, given, holds := expr.Ref("on"), expr.Ref("a"), expr.HasKey{Map: "config", Key: "k.l"}
	for want, n := range map[string]expr.Node{
		"on":                            on,
		"a is given":                    given,
		"not on":                        expr.Not{Node: on},
		"a is not given":                expr.Not{Node: given},
		"config holds k.l":              holds,
		"config does not hold k.l":      expr.Not{Node: holds},
		"on and a is given":             expr.All{on, given},
		"on or a is given":              expr.Any{on, given},
		"on and (on or a is given)":     expr.All{on, expr.Any{on, given}},
		"not (on or a is given)":        expr.Not{Node: expr.Any{on, given}},
		"a is false":                    expr.Equal{Value: given, Text: "false"},
		"a is not false":                expr.Not{Node: expr.Equal{Value: given, Text: "false"}},
		"a is at least 2":               expr.AtLeast{Value: given, Limit: 2},
		"the build knows the namespace": expr.Namespace{},
	} {
		if got := words.condition(n); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
