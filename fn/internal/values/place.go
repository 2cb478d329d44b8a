package values

import (
	"regexp"
	"strconv"
)

// key matches a part of a path: a key or a number in brackets, or a name.
var key = regexp.MustCompile(`\[([^\]]*)\]|([^.\[\]]+)`)

// place is the file that decides a field: of those that have the most of its path, the last one.
func place(files []File, path string) string {
	name, most := "", -1
	keys := key.FindAllStringSubmatch(path, -1)
	for _, f := range files {
		if depth := depthOf(f.Values, keys); depth >= most {
			name, most = f.Name, depth
		}
	}
	return name
}

// depthOf is how many keys of a path are there.
func depthOf(v any, keys [][]string) int {
	for i, k := range keys {
		var below any
		there := false
		switch v := v.(type) {
		case map[string]any:
			below, there = v[k[1]+k[2]]
		case []any:
			if at, err := strconv.Atoi(k[1]); err == nil && at < len(v) {
				below, there = v[at], true
			}
		}
		if !there {
			return i
		}
		v = below
	}
	return len(keys)
}
