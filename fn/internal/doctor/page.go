package doctor

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"fluss.dev/kubernetes/docs"
	"fluss.dev/kubernetes/fn/internal/settings"
)

// row is one of a table of docs/troubleshooting.md.
type row struct {
	section, cause, fix string
	// messages are those that it quotes, states the words that Kubernetes has for it. One of them is enough.
	messages []*regexp.Regexp
	states   []string
}

var (
	quoted = regexp.MustCompile("`([^`]+)`")
	link   = regexp.MustCompile(`\[([^\]]+)\]\([^)]*\)`)
)

// columns are: you see, look at, cause, fix, test.
const columns = 5

// page are all rows.
var page = sync.OnceValue(func() []row {
	var rows []row
	section := ""
	for line := range strings.Lines(docs.Troubleshooting) {
		if heading, ok := strings.CutPrefix(line, "## "); ok {
			section = strings.TrimSpace(heading)
		}
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), " | ")
		if len(cells) == columns && strings.HasPrefix(line, "| ") {
			rows = append(rows, newRow(section, cells))
		}
	}
	return rows
})

func newRow(section string, cells []string) row {
	r := row{section: section, cause: plain(cells[2]), fix: plain(cells[3])}
	for _, q := range quoted.FindAllStringSubmatch(cells[0], -1) {
		switch words := strings.Fields(q[1]); {
		case len(words) == 1:
			r.states = append(r.states, q[1])
		case len(words) > 2:
			r.messages = append(r.messages, regexp.MustCompile("(?s)"+strings.ReplaceAll(regexp.QuoteMeta(q[1]), "…", ".*")))
		}
	}
	return r
}

// plain is a cell without Markdown.
func plain(cell string) string {
	return strings.ReplaceAll(strings.TrimSpace(link.ReplaceAllString(cell, "$1")), "`", "")
}

// about is the row about a message, or else about words of Kubernetes; nil where the page has none.
func about(message string, words []string) *row {
	rows := page()
	for i, r := range rows {
		if slices.ContainsFunc(r.messages, func(m *regexp.Regexp) bool { return m.MatchString(message) }) {
			return &rows[i]
		}
	}
	for i, r := range rows {
		if len(r.messages) == 0 && slices.ContainsFunc(r.states, func(s string) bool { return slices.Contains(words, s) }) {
			return &rows[i]
		}
	}
	return nil
}

// place is where the row stands.
func (r row) place() string { return "docs/troubleshooting.md#" + settings.Anchor(r.section) }
