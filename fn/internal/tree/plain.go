package tree

import "encoding/json"

// Plain turns what a JSON decoder with UseNumber has read into the values of this package: whole numbers are int64, others
// float64. It changes lists and maps in place.
func Plain(v any) any {
	switch v := v.(type) {
	case json.Number:
		if i, err := v.Int64(); err == nil {
			return i
		}
		f, _ := v.Float64()
		return f
	case []any:
		for i := range v {
			v[i] = Plain(v[i])
		}
	case map[string]any:
		for k := range v {
			v[k] = Plain(v[k])
		}
	}
	return v
}
