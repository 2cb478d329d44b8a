package explain

import (
	"fmt"
	"strings"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
)

// width is how long the lines of a paragraph are.
const width = 88

// Text explains a field as kubectl explain does.
func (f Field) Text() string {
	t := &text{}
	t.heading(f)
	t.paragraph("DESCRIPTION", f.Doc)
	t.block("DEFAULT", f.Default)
	t.list("ALLOWED", f.Allowed)
	for _, example := range f.Examples {
		t.block("EXAMPLE", example)
	}
	t.paragraph("ON A RUNNING CLUSTER", f.changes())
	t.paragraph("MORE", f.Link)
	if children := f.Children(); len(children) > 0 {
		t.WriteString("FIELDS:\n")
		for _, child := range children {
			fmt.Fprintf(t, "  %s <%s>\n%s\n", child.Name(), child.Type, wrapped(child.Doc, "    "))
		}
	}
	return strings.TrimRight(t.String(), "\n") + "\n"
}

// Tree names all fields below a field, with their types.
func (f Field) Tree() string {
	t := &text{}
	t.heading(f)
	t.paragraph("DESCRIPTION", f.Doc)
	if len(f.Children()) > 0 {
		t.WriteString("FIELDS:\n")
		t.children(f, "  ")
	}
	return strings.TrimRight(t.String(), "\n") + "\n"
}

// changes says what a change does, and where to read more.
func (f Field) changes() string {
	if f.Section == "" {
		return f.Change
	}
	return fmt.Sprintf("%s See %q in docs/operations.md.", f.Change, f.Section)
}

type text struct{ strings.Builder }

func (t *text) heading(f Field) {
	fmt.Fprintf(t, "KIND:     %s\nVERSION:  %s\nFIELD:    %s <%s>\n\n", v1alpha1.Kind, v1alpha1.APIVersion, f.FullPath(), f.Type)
}

func (t *text) paragraph(title, content string) {
	if content != "" {
		fmt.Fprintf(t, "%s:\n%s\n", title, wrapped(content, "    "))
	}
}

func (t *text) list(title string, items []string) {
	if len(items) == 0 {
		return
	}
	fmt.Fprintf(t, "%s:\n", title)
	for _, item := range items {
		t.WriteString(wrapped(item, "    "))
	}
	t.WriteString("\n")
}

// block keeps the lines as they are.
func (t *text) block(title, content string) {
	if content == "" {
		return
	}
	content = "    " + strings.ReplaceAll(strings.TrimRight(content, "\n"), "\n", "\n    ")
	fmt.Fprintf(t, "%s:\n%s\n\n", title, content)
}

func (t *text) children(f Field, indent string) {
	for _, child := range f.Children() {
		fmt.Fprintf(t, "%s%s <%s>\n", indent, child.Name(), child.Type)
		t.children(child, indent+"  ")
	}
}

// wrapped breaks a paragraph into lines, each of them indented.
func wrapped(paragraph, indent string) string {
	var b strings.Builder
	line := indent
	for _, word := range strings.Fields(paragraph) {
		if line != indent && len(line)+1+len(word) > width {
			b.WriteString(line + "\n")
			line = indent
		}
		if line != indent {
			line += " "
		}
		line += word
	}
	return b.String() + line + "\n"
}
