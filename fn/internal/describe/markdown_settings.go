package describe

import (
	"fmt"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/settings"
)

// computed lists the lines that the settings table writes: for Fluss, and for each component.
func (p *page) computed(words prose, files []settings.File) {
	for _, g := range groups(files) {
		these := slices.DeleteFunc(slices.Clone(files), func(f settings.File) bool { return componentOf(f) != g.component })
		p.paragraph("## Settings of %s", g.title)
		p.paragraph("`<cluster>` is the name of the cluster. `{…}` is filled in from FlussConfig, and `$(…)` by Kubernetes in each pod.")
		// Files that people know come before what is handed to single pods.
		slices.SortStableFunc(these, func(a, b settings.File) int { return rank(a) - rank(b) })
		for _, f := range these {
			p.file(words, f)
		}
	}
}

// group is the files of Fluss, or of a component.
type group struct{ title, component string }

func (g group) link() string {
	return fmt.Sprintf("[%s](#settings-of-%s)", g.title, strings.ToLower(g.title))
}

// groups are those that have files.
func groups(files []settings.File) []group {
	all := []group{{"Fluss", ""}}
	for _, c := range settings.Components() {
		if slices.ContainsFunc(files, func(f settings.File) bool { return componentOf(f) == c.Name }) {
			all = append(all, group{c.Title, c.Name})
		}
	}
	return all
}

func componentOf(f settings.File) string {
	if c := settings.ComponentOf(f.Object); c != nil {
		return c.Name
	}
	return ""
}

func rank(f settings.File) int {
	if f.Extra != "" {
		return 0
	}
	return 1
}

func (p *page) file(words prose, f settings.File) {
	p.paragraph("### %s", fileTitle(f))
	if f.Extra != "" {
		p.paragraph("%s adds options. It can also override the settings marked \"overridable\" below. For the others, set the field in the last column.", code(string(f.Extra)))
	}
	if f.Unchecked != "" {
		p.paragraph("%s adds options that the release does not have.", code(string(f.Unchecked)))
	}
	if f.Secrets != "" {
		p.paragraph("%s adds options: a line has the name of the Secret and the key in it.", code(string(f.Secrets)))
	}
	if f.When != nil {
		p.paragraph("Written if %s.", plainText(words.condition(f.When)))
	}
	var rows [][]string
	for _, l := range f.Lines {
		// What has no key is no setting.
		if l.Key == "" {
			continue
		}
		where := ""
		if l.When != nil {
			where = plainText(words.condition(l.When))
		}
		rows = append(rows, []string{code(l.Key), code(shortened(words.formula(l.Value))), where, decidedBy(f, l)})
	}
	if rows == nil {
		return
	}
	p.table([]string{"Key", "Value", "Only if", "Decided by"}, rows)
}

// fileTitle names the file, the arguments or the variable.
func fileTitle(f settings.File) string {
	object := f.Object.Kind + " `<cluster>-" + f.Object.Stem + "`"
	last := f.Path[len(f.Path)-1]
	switch {
	case f.Format == settings.Arguments:
		return "Arguments in " + object
	case last == "value":
		return "Variable " + code(strings.TrimSuffix(strings.TrimPrefix(string(f.Path[len(f.Path)-2]), "[name="), "]")) + " in " + object
	}
	return code(string(last)) + " in " + object
}

// decidedBy names the fields behind a line, or says that it can be overridden and why it is there.
func decidedBy(f settings.File, l settings.Line) string {
	if l.Overridable {
		return "overridable. " + plainText(l.Why)
	}
	if l.Fixed != "" {
		return "fixed: " + plainText(l.Fixed)
	}
	var fields []string
	for _, from := range strings.Split(l.From, " and ") {
		fields = append(fields, code(strings.TrimPrefix(from, "spec.")))
	}
	return strings.Join(fields, ", ")
}

// shortened keeps a long value from breaking the table.
func shortened(s string) string {
	const most = 160
	if len(s) <= most {
		return s
	}
	return s[:most] + "…"
}
