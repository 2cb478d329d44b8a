package describe

import (
	"strings"

	"fluss.dev/kubernetes/fn/internal/explain"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
)

// explainedLines are the options of server.yaml that the table writes, as package explain has them.
func explainedLines(spec Field) []explain.Line {
	words := proseOf(spec)
	var all []explain.Line
	for _, f := range settings.All().Files {
		if f.Extra == "" || f.Format != settings.ServerYAML {
			continue
		}
		lines := linesBeside(f)
		for _, key := range tree.Keys(lines) {
			all = append(all, explainedLine(words, lines[key]))
		}
	}
	return all
}

func explainedLine(words prose, l settings.Line) explain.Line {
	e := explain.Line{Key: l.Key, Refusal: l.Refusal()}
	if l.When != nil {
		e.When = words.condition(l.When)
	}
	switch {
	case l.Overridable:
		e.Default, e.Why = shortened(words.formula(l.Value)), l.Why
	case l.Fixed == "" && l.From != "":
		e.Field = "spec." + strings.TrimPrefix(l.From, "spec.")
	}
	return e
}
