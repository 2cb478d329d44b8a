package expand

import "encoding/json"

// quoteJSON quotes a text as Helm's toJson does, which is also a YAML scalar.
func quoteJSON(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		return `""`
	}
	return string(b)
}
