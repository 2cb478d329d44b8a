package diff

import (
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/compare"
	"fluss.dev/kubernetes/fn/internal/tree"
	"k8s.io/apimachinery/pkg/api/resource"
)

// changesOf are the places in which two versions of an object differ for the API server.
func changesOf(before, after Object) []compare.Change {
	return slices.DeleteFunc(compare.Values(before.Value, after.Value), func(c compare.Change) bool {
		return c.Path[0] == "status" || sameQuantity(c) || before.Served && sameServed(c)
	})
}

// sameServed tells whether the API server has made the difference, and not the one who applied.
func sameServed(c compare.Change) bool {
	if c.Before == nil && isDefault(c.Path, c.After) || c.After == nil && isDefault(c.Path, c.Before) {
		return true
	}
	return says(c.Before) == says(c.After) && c.Path[len(c.Path)-1] != "storageClassName"
}

// says is a value in which nothing is told from what says nothing: the API server does not keep the difference.
func says(v any) string {
	switch v := v.(type) {
	case map[string]any:
		if len(v) == 0 {
			return ""
		}
	case []any:
		if len(v) == 0 {
			return ""
		}
	case bool:
		if !v {
			return ""
		}
	}
	return tree.String(v)
}

// quantities are the maps and fields whose values are quantities, which the API server writes in its own way.
var quantities = []string{"limits", "requests", "sizeLimit", "divisor"}

func sameQuantity(c compare.Change) bool {
	if !slices.ContainsFunc(c.Path, func(step string) bool { return slices.Contains(quantities, step) }) {
		return false
	}
	a, errA := resource.ParseQuantity(tree.String(c.Before))
	b, errB := resource.ParseQuantity(tree.String(c.After))
	return errA == nil && errB == nil && a.Cmp(b) == 0
}

// within tells whether a path is another one, or leads below it.
func within(path, above []string) bool {
	return len(path) >= len(above) && slices.Equal(path[:len(above)], above)
}

// keyed are the lines of a text by their keys, where every line is a key and a value, or a comment; nil where not.
func keyed(text, separator string) map[string]any {
	lines := map[string]any{}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, value, ok := strings.Cut(line, separator)
		if !ok {
			return nil
		}
		lines[strings.TrimSpace(key)] = strings.TrimSpace(value)
	}
	return lines
}
