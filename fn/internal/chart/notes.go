package chart

import (
	"fmt"
	"strings"

	"fluss.dev/kubernetes/fn/internal/settings"
)

const notesFile = "templates/NOTES.txt"

// fillNotes writes the notes of the table in place of the lines in NOTES.txt that ask for them.
func (p printer) fillNotes(files map[string]string) error {
	for _, kind := range []struct {
		asks  string
		kind  settings.NoteKind
		print func(settings.Note) string
	}{
		{"{{- /* NEEDS */}}\n", settings.Needs, p.appended("$needed")},
		{"{{- /* USAGE */}}\n", settings.Usage, p.paragraph},
		{"{{- /* RISKS */}}\n", settings.Risk, p.appended("$warnings")},
	} {
		before, after, ok := strings.Cut(files[notesFile], kind.asks)
		if !ok {
			return fmt.Errorf("%s has no line %q", notesFile, kind.asks)
		}
		var notes strings.Builder
		for _, n := range settings.Notes(kind.kind) {
			notes.WriteString(p.when(n, kind.print(n)))
		}
		files[notesFile] = before + notes.String() + after
	}
	return nil
}

// when puts the condition of a note around it.
func (p printer) when(n settings.Note, text string) string {
	if n.When == nil {
		return text
	}
	return "{{- if " + p.condition(n.When) + " }}\n" + text + "{{- end }}\n"
}

// appended adds the text of a note to a list.
func (p printer) appended(list string) func(settings.Note) string {
	return func(n settings.Note) string {
		if n.Each != "" {
			return fmt.Sprintf("{{- range $option, $from := %s }}\n{{- %s = append %s (printf %q $from.name $from.key $option) }}\n{{- end }}\n", p.values(n.Each), list, list, settings.OfEntry)
		}
		return fmt.Sprintf("{{- %s = append %s %s }}\n", list, list, p.value(n.Text))
	}
}

// paragraph is the text of a note behind an empty line.
func (p printer) paragraph(n settings.Note) string { return "\n" + p.text(n.Text) + "\n" }
