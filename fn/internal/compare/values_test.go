package compare_test

import (
	"fmt"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/compare"
)

func TestValues(t *testing.T) {
	for _, c := range []struct{ before, after, want string }{
		{"a: 1", "a: 1", ""},
		{"a: 1", "a: 2", "a: 1 -> 2"},
		{"a: {b: 1, c: 1}", "a: {b: 2}", "a.b: 1 -> 2; a.c: 1 -> <nil>"},
		{"a: [{name: x, v: 1}, {name: y}]", "a: [{name: y}, {name: x, v: 2}]", "a[x].v: 1 -> 2"},
		{"a: [{name: x}]", "a: []", "a[x]: map[name:x] -> <nil>"},
		{"a: [1, 2]", "a: [1, 3]", "a[1]: 2 -> 3"},
		{"a: [1, 2]", "a: [1]", "a: [1 2] -> [1]"},
		{"a: [{name: x}, {name: x, v: 1}]", "a: [{name: x}, {name: x, v: 2}]", "a[1].v: 1 -> 2"},
		{"a: [-Dx=1, -Dy=1]", "a: [-Dy=2]", "a[-Dx]: -Dx=1 -> <nil>; a[-Dy]: -Dy=1 -> -Dy=2"},
	} {
		var got []string
		for _, change := range compare.Values(clustertest.FromYAML(c.before), clustertest.FromYAML(c.after)) {
			got = append(got, fmt.Sprintf("%s: %v -> %v", compare.String(change.Path), change.Before, change.After))
		}
		if all := strings.Join(got, "; "); all != c.want {
			t.Errorf("%s, %s: %s, want %s", c.before, c.after, all, c.want)
		}
	}
}
