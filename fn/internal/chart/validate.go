package chart

import (
	"fmt"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/catalogue"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
)

const validateFile = "templates/_validate.tpl"

// optionMap is a map of options in values: the files that its lines stand in, the names that an option of them has, and
// what is known to hold where they are checked.
type optionMap struct {
	values   string
	relevant func(settings.File) bool
	names    func(string) []string
	facts    []expr.Node
}

// computedOptions refuses what rows decide.
func (p printer) computedOptions(t settings.Table) string {
	var b strings.Builder
	b.WriteString("{{/* Options that other values decide. */}}\n{{- define \"fluss.validate.options\" -}}\n")
	newest := catalogue.Newest()
	server := func(f settings.File) bool { return f.Extra == "config" || f.Format == settings.Arguments }
	// Beside a server.yaml of the user's own there may be secrets, and nothing else.
	generated := []expr.Node{expr.Not{Node: expr.Ref("configMap.enabled")}}
	everyName := func(key string) []string { return names(newest, key) }
	all := []optionMap{
		{"config", server, everyName, generated},
		{"uncheckedConfig", server, everyName, generated},
		{"secretConfig", func(f settings.File) bool { return server(f) || f.Secrets != "" }, everyName, nil},
	}
	for _, ref := range settings.OptionMaps() {
		all = append(all, optionMap{string(ref), func(f settings.File) bool { return f.Format == settings.YAML }, func(key string) []string { return []string{key} }, generated})
	}
	for _, c := range all {
		for _, l := range computedLines(t, c.relevant) {
			for _, name := range c.names(l.Key) {
				when := allOf(expr.HasKey{Map: expr.Ref(c.values), Key: name}, p.given(l.When, c.facts))
				fmt.Fprintf(&b, "{{- if %s }}\n- %s\n{{- end }}\n", p.condition(when),
					scalarText(tree.Node(fmt.Sprintf("%s[%s]: Forbidden: %s", c.values, name, strings.ReplaceAll(l.Refusal(), "spec.", "")))))
			}
		}
	}
	b.WriteString("{{- end }}\n")
	return b.String()
}

// computedLines are the lines that the user's options may not replace; of two for the same key under the
// same condition one is enough.
func computedLines(t settings.Table, relevant func(settings.File) bool) []settings.Line {
	var lines []settings.Line
	seen := map[string]bool{}
	for _, f := range t.Files {
		for _, l := range f.Lines {
			id := fmt.Sprintf("%s %#v", l.Key, l.When)
			if relevant(f) && l.Refusal() != "" && !seen[id] {
				seen[id] = true
				lines = append(lines, l)
			}
		}
	}
	return lines
}

// names are all the names of an option.
func names(r catalogue.Release, key string) []string {
	var all []string
	for _, name := range r.Keys() {
		if o, ok := r.Lookup(name); ok && o.Key == key {
			all = append(all, name)
		}
	}
	if below, ok := strings.CutPrefix(key, "s3."); ok {
		for _, prefix := range []string{"s3.", "s3a.", "fs.s3a."} {
			all = append(all, prefix+below)
			if below == "path-style-access" {
				all = append(all, prefix+"path.style.access")
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
