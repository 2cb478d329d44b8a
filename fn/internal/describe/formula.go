package describe

import (
	"encoding/json"
	"fmt"
	"strings"

	"fluss.dev/kubernetes/fn/internal/expr"
)

// prose writes nodes of the settings table for people. It knows which references are switches.
type prose struct{ switches map[expr.Ref]bool }

func proseOf(spec Field) prose {
	p := prose{switches: map[expr.Ref]bool{}}
	for f := range spec.All() {
		p.switches[expr.Ref(f.Path)] = f.Type == Boolean
	}
	return p
}

// formula writes a value: what is taken literally bare, and what is put in its place in braces.
func (p prose) formula(n expr.Node) string {
	switch n := n.(type) {
	case nil:
		return ""
	case expr.Text:
		return string(n)
	case expr.Concat:
		return p.each(n, "")
	case expr.Name:
		return "<cluster>-" + n.Stem
	case expr.Instance:
		return "<cluster>"
	case expr.Namespace:
		return "<namespace>"
	case expr.Index:
		return "<n>"
	}
	return "{" + p.words(n) + "}"
}

func (p prose) each(nodes []expr.Node, between string) string {
	parts := make([]string, len(nodes))
	for i, n := range nodes {
		parts[i] = p.formula(n)
	}
	return strings.Join(parts, between)
}

// words says what stands between the braces of a formula.
func (p prose) words(n expr.Node) string {
	switch n := n.(type) {
	case expr.Ref:
		return string(n)
	case expr.Literal:
		b, err := json.Marshal(n.Value)
		if err != nil {
			return fmt.Sprint(n.Value)
		}
		return string(b)
	case expr.Default:
		return p.words(n.Value) + ", else " + p.words(n.Else)
	case expr.If:
		return p.choice(n)
	case expr.Min:
		return fmt.Sprintf("%s, at most %d", p.words(n.Value), n.Limit)
	case expr.Sum:
		parts := make([]string, len(n))
		for i, part := range n {
			parts[i] = p.words(part)
		}
		return strings.Join(parts, " + ")
	case expr.Replace:
		return fmt.Sprintf("%s with %s for %s", p.words(n.Value), p.formula(n.New), n.Old)
	case expr.Filled:
		return fmt.Sprintf("%s with %s for %s", string(n.Map), p.formula(n.With), n.Mark)
	case expr.Join:
		return p.words(n.List)
	case expr.Repeat:
		return fmt.Sprintf("%s, %s times, <n> from %d on", p.formula(n.Item), p.words(n.Count), n.From)
	case expr.List:
		return p.each(n, ", ")
	case expr.Listed:
		return n.Item + " beside what " + string(n.Map) + " has"
	case expr.Spread:
		return string(n.List)
	case expr.Image:
		return string(n.Common) + ", with " + string(n.Own) + " over it"
	case expr.SecretFiles:
		return "the values that " + string(n.Map) + " names"
	case expr.Release:
		return "the " + string(n) + " release that runs"
	case expr.Checksum:
		return "checksum of <cluster>-" + n.Stem
	case expr.Text, expr.Concat, expr.Name, expr.Instance, expr.Namespace, expr.Index:
		return p.formula(n)
	}
	return p.condition(n)
}

func (p prose) choice(n expr.If) string {
	then := p.words(n.Then)
	if _, ok := n.Then.(expr.Default); ok {
		then = "(" + then + ")"
	}
	s := then + " if " + p.condition(n.When)
	if n.Else != nil {
		s += ", else " + p.words(n.Else)
	}
	return s
}
