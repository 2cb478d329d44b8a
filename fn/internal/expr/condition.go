package expr

import (
	"cmp"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/tree"
)

// Holds tells whether a condition holds; nil always does.
func Holds(n Node, sc Scope) bool { return n == nil || Truth(Eval(n, sc)) }

// Truth is false for nil, false, 0 and whatever is empty.
func Truth(v any) bool {
	switch v := v.(type) {
	case nil:
		return false
	case bool:
		return v
	case string:
		return v != ""
	case int64:
		return v != 0
	case float64:
		return v != 0
	case []any:
		return len(v) > 0
	case map[string]any:
		return len(v) > 0
	}
	return true
}

func (e evaluator) condition(n Node) any {
	switch n := n.(type) {
	case Not:
		return !Truth(e.eval(n.Node))
	case All:
		for _, c := range n {
			if !Truth(e.eval(c)) {
				return false
			}
		}
		return true
	case Any:
		for _, c := range n {
			if Truth(e.eval(c)) {
				return true
			}
		}
		return false
	case Equal:
		return tree.String(e.eval(n.Value)) == n.Text
	case AtLeast:
		return e.number(n.Value) >= n.Limit
	case Given:
		return e.eval(n.Node) != nil
	case Contains:
		return strings.Contains(tree.String(e.eval(n.Value)), n.Text)
	case Same:
		return tree.String(e.eval(n.A)) == tree.String(e.eval(n.B))
	case Less:
		return e.number(n.A) < e.number(n.B)
	case HasItem:
		items, _ := e.eval(n.List).([]any)
		return slices.ContainsFunc(items, func(item any) bool { return tree.Get(item, cmp.Or(n.By, "name")) == n.Name })
	case Opens:
		containers, _ := e.eval(n.List).([]any)
		number := tree.String(e.eval(n.Port))
		return slices.ContainsFunc(containers, func(container any) bool {
			ports, _ := tree.Get(container, "ports").([]any)
			return slices.ContainsFunc(ports, func(port any) bool { return tree.String(tree.Get(port, "containerPort")) == number })
		})
	case Longer:
		items, _ := e.eval(n.List).([]any)
		return len(items) > n.Than
	case HasText:
		items, _ := e.eval(n.List).([]any)
		return slices.ContainsFunc(items, func(item any) bool { return strings.HasPrefix(tree.String(item), n.Prefix) })
	case ItemHolds:
		items, _ := e.eval(n.List).([]any)
		return slices.ContainsFunc(items, func(item any) bool {
			return tree.Get(item, "name") == n.Name && strings.Contains(tree.String(tree.Get(item, "value")), n.Part)
		})
	case EntryHolds:
		m, _ := e.eval(n.Map).(map[string]any)
		return strings.Contains(tree.String(m[n.Key]), n.Part)
	case EntryMatches:
		m, _ := e.eval(n.Map).(map[string]any)
		return n.Pattern.MatchString(tree.String(m[n.Key]))
	case ItemMatches:
		items, _ := e.eval(n.List).([]any)
		return slices.ContainsFunc(items, func(item any) bool { return n.Pattern.MatchString(tree.String(tree.Get(item, n.Field))) })
	case HasKey:
		m, _ := e.eval(n.Map).(map[string]any)
		_, ok := m[n.Key]
		return ok
	}
	return nil
}
