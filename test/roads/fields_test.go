package roads

import (
	"slices"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/objects"
)

// at is the value below the keys, or nil.
func at(v any, keys ...string) any {
	for _, key := range keys {
		m, _ := v.(map[string]any)
		v = m[key]
	}
	return v
}

// put sets the value below the keys, and makes the maps on the way.
func put(m map[string]any, value any, keys ...string) {
	for _, key := range keys[:len(keys)-1] {
		below, there := m[key].(map[string]any)
		if !there {
			below = map[string]any{}
			m[key] = below
		}
		m = below
	}
	m[keys[len(keys)-1]] = value
}

func hasPods(o objects.Object) bool {
	return slices.Contains([]string{"Deployment", "StatefulSet"}, o.GetKind())
}

func contains(t testing.TB, text, part string) {
	t.Helper()
	if !strings.Contains(text, part) {
		t.Errorf("there is no\n%s\nin\n%s", part, text)
	}
}
