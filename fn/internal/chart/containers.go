package chart

import (
	"fmt"
	"strings"

	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// image overlays the given parts of an image's name.
func (m *marks) image(row settings.Field, n *yaml.Node) string {
	repository, tag, ok := strings.Cut(n.Value, ":")
	if !ok || strings.ContainsAny(n.Value, "@") || strings.ContainsAny(strings.Split(repository, "/")[0], ".") {
		m.refuse("the image %s: it must be repository:tag", n.Value)
	}
	own := ""
	if image, ok := row.Value.(expr.Image); ok {
		own = " " + m.p.values(image.Own)
	}
	return fmt.Sprintf("{{ include \"fluss.image\" (list %s %s %q %q%s) }}", m.p.root, m.p.values(expr.Handed(row.Value)), repository, tag, own)
}

// probe gives the user's probe the handler that the object has, unless it brings another.
func (m *marks) probe(row settings.Field, n *yaml.Node) string {
	v, _ := tree.Value(n)
	if h := edit.Handler(v); h != "" {
		return fmt.Sprintf("include \"fluss.probe\" (list %s %s)", literal(map[string]any{h: tree.Get(v, h)}), m.p.values(row.Value.(expr.Ref)))
	}
	return fmt.Sprintf("include \"fluss.probe\" (list dict %s)", m.p.values(row.Value.(expr.Ref)))
}
