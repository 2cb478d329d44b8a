package validation

import (
	"strings"

	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/tree"
)

// scope is a spec without objects.
type scope map[string]any

var _ expr.Scope = scope{}

func (s scope) Spec(path string) any {
	return tree.Get(map[string]any(s), strings.Split(path, ".")...)
}
func (s scope) Name(o expr.Object) string   { return expr.AppName + "-" + o.Stem }
func (s scope) Checksum(expr.Object) string { return "" }
func (s scope) Instance() string            { return expr.AppName }
func (s scope) Namespace() string           { return "" }
func (s scope) Release(string) string       { return "" }
