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

// checks are what the validation of the chart takes from the table: which options rows compute, and which
// options a release lacks.
func (p printer) checks(t settings.Table) string {
	return p.computedOptions(t) + "\n" + missingOptions() + "\n" + uncheckedTemplate()
}

// computedOptions refuses what rows decide.
func (p printer) computedOptions(t settings.Table) string {
	var b strings.Builder
	b.WriteString("{{/* Options that other values decide. */}}\n{{- define \"fluss.validate.options\" -}}\n")
	newest := catalogue.Newest()
	server := func(f settings.File) bool { return f.Extra == "config" || f.Format == settings.Arguments }
	everyName := func(key string) []string { return names(newest, key) }
	for _, c := range []struct {
		values   string
		relevant func(settings.File) bool
		names    func(string) []string
	}{
		{"config", server, everyName},
		{"uncheckedConfig", server, everyName},
		{"flink.config", func(f settings.File) bool { return f.Format == settings.YAML }, func(key string) []string { return []string{key} }},
	} {
		for _, l := range computedLines(t, c.relevant) {
			for _, name := range c.names(l.Key) {
				when := allOf(expr.HasKey{Map: expr.Ref(c.values), Key: name}, p.given(l.When, []expr.Node{expr.Not{Node: expr.Ref("configMap.enabled")}}))
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

// missingOptions refuses the options that an older release does not know.
func missingOptions() string {
	var b strings.Builder
	b.WriteString("{{/* Options that the release lacks. */}}\n{{- define \"fluss.validate.release\" -}}\n{{- $config := .Values.config }}\n" +
		"{{- $release := include \"fluss.release.catalogue\" . }}\n{{- $name := include \"fluss.release.name\" . }}\n" +
		"{{- $exists := ternary \"is known\" \"exists\" (ne $name $release) }}\n" +
		"{{- $way := ternary \". One of a plugin, a fork or a later release goes under uncheckedConfig\" \"\" (ne $name $release) }}\n")
	versions := catalogue.Releases()
	newest := catalogue.Newest()
	for _, version := range versions[:len(versions)-1] {
		older, _ := catalogue.For(version)
		missing := []string{"list"}
		for _, key := range newest.Keys() {
			if _, ok := older.Lookup(key); !ok {
				missing = append(missing, quoted(key))
			}
		}
		fmt.Fprintf(&b, "{{- if eq $release %s }}\n{{- range %s }}\n{{- if hasKey $config . }}\n- {{ printf %s . $exists $name $way | quote }}\n{{- end }}\n{{- end }}\n{{- end }}\n",
			quoted(version), strings.Join(missing, " "), quoted("config[%s]: Invalid value: %s from "+newest.Version()+" on, this is %s%s"))
	}
	b.WriteString("{{- end }}\n")
	return b.String()
}
