package chart

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/catalogue"
	"fluss.dev/kubernetes/fn/internal/describe"
	"fluss.dev/kubernetes/fn/internal/expand"
	"fluss.dev/kubernetes/fn/internal/rules"
	"fluss.dev/kubernetes/fn/internal/tree"
	"fluss.dev/kubernetes/fn/internal/validation"
	"fluss.dev/kubernetes/fn/internal/values"
)

// rulesFile is what the templates check values by: the rules of FlussConfig, as data.
const rulesFile = "rules.json"

// rulesTemplates are what checks by them.
const rulesTemplates = "templates/_rules.tpl"

type data = map[string]any

// rulesData prints the rules of single values. defaults are those of values.yaml: what is one of them is not
// checked.
func rulesData(spec describe.Field, defaults map[string]any, longest int) (string, error) {
	w := rulesWriter{types: data{}, texts: data{}, names: map[string]string{}}
	root := w.structure(validation.Spec())
	root["own"] = true
	w.types["Values"] = root
	w.fill(root, spec.Fields)
	w.addHelm(root, longest)
	var b strings.Builder
	writeJSON(&b, data{
		"free": expand.FreePattern, "secretValue": catalogue.SecretValuePattern, "options": optionData(), "types": w.types, "texts": w.texts, "defaults": defaults,
		"kinds": kindMessages(), "quantity": rules.QuantityPattern, "nullItem": rules.NullItem,
		"signs": data{"1": rules.NotNegativeMessage, "2": rules.PositiveMessage},
	}, "", 2)
	text := b.String() + "\n"
	if strings.Contains(text, "{{") {
		return "", fmt.Errorf("%s holds {{", rulesFile)
	}
	return text, nil
}

func kindMessages() data {
	all := data{}
	for kind, message := range rules.Kinds() {
		all[string(kind)] = message
	}
	all["manifest"] = values.Manifest
	return all
}

// rulesWriter writes nodes; types and conditions that many have are written once.
type rulesWriter struct {
	types, texts data
	names        map[string]string
}

// structure is a type: its fields, what it needs, and what excludes what.
func (w rulesWriter) structure(s *rules.Struct) data {
	fields, need := data{}, data{}
	for _, name := range tree.Keys(s.Fields) {
		n := s.Fields[name]
		fields[name] = w.node(n)
		if n.Required != "" {
			need[name] = n.Required
		}
	}
	t := data{"fields": fields}
	if len(need) > 0 {
		t["need"] = need
	}
	if len(s.OneOf) > 0 {
		var all []any
		for _, o := range s.OneOf {
			one := data{"f": anyList(o.Fields), "m": o.Message}
			if o.None {
				one["none"] = true
			}
			all = append(all, one)
		}
		t["one"] = all
	}
	if s.Write != "" {
		t["write"] = s.Write
	}
	if len(s.Familiar) > 0 {
		t["familiar"] = anyMap(s.Familiar)
	}
	if len(s.Rules) > 0 {
		t["rules"] = s.Name
	}
	return t
}

func (w rulesWriter) node(n *rules.Node) data {
	v := data{"k": string(n.Kind)}
	set := func(key string, value any, given bool) {
		if given {
			v[key] = value
		}
	}
	set("x", w.conditions(n.Texts), n.Texts != nil)
	set("y", w.conditions(n.Keys), n.Keys != nil)
	set("no", anyMap(n.Forbidden), n.Forbidden != nil)
	set("u", anyList(n.Unique), n.Unique != nil)
	set("m", n.AtMost, n.AtMost != "")
	set("same", n.Exactly, n.Exactly != "")
	set("s", int64(n.Sign), n.Sign != rules.AnySign)
	set("b", n.Bounds(), n.Bounds() != "")
	set("wide", true, n.Kind == rules.Number && n.Most > 1<<31)
	if n.Minimum != nil {
		v["lo"] = n.Minimum.Value
	}
	if n.Maximum != nil {
		v["hi"] = n.Maximum.Value
	}
	if n.Refers != nil {
		v["r"] = data{"l": n.Refers.List, "a": anyList(n.Refers.Also)}
	}
	if n.Enum != nil {
		var words []any
		for _, e := range n.Enum {
			words = append(words, tree.String(e))
		}
		v["e"] = words
	}
	if n.Item != nil {
		v["i"] = w.node(n.Item)
	}
	if n.Object != nil {
		v["f"] = n.Object.Name
		if w.types[n.Object.Name] == nil {
			w.types[n.Object.Name] = data{}
			w.types[n.Object.Name] = w.structure(n.Object)
		}
	}
	return v
}

// conditions are written once, under the name of their first message's words.
func (w rulesWriter) conditions(texts []rules.Text) string {
	var all []any
	for _, t := range texts {
		c := data{"m": t.Must}
		if t.Longest > 0 {
			c["l"] = int64(t.Longest)
		} else {
			c["p"] = t.Pattern
		}
		if t.Not {
			c["n"] = true
		}
		all = append(all, c)
	}
	id := jsonText(all)
	if w.names[id] == "" {
		w.names[id] = fmt.Sprintf("t%d", len(w.names))
		w.texts[w.names[id]] = all
	}
	return w.names[id]
}

// fill says of each field of ours what it is where it is missing: for texts, nothing; for what FlussConfig
// itself has by default, what is left when null takes that away; for all others, the default.
func (w rulesWriter) fill(t data, fields []describe.Field) {
	for _, f := range fields {
		n, ok := t["fields"].(data)[f.Name].(data)
		if !ok {
			continue
		}
		if f.Type == describe.Object {
			below := w.types[n["f"].(string)].(data)
			below["own"] = true
			w.fill(below, f.Fields)
			continue
		}
		if v, differs := missing(f); differs {
			n["z"] = v
		}
	}
}

// missing is what a missing value becomes, where that is not its default.
func missing(f describe.Field) (any, bool) {
	switch {
	case f.Type == describe.String || f.Type == describe.Duration:
		return "", true
	case f.Lifted || f.Default == nil:
		return nil, false
	case f.Type == describe.List:
		return []any{}, true
	case f.Type == describe.Boolean:
		return false, true
	}
	return nil, true
}

func anyList(words []string) []any {
	all := make([]any, len(words))
	for i, w := range words {
		all[i] = w
	}
	return all
}

func anyMap(words map[string]string) data {
	all := data{}
	for _, k := range slices.Sorted(maps.Keys(words)) {
		all[k] = words[k]
	}
	return all
}
