package spectest

import (
	"math"

	"pgregory.net/rapid"
)

// NearlyValid gives valid specs with one to three mistakes: mostly invalid ones, never absurd ones.
func NearlyValid() *rapid.Generator[map[string]any] {
	return rapid.Custom(func(t *rapid.T) map[string]any {
		spec := Valid().Draw(t, "valid")
		for range rapid.IntRange(1, 3).Draw(t, "mistakes") {
			mistake(t, spec)
		}
		return spec
	})
}

// mistake changes one place in a value.
func mistake(t *rapid.T, v any) {
	switch v := v.(type) {
	case map[string]any:
		if len(v) > 0 {
			inMap(t, v)
		}
	case []any:
		if len(v) > 0 {
			i := rapid.IntRange(0, len(v)-1).Draw(t, "index")
			if !deeper(t, v[i]) {
				v[i] = wrong().Draw(t, "wrong")
			}
		}
	}
}

func inMap(t *rapid.T, m map[string]any) {
	key := rapid.SampledFrom(keys(m)).Draw(t, "key")
	if deeper(t, m[key]) {
		return
	}
	switch rapid.IntRange(0, 4).Draw(t, "kind of mistake") {
	case 0:
		m[key] = wrong().Draw(t, "wrong")
	case 1:
		delete(m, key)
	case 2:
		m[key] = nil
	case 3:
		m[misspelt(t, key)] = m[key]
		delete(m, key)
	case 4:
		m[rapid.StringMatching(`[a-zA-Z.]{0,8}`).Draw(t, "unknown")] = wrong().Draw(t, "wrong")
	}
}

// deeper makes the mistake within a map or list, three times in four.
func deeper(t *rapid.T, v any) bool {
	switch v := v.(type) {
	case map[string]any:
		if len(v) == 0 {
			return false
		}
	case []any:
		if len(v) == 0 {
			return false
		}
	default:
		return false
	}
	if rapid.IntRange(0, 3).Draw(t, "here") == 0 {
		return false
	}
	mistake(t, v)
	return true
}

func misspelt(t *rapid.T, key string) string {
	if key == "" {
		return "x"
	}
	at := rapid.IntRange(0, len(key)-1).Draw(t, "letter")
	return key[:at] + rapid.SampledFrom([]string{"", "x", "-", "."}).Draw(t, "instead") + key[at+1:]
}

// wrong are values that fit in few places.
func wrong() *rapid.Generator[any] {
	return rapid.OneOf(
		anyText().AsAny(),
		oneOf[any](nil, true, false, int64(0), int64(-1), int64(65536), int64(math.MaxInt64), 0.5, -1e300, []any{}, map[string]any{}),
		oneOf("http://", "a,b", "a:b", ":::", "../..", "arn:", "5 fortnights", "-1Gi", "1Gi "),
		rapid.Custom(func(t *rapid.T) any { return []any{anyText().Draw(t, "item"), nil} }),
		rapid.Custom(func(t *rapid.T) any { return map[string]any{anyText().Draw(t, "key"): anyText().Draw(t, "value")} }),
	)
}
