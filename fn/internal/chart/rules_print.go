package chart

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/catalogue"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/rules"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/validation"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// ruleTemplates print what fields demand of each other: a template for all values, and one for each type that
// has such rules. Each gives a list of pairs, a path and a message.
func (pr printer) ruleTemplates() string {
	p := newRulePrinter(pr.failures, ".Values")
	parts := []string{define("fluss.rules.across", "What values demand of each other.", p.all(settings.Rules())...)}
	types := map[string]*rules.Struct{}
	ruled(validation.Spec(), types)
	for _, name := range slices.Sorted(maps.Keys(types)) {
		if len(types[name].Rules) == 0 {
			continue
		}
		parts = append(parts, define("fluss.rules.of."+name, "What the fields of a "+name+" demand of each other.", newRulePrinter(pr.failures, ".").all(types[name].Rules)...))
	}
	return strings.Join(parts, "\n")
}

// releaseRules print what depends on the release.
func (pr printer) releaseRules() string {
	p := newRulePrinter(pr.failures, ".Values")
	var lines []string
	for _, r := range settings.ReleaseRules() {
		lines = append(lines, p.releaseRule(r)...)
	}
	return define("fluss.validate.release", "What depends on the release.", append(p.maps.lines, lines...)...) + "\n" + pr.stockTemplate()
}

func (p rulePrinter) releaseRule(r settings.ReleaseRule) []string {
	var conditions, names []string
	var same []any
	if r.When != nil {
		conditions = append(conditions, "("+p.condition(r.When)+")")
	}
	for _, f := range r.Facts {
		release := "(" + ofRelease(f.Of) + ")"
		if f.Of == settings.OnStock {
			conditions = append(conditions, release)
		}
		has := fmt.Sprintf("(include \"fluss.release.has.%s\" %s)", f.Fact, release)
		if f.Lacks {
			has = "(not " + has + ")"
		}
		conditions, names, same = append(conditions, has), append(names, "(include \"fluss.release.name\" "+release+")"), append(same, "%s")
	}
	named := "(printf " + quoted(r.Message) + " " + strings.Join(names, " ") + ")"
	message := strings.Replace(p.message(r.Rule(same...)), quoted(r.Message), named, 1)
	return []string{"{{- if and " + strings.Join(conditions, " ") + " }}", "- {{ print " + quoted(r.Field+": ") + " " + message + " | quote }}", "{{- end }}"}
}

// stockTemplate is settings.OnStock.
func (pr printer) stockTemplate() string {
	p := newRulePrinter(pr.failures, ".Values")
	lines := []string{"{{- $stock := list }}"}
	for _, w := range settings.ReleaseWorkloads() {
		lines = append(lines, fmt.Sprintf(`{{- if and (include "fluss.release.official" (list . .Values.%s %q)) (not (%s)) }}{{ $stock = append $stock (%s) }}{{ end }}`,
			w.Spec, catalogue.OfficialImage, p.condition(w.BringsJars()), ofRelease(w.Runs)))
	}
	lines = append(lines, fmt.Sprintf("{{- if gt (len $stock) 1 }}{{ %s }}{{ else if $stock }}{{ first $stock }}{{ end }}", ofRelease(settings.Oldest)))
	return define("fluss.release."+string(settings.OnStock), "The older of the releases that run in the official image as it is; nothing where there is none.", append(p.maps.lines, lines...)...)
}

// ruled collects the types that have rules.
func ruled(s *rules.Struct, found map[string]*rules.Struct) {
	for _, n := range s.Fields {
		for ; n != nil; n = n.Item {
			if n.Object != nil && found[n.Object.Name] == nil {
				found[n.Object.Name] = n.Object
				ruled(n.Object, found)
			}
		}
	}
}

// rulePrinter prints rules in a way that no value can break, whatever its type: it is not checked yet.
type rulePrinter struct {
	*failures
	// root is what the paths of the rules begin at.
	root string
	// maps are shared by the rules of a template.
	maps *mapVariables
}

// mapVariables are the maps that rules look into, each in a variable: a path of several maps would be long otherwise.
type mapVariables struct {
	lines []string
	known map[string]bool
}

func newRulePrinter(f *failures, root string) rulePrinter {
	return rulePrinter{f, root, &mapVariables{known: map[string]bool{}}}
}

// variable holds the map at a path, or an empty one.
func (m *mapVariables) variable(path []string, value string) string {
	name := "$" + strings.Join(path, "_")
	if !m.known[name] {
		m.known[name] = true
		m.lines = append(m.lines, "{{- "+name+" := "+mapOf(value)+" }}")
	}
	return name
}

func (p rulePrinter) all(list []rules.Rule) []string {
	var lines []string
	for _, r := range list {
		lines = append(lines, "{{- if "+p.condition(r.When)+" }}", "- {{ list "+quoted(r.Field)+" "+p.message(r)+" | toJson }}", "{{- end }}")
	}
	return append(p.maps.lines, lines...)
}

func (p rulePrinter) message(r rules.Rule) string {
	message := p.value(r.Message)
	switch r.Type {
	case field.ErrorTypeRequired, field.ErrorTypeForbidden:
		return fmt.Sprintf("(print %s %s)", quoted(r.Type.String()+": "), message)
	}
	name, key, keyed := strings.Cut(strings.TrimSuffix(r.Field, "]"), "[")
	v := p.ref(name)
	if keyed {
		v = fmt.Sprintf("(get %s %s)", mapOf(v), quoted(key))
	}
	return fmt.Sprintf("(printf %s (include \"fluss.rules.shown\" %s) %s)", quoted(r.Type.String()+": %s: %s"), v, message)
}

// ref is the value at a path, or "" where there is none.
func (p rulePrinter) ref(path string) string {
	v, keys := p.root, strings.Split(path, ".")
	for i, key := range keys {
		if i > 0 {
			v = p.maps.variable(keys[:i], v)
		}
		v = fmt.Sprintf("(get %s %s)", v, quoted(key))
	}
	return v
}

// mapAt is the map at a path, or an empty one.
func (p rulePrinter) mapAt(path expr.Ref) string {
	return p.maps.variable(strings.Split(string(path), "."), p.ref(string(path)))
}

// mapOf is a value that is a map, or an empty one.
func mapOf(v string) string { return fmt.Sprintf("(ternary %s dict (kindIs \"map\" %s))", v, v) }

func (p rulePrinter) value(n expr.Node) string {
	switch n := n.(type) {
	case expr.Text:
		return quoted(string(n))
	case expr.Literal:
		return fmt.Sprint(n.Value)
	case expr.Ref:
		return p.ref(string(n))
	case expr.Option:
		return fmt.Sprintf("(include \"fluss.rules.number\" (list %s %s))", p.ref(string(n.Map)), quoted(n.Key))
	case expr.Sum:
		parts := []string{"add"}
		for _, part := range n {
			parts = append(parts, "(int64 "+p.value(part)+")")
		}
		return "(" + strings.Join(parts, " ") + ")"
	case expr.Replace:
		return fmt.Sprintf("(replace %s %s (toString %s))", quoted(n.Old), p.value(n.New), p.value(n.Value))
	case expr.Min:
		return fmt.Sprintf("(min (int64 %s) %d)", p.value(n.Value), n.Limit)
	case expr.If:
		return fmt.Sprintf("(ternary %s %s (%s))", p.value(n.Then), p.value(n.Else), p.condition(n.When))
	case expr.Concat:
		parts := []string{"print"}
		for _, part := range n {
			parts = append(parts, "("+"toString "+p.value(part)+")")
		}
		return "(" + strings.Join(parts, " ") + ")"
	}
	p.refuse("%T has no form as a value of a rule", n)
	return ""
}

func (p rulePrinter) condition(n expr.Node) string {
	switch n := n.(type) {
	case expr.Not:
		return "not (" + p.condition(n.Node) + ")"
	case expr.All:
		return p.several("and", n)
	case expr.Any:
		return p.several("or", n)
	case expr.Equal:
		return fmt.Sprintf("eq (toString %s) %s", p.value(n.Value), quoted(n.Text))
	case expr.Contains:
		return fmt.Sprintf("contains %s (toString %s)", quoted(n.Text), p.value(n.Value))
	case expr.Same:
		return fmt.Sprintf("eq (toString %s) (toString %s)", p.value(n.A), p.value(n.B))
	case expr.Less:
		return fmt.Sprintf("lt (float64 %s) (float64 %s)", p.value(n.A), p.value(n.B))
	case expr.AtLeast:
		return fmt.Sprintf("ge (float64 %s) %d.0", p.value(n.Value), n.Limit)
	case expr.Given:
		return fmt.Sprintf("ne (toString %s) \"\"", p.value(n.Node))
	case expr.HasKey:
		return fmt.Sprintf("hasKey %s %s", p.mapAt(n.Map), quoted(n.Key))
	case expr.Opens:
		return fmt.Sprintf("eq (include \"fluss.rules.opens\" (list %s %s)) \"true\"", p.ref(string(n.List)), p.value(n.Port))
	case expr.Longer:
		return fmt.Sprintf("gt (len (ternary %[1]s list (kindIs \"slice\" %[1]s))) %[2]d", p.ref(string(n.List)), n.Than)
	case expr.HasText:
		return fmt.Sprintf("eq (include \"fluss.rules.hasText\" (list %s %s)) \"true\"", p.ref(string(n.List)), quoted(n.Prefix))
	case expr.ItemHolds:
		return fmt.Sprintf("eq (include \"fluss.rules.itemHolds\" (list %s %s %s)) \"true\"", p.ref(string(n.List)), quoted(n.Name), quoted(n.Part))
	case expr.EntryHolds:
		return fmt.Sprintf("contains %s (toString (get %s %s))", quoted(n.Part), p.mapAt(n.Map), quoted(n.Key))
	case expr.EntryMatches:
		return fmt.Sprintf("regexMatch %s (toString (get %s %s))", quoted(n.Pattern.String()), p.mapAt(n.Map), quoted(n.Key))
	case expr.ItemMatches:
		return fmt.Sprintf("eq (include \"fluss.rules.itemMatches\" (list %s %s %s)) \"true\"", p.ref(string(n.List)), quoted(n.Field), quoted(n.Pattern.String()))
	case expr.HasItem:
		return fmt.Sprintf("eq (include \"fluss.rules.hasItem\" (list %s %s %s)) \"true\"", p.ref(string(n.List)), quoted(cmp.Or(n.By, "name")), quoted(n.Name))
	}
	return "not (empty " + p.value(n) + ")"
}

func (p rulePrinter) several(function string, nodes []expr.Node) string {
	parts := []string{function}
	for _, n := range nodes {
		parts = append(parts, "("+p.condition(n)+")")
	}
	if len(nodes) == 1 {
		return p.condition(nodes[0])
	}
	return strings.Join(parts, " ")
}
