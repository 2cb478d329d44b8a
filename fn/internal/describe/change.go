package describe

import (
	"strings"

	"fluss.dev/kubernetes/fn/internal/settings"
)

// Change says what a running cluster does when a field changes.
type Change struct {
	// Text is one or two sentences.
	Text string
	// Section of docs/operations.md that says what to do where the change is refused; "" where it just works.
	Section string
}

// Comment is Doc, and for a field of which a change is refused a sentence about that. It is for places that have no
// room of their own for what a change does.
func (f Field) Comment() string {
	c := f.Change
	if c.Section == "" {
		return f.Doc
	}
	return f.Doc + " On a running cluster: " + strings.ToLower(c.Text[:1]) + c.Text[1:] + " See \"" + c.Section + "\" in docs/operations.md."
}

// cell is the text with a link to the section.
func (c Change) cell() string {
	if c.Section == "" {
		return c.Text
	}
	return c.Text + " [What to do](../operations.md#" + settings.Anchor(c.Section) + ")"
}

// changeOf is what changing a field does. Fields of list items do what the list does.
func changeOf(path string) Change {
	path, _, _ = strings.Cut(path, "[]")
	path, _, _ = strings.Cut(path, ".*")
	c := settings.ChangeOf(path)
	switch {
	case c.Moves:
		return Change{Text: "Tablet servers that have data refuse to start with another place for it.", Section: settings.MovesSection}
	case len(c.Immutable) > 0:
		return Change{Text: "The API server refuses to change the claims of a StatefulSet.", Section: settings.ClaimSection}
	}
	var said []string
	if c.Switches != nil {
		said = append(said, "Adds or removes "+c.Switches.Title+".")
	}
	if len(c.Scales) > 0 {
		said = append(said, "Adds or removes pods.")
	}
	if len(c.Restarts) > 0 {
		said = append(said, "Restarts "+restarted(c.Restarts, path)+".")
	}
	if said == nil {
		return Change{Text: "Restarts nothing."}
	}
	return Change{Text: strings.Join(said, " ")}
}

// restarted names workloads, as seen from a field.
func restarted(workloads []settings.Workload, field string) string {
	if len(workloads) == 1 && strings.HasPrefix(field, string(workloads[0].Spec)+".") {
		return "its pods"
	}
	if len(workloads) == len(settings.Workloads()) {
		return "all pods"
	}
	names := make([]string, len(workloads))
	for i, w := range workloads {
		names[i] = "`" + string(w.Spec) + "`"
	}
	return strings.Join(names, ", ")
}
