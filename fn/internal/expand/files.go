package expand

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
)

// fill writes the lines of a placeholder. One that is not used is emptied.
func (c *cluster) fill(f settings.File) error {
	at := c.at(f.Object, f.Path)
	if at.object == nil {
		return nil
	}
	var lines []string
	if expr.Holds(f.When, c) {
		lines = c.lines(at, f)
	}
	var v any = strings.Join(lines, "\n") + "\n"
	switch {
	case f.Format == settings.Arguments:
		v = asList(lines)
	case len(lines) == 0:
		v = ""
	}
	if err := c.putText(at, v); err != nil || f.Seal == nil || !c.needed(f.Object, f.Seal) {
		return err
	}
	if f.Format == settings.Arguments {
		v = strings.Join(lines, "\n")
	}
	return c.putText(c.at(f.Object, f.Seal), seal(f, tree.String(v)))
}

func (c *cluster) putText(at row, v any) error {
	var err error
	c.undo.change(at.object, at.path, at.path, func() int {
		err = edit.Put(at.object.YNode(), at.path, tree.Node(v))
		return 0
	})
	return err
}

// seal is what stands at the seal of a file with a text; arguments are one on each line.
func seal(f settings.File, text string) string {
	if f.Format == settings.Arguments {
		return text
	}
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:]) + "  " + string(f.Path[len(f.Path)-1])
}

func asList(lines []string) any {
	items := make([]any, len(lines))
	for i, l := range lines {
		items[i] = l
	}
	return items
}

func (c *cluster) lines(at row, f settings.File) []string {
	extra, _ := expr.Eval(f.Extra, c).(map[string]any)
	var lines []string
	var joined []string
	for _, l := range f.Lines {
		if _, overridden := extra[l.Key]; overridden && l.Overridable || !expr.Holds(l.When, c) {
			continue
		}
		if l.Joined {
			joined = append(joined, l.Key)
		}
		if v := c.evaluate(at, l.Value, 0); v != nil && v != "" {
			lines = append(lines, line(f.Format, l.Key, tree.String(v)))
		}
	}
	for _, k := range tree.Keys(extra) {
		if !slices.Contains(joined, k) {
			lines = append(lines, line(f.Format, k, tree.String(extra[k])))
		}
	}
	unchecked, _ := expr.Eval(f.Unchecked, c).(map[string]any)
	for _, k := range tree.Keys(unchecked) {
		lines = append(lines, line(f.Format, k, tree.String(unchecked[k])))
	}
	lines = append(lines, c.secretLines(f)...)
	if f.Last != "" {
		lines = append(lines, f.Last)
	}
	return lines
}

// secretLines say in which Secrets values are.
func (c *cluster) secretLines(f settings.File) []string {
	secrets, _ := expr.Eval(f.Secrets, c).(map[string]any)
	var lines []string
	for _, k := range tree.Keys(secrets) {
		lines = append(lines, line(f.Format, k, tree.String(tree.Get(secrets[k], "name"))+" "+tree.String(tree.Get(secrets[k], "key"))))
	}
	return lines
}

func line(format settings.Format, key, value string) string {
	switch {
	case key == "":
		return value
	case format == settings.Words:
		return key + " " + value
	case format == settings.Properties:
		return key + "=" + value
	case format == settings.YAML:
		return key + ": " + quoteJSON(value)
	case format == settings.Arguments:
		return "-D" + key + "=" + value
	case format.OfLoggers():
		return strings.Join(format.Logger(settings.LoggerID(key), key, value), "\n")
	}
	return key + ": " + value
}

// quoteJSON quotes a text as Helm's toJson does, which is also a YAML scalar.
func quoteJSON(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		return `""`
	}
	return string(b)
}
