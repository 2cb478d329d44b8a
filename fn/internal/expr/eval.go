package expr

import (
	"fmt"
	"strconv"
	"strings"
)

// Labels that every selector of ours is made of.
const (
	LabelName      = "app.kubernetes.io/name"
	LabelInstance  = "app.kubernetes.io/instance"
	LabelComponent = "app.kubernetes.io/component"
	// AppName is the value of LabelName, the name of FlussConfig and the first part of every name in
	// base/ and components/.
	AppName = "fluss"
)

// Scope is what nodes are evaluated against.
type Scope interface {
	// Spec is the value at a dotted path below spec, or nil.
	Spec(path string) any
	// Name is the live name of an object.
	Name(Object) string
	// Checksum of a ConfigMap's data.
	Checksum(Object) string
	// Instance is the live name of the cluster.
	Instance() string
	// Namespace of the cluster, or "".
	Namespace() string
}

// Eval computes a node: string, int64, float64, bool, []any, map[string]any, or nil where it is absent.
func Eval(n Node, sc Scope) any { return evaluator{scope: sc}.eval(n) }

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

// String is the text of a scalar as configuration files carry it; "" for nil.
func String(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case bool:
		return strconv.FormatBool(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return fmt.Sprint(v)
}

type evaluator struct {
	scope Scope
	index int64
}

func (e evaluator) eval(n Node) any {
	switch n := n.(type) {
	case nil:
		return nil
	case Text:
		return string(n)
	case Literal:
		return n.Value
	case Ref:
		return e.scope.Spec(string(n))
	case Concat:
		return e.concat(n)
	case Name:
		return e.scope.Name(Object(n))
	case Checksum:
		return e.scope.Checksum(Object(n))
	case Instance:
		return e.scope.Instance()
	case Namespace:
		return absentIfEmpty(e.scope.Namespace())
	case Index:
		return e.index
	case Default:
		if v := e.eval(n.Value); Truth(v) {
			return v
		}
		return e.eval(n.Else)
	case If:
		if Truth(e.eval(n.When)) {
			return e.eval(n.Then)
		}
		return e.eval(n.Else)
	}
	return e.evalMore(n)
}

func (e evaluator) evalMore(n Node) any {
	switch n := n.(type) {
	case Min:
		return min(e.number(n.Value), n.Limit)
	case Join:
		return e.join(n)
	case Repeat:
		return e.repeat(n)
	case List:
		return e.list(n)
	case Spread:
		return e.spread(n)
	}
	return e.condition(n)
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
		return String(e.eval(n.Value)) == n.Text
	case AtLeast:
		return e.number(n.Value) >= n.Limit
	case HasKey:
		m, _ := e.eval(n.Map).(map[string]any)
		_, ok := m[n.Key]
		return ok
	}
	return nil
}

func (e evaluator) number(n Node) int64 {
	v, _ := e.eval(n).(int64)
	return v
}

func (e evaluator) concat(parts []Node) any {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(String(e.eval(p)))
	}
	return b.String()
}

func (e evaluator) join(n Join) any {
	items, _ := e.eval(n.List).([]any)
	texts := make([]string, len(items))
	for i, item := range items {
		texts[i] = String(item)
	}
	return strings.Join(texts, n.Sep)
}

func (e evaluator) repeat(n Repeat) any {
	count := e.number(n.Count)
	texts := make([]string, 0, max(count, 0))
	for i := range count {
		e.index = n.From + i
		texts = append(texts, String(e.eval(n.Item)))
	}
	return strings.Join(texts, n.Sep)
}

func (e evaluator) list(nodes []Node) any {
	items := make([]any, 0, len(nodes))
	for _, n := range nodes {
		if v := e.eval(n); v != nil {
			items = append(items, v)
		}
	}
	return items
}

func (e evaluator) spread(n Spread) any {
	given, _ := e.eval(n.List).([]any)
	if given == nil {
		return nil
	}
	items := make([]any, len(given))
	for i, item := range given {
		items[i] = e.withSelector(item, n.Component)
	}
	return items
}

func (e evaluator) withSelector(item any, component string) any {
	given, ok := item.(map[string]any)
	if !ok || given["labelSelector"] != nil {
		return item
	}
	filled := map[string]any{"labelSelector": map[string]any{"matchLabels": map[string]any{
		LabelName: AppName, LabelInstance: e.scope.Instance(), LabelComponent: component,
	}}}
	for k, v := range given {
		filled[k] = v
	}
	return filled
}

func absentIfEmpty(s string) any {
	if s == "" {
		return nil
	}
	return s
}
