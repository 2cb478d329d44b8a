package chart

import (
	"io/fs"
	"reflect"

	"fluss.dev/kubernetes/fn/internal/describe"
	"fluss.dev/kubernetes/fn/internal/values"
)

// helmFields are Helm's own values as a tree.
func helmFields(repo fs.FS, longest int) (describe.Field, error) {
	return describe.ReadType(repo, reflect.TypeFor[values.Own](), values.OwnRules(longest))
}

// addHelm adds Helm's own values to those of FlussConfig. Other charts may have things of theirs in global.
func (w rulesWriter) addHelm(root data, longest int) {
	own := w.structure(values.OwnRules(longest))["fields"].(data)
	for name, n := range own {
		root["fields"].(data)[name] = n
	}
	own[values.ExtraObjects].(data)["i"].(data)["k"] = "manifest"
	w.types[values.Global].(data)["open"] = true
}
