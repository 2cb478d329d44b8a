package spectest

import (
	"maps"
	"math"
	"slices"

	"pgregory.net/rapid"
)

// Odd gives valid specs with one text or number replaced by an odd one, which fits at some places and is a mistake at
// others. Somebody has to refuse the mistakes: fluss-fn, or the API server.
func Odd() *rapid.Generator[map[string]any] {
	return rapid.Custom(func(t *rapid.T) map[string]any {
		spec := Valid().Draw(t, "valid")
		if all := places(spec, nil); len(all) > 0 {
			p := rapid.SampledFrom(all).Draw(t, "place")
			p.set(p.odd().Draw(t, "odd"))
		}
		return spec
	})
}

// place is where a text or a number stands.
type place struct {
	set    func(any)
	isText bool
}

// places adds those of a value, in the order of its keys.
func places(v any, set func(any)) []place {
	var all []place
	switch v := v.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			all = append(all, places(v[key], func(to any) { v[key] = to })...)
		}
	case []any:
		for i := range v {
			all = append(all, places(v[i], func(to any) { v[i] = to })...)
		}
	case string:
		return []place{{set, true}}
	case int64:
		return []place{{set, false}}
	}
	return all
}

func (p place) odd() *rapid.Generator[any] {
	if p.isText {
		return oneOf("", "x_y", "A B", "a/b/c", "-1", "-x", "x.", "..", ":", "300.1.2.3", "9999999", "Always", "a=b", "$(X)",
			"a-text-of-which-every-letter-is-allowed-and-which-has-more-than-63")
	}
	return oneOf(int64(-1), int64(0), int64(1), int64(65536), int64(math.MaxInt32)+1, int64(1)<<40)
}
