package expr

import "fluss.dev/kubernetes/fn/internal/tree"

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
	case HasKey:
		m, _ := e.eval(n.Map).(map[string]any)
		_, ok := m[n.Key]
		return ok
	}
	return nil
}
