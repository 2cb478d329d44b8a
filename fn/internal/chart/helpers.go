package chart

import (
	"fmt"
	"reflect"
	"slices"

	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
)

// helper is a node that many rows hold, and so has a template of its own.
type helper struct {
	name, doc string
	node      expr.Node
	// condition templates give "true" or nothing.
	condition bool
}

func (h helper) is(n expr.Node) bool { return n != nil && reflect.DeepEqual(n, h.node) }

// helpers are the nodes that the table names.
func helpers() []helper {
	var all []helper
	for _, n := range settings.AllNamed() {
		all = append(all, helper{name: "fluss." + n.Name, doc: n.Doc, node: n.Node, condition: n.Condition})
	}
	return all
}

// define writes the template of a helper; others may stand in it.
func (p printer) define(h helper) string {
	p.named = slices.DeleteFunc(slices.Clone(p.named), func(other helper) bool { return other.name == h.name })
	body := p.text(h.value())
	if h.condition {
		body = "{{- if " + p.condition(h.node) + " }}true{{ end }}"
	}
	return fmt.Sprintf("{{/* %s */}}\n{{- define %q -}}\n%s\n{{- end }}\n", h.doc, h.name, body)
}

// value is the node of a helper; conditions have none.
func (h helper) value() expr.Node {
	if h.condition {
		return nil
	}
	return h.node
}

// dataTemplate is the template that holds the data of a ConfigMap, for its checksum.
func dataTemplate(o expr.Object) string { return "fluss." + o.Stem + ".data" }
