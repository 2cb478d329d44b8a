package expr

import (
	"strconv"
	"strings"

	"fluss.dev/kubernetes/fn/internal/tree"
)

// Labels that every selector of ours is made of.
const (
	LabelName      = "app.kubernetes.io/name"
	LabelInstance  = "app.kubernetes.io/instance"
	LabelComponent = "app.kubernetes.io/component"
	// LabelOurs is on every object of base/ and components/, and on nothing else: others may be named like
	// ours, and the labels above may be overwritten by kustomize, Helm or Argo CD.
	LabelOurs = "fluss.dev/component"
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
	// Release that servers are taken to run, with the doubt about it.
	Release(servers string) string
}

// Eval computes a node: string, int64, float64, bool, []any, map[string]any, or nil where it is absent.
func Eval(n Node, sc Scope) any { return EvalAt(n, sc, 0) }

// EvalAt computes a node that is about the tablet server of a number.
func EvalAt(n Node, sc Scope, index int64) any { return evaluator{sc, index}.eval(n) }

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
	case Release:
		return absentIfEmpty(e.scope.Release(string(n)))
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
	case SecretFiles:
		return e.secretFiles(n)
	case Sum:
		return e.sum(n)
	case Replace:
		return e.replace(n)
	case Filled:
		return e.filled(n)
	case Option:
		return e.option(n)
	case Listed:
		return e.listed(n)
	case Image:
		return e.image(n)
	}
	return e.condition(n)
}

func (e evaluator) number(n Node) int64 {
	v, _ := e.eval(n).(int64)
	return v
}

func (e evaluator) sum(n Sum) any {
	var total int64
	for _, part := range n {
		total += e.number(part)
	}
	return total
}

func (e evaluator) replace(n Replace) any {
	text, ok := e.eval(n.Value).(string)
	if !ok {
		return nil
	}
	return strings.ReplaceAll(text, n.Old, tree.String(e.eval(n.New)))
}

func (e evaluator) filled(n Filled) any {
	given, ok := e.eval(n.Map).(map[string]any)
	if !ok {
		return nil
	}
	with := tree.String(e.eval(n.With))
	filled := make(map[string]any, len(given))
	for key, value := range given {
		text, isText := value.(string)
		switch {
		case !isText:
			filled[key] = value
		case with != "" || !strings.Contains(text, n.Mark):
			filled[key] = strings.ReplaceAll(text, n.Mark, with)
		}
	}
	return filled
}

func (e evaluator) option(n Option) any {
	m, _ := e.eval(n.Map).(map[string]any)
	i, err := strconv.ParseInt(tree.String(m[n.Key]), 10, 64)
	if err != nil {
		return nil
	}
	return i
}

func (e evaluator) concat(parts []Node) any {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(tree.String(e.eval(p)))
	}
	return b.String()
}

func (e evaluator) join(n Join) any {
	items, _ := e.eval(n.List).([]any)
	texts := make([]string, len(items))
	for i, item := range items {
		texts[i] = tree.String(item)
	}
	return strings.Join(texts, n.Sep)
}

func (e evaluator) repeat(n Repeat) any {
	count := e.number(n.Count)
	texts := make([]string, 0, max(count, 0))
	for i := range count {
		e.index = n.From + i
		texts = append(texts, tree.String(e.eval(n.Item)))
	}
	return strings.Join(texts, n.Sep)
}

func absentIfEmpty(s string) any {
	if s == "" {
		return nil
	}
	return s
}
