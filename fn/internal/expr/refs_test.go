package expr

import (
	"slices"
	"testing"
)

func TestRefs(t *testing.T) {
	n := If{
		When: All{Ref("a.on"), Not{Node: HasKey{Map: "config", Key: "b.c"}}, nil},
		Then: Concat{Text("x"), Default{Value: Ref("d"), Else: Option{Map: "config", Key: "e"}}, Join{List: Ref("f.list")}},
		Else: List{Listed{Map: "config", Key: "g.h", Item: "i"}, HasItem{List: "j", Name: "k"}, Spread{List: "l", Component: "m"}, Literal{Value: map[string]any{"n": "o"}}},
	}
	want := []Ref{"a.on", "config.b.c", "d", "config.e", "f.list", "config.g.h", "j", "l"}
	if got := Refs(n); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if got := Refs(nil); len(got) > 0 {
		t.Errorf("nothing reads %q", got)
	}
}

func TestHanded(t *testing.T) {
	for want, nodes := range map[Ref][]Node{
		"a": {Ref("a"), Spread{List: "a"}, Image{Common: "a", Own: "b"}, Default{Value: Ref("b"), Else: Ref("a")}},
		"":  {nil, Text("a"), Concat{Ref("a")}, Default{Value: Ref("b"), Else: Text("a")}},
	} {
		for _, n := range nodes {
			if got := Handed(n); got != want {
				t.Errorf("%#v hands on %q, want %q", n, got, want)
			}
		}
	}
}
