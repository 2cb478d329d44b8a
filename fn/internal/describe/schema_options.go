package describe

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"fluss.dev/kubernetes/fn/internal/catalogue"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
)

// serverOptions are the schemas of the maps that add options to server.yaml, by their path: all options that
// the catalogue has, and what Fluss hands on to plugins.
func (s schemas) serverOptions(words prose) map[string]map[string]any {
	all := map[string]map[string]any{}
	for _, f := range settings.All().Files {
		if f.Format == settings.ServerYAML && f.Extra != "" {
			w := optionWriter{schemas: s, words: words, lines: serverLines(f.Extra), at: string(f.Extra) + ".*"}
			all[string(f.Extra)] = w.schema()
		}
	}
	return all
}

// serverLines are what the table writes for the servers: into the file with a map of further options, and as
// arguments.
func serverLines(extra expr.Ref) map[string]settings.Line {
	lines := map[string]settings.Line{}
	for _, f := range settings.All().Files {
		if f.Extra != extra && f.Format != settings.Arguments {
			continue
		}
		for _, l := range f.Lines {
			l.When = without(l.When, fileWhen(extra))
			lines[l.Key] = l
		}
	}
	return lines
}

// fileWhen is when the file with a map of further options is written: otherwise nobody gives any.
func fileWhen(extra expr.Ref) expr.Node {
	i := slices.IndexFunc(settings.All().Files, func(f settings.File) bool { return f.Extra == extra })
	return settings.All().Files[i].When
}

// without is what a condition demands beside another one, nil for nothing.
func without(n, other expr.Node) expr.Node {
	all, several := n.(expr.All)
	if !several {
		all = expr.All{n}
	}
	all = slices.DeleteFunc(slices.Clone(all), func(part expr.Node) bool { return reflect.DeepEqual(part, other) })
	switch len(all) {
	case 0:
		return nil
	case 1:
		return all[0]
	}
	return all
}

// optionWriter writes the schemas of options.
type optionWriter struct {
	schemas
	words prose
	lines map[string]settings.Line
	// at is the path of the values.
	at string
}

func (w optionWriter) schema() map[string]any {
	properties, families := map[string]any{}, []string{}
	for _, version := range slices.Backward(catalogue.Releases()) {
		release, _ := catalogue.For(version)
		for _, key := range release.Keys() {
			if o, ok := release.Lookup(key); ok && properties[key] == nil {
				properties[key] = w.option(key, o)
			}
		}
		families = append(families, release.Families()...)
	}
	slices.Sort(families)
	return map[string]any{
		"type": orNull("object"), "properties": properties, "additionalProperties": false,
		"patternProperties": map[string]any{catalogue.FamilyPattern(slices.Compact(families)): w.anyOption()},
	}
}

// option is the schema of an option under one of its names.
func (w optionWriter) option(key string, o catalogue.Option) map[string]any {
	line, ours := w.lines[o.Key]
	if refusal := withoutSpec(line.Refusal()); refusal != "" && line.When == nil {
		message := "The cluster sets this option itself: it " + refusal + "."
		return map[string]any{"enum": []any{nil}, "description": message, "errorMessage": message, "doNotSuggest": true}
	}
	keywords := map[string]any{"description": strings.Join(w.about(key, o, line), " ")}
	switch v, fixed := line.Value.(expr.Text); {
	case fixed:
		keywords["default"] = plainDefault(o.Type, string(v))
	case o.Default != "" && !ours:
		keywords["default"] = plainDefault(o.Type, o.Default)
	}
	if o.Deprecated {
		keywords["deprecationMessage"] = "Fluss advises another option."
	}
	if key != o.Key {
		keywords["deprecationMessage"] = "This is another name of " + o.Key + "."
	}
	return beside(w.value(o), keywords)
}

// about is what there is to know about an option, in sentences.
func (w optionWriter) about(key string, o catalogue.Option, line settings.Line) []string {
	must, _ := o.Expected()
	said := []string{"Value: any text."}
	switch {
	case o.Password:
		said = []string{secretOption}
	case o.List:
		said = []string{"Value: a list, separated by commas."}
	case must != "":
		said = []string{"Value: " + strings.TrimPrefix(must, "must be ") + "."}
	}
	if o.Default != "" {
		said = append(said, "Default of Fluss: "+o.Default+".")
	}
	if line.Overridable {
		said = append(said, "Default of this cluster: "+w.words.formula(line.Value)+". "+line.Why)
	} else if refusal := withoutSpec(line.Refusal()); refusal != "" {
		said = append(said, "If "+w.words.condition(line.When)+", it "+refusal+".")
	}
	if since := firstRelease(key); since != catalogue.Releases()[0] {
		said = append(said, "Fluss has it from "+since+" on.")
	}
	return said
}

const secretOption = "Value: a marker like ${env:NAME}, for this is a secret. S3 keys go into s3.existingSecret."

// withoutSpec names fields as values files and the reference do.
func withoutSpec(message string) string { return strings.ReplaceAll(message, "spec.", "") }

// firstRelease is the first that has an option.
func firstRelease(key string) string {
	versions := catalogue.Releases()
	i := slices.IndexFunc(versions, func(version string) bool {
		release, _ := catalogue.For(version)
		_, ok := release.Lookup(key)
		return ok
	})
	return versions[i]
}

// value is what an option may be. Options of the same type share a definition; Fluss replaces a marker before
// it reads the value.
func (w optionWriter) value(o catalogue.Option) map[string]any {
	must, pattern := o.Expected()
	switch {
	case o.Password:
		return map[string]any{"type": orNull("string"), "pattern": catalogue.MarkerPattern, "patternErrorMessage": secretOption}
	case must == "":
		return w.anyOption()
	case o.Type == "enum":
		return map[string]any{"anyOf": []any{map[string]any{"enum": anyList(o.Enum)}, orMarker(must, pattern, "string")}}
	}
	types := map[string][]any{"boolean": {"boolean"}, "int": {"integer"}, "long": {"integer"}, "double": {"number"}}
	return w.define("Option."+o.Type, func() map[string]any { return orMarker(must, pattern, append(types[o.Type], "string")...) })
}

func orMarker(must, pattern string, types ...any) map[string]any {
	return map[string]any{"type": orNull(types...), "pattern": catalogue.MarkerPattern + "|" + portable(pattern), "patternErrorMessage": must}
}

func anyList(all []string) []any {
	values := make([]any, len(all))
	for i, word := range all {
		values[i] = word
	}
	return values
}

// anyOption is an option of which nothing but its form is known.
func (w optionWriter) anyOption() map[string]any {
	return w.define("Option", func() map[string]any { return w.goType(scalarType, w.at) })
}

// define writes a definition once.
func (s schemas) define(name string, schema func() map[string]any) map[string]any {
	if s.definitions[name] == nil {
		s.definitions[name] = schema()
	}
	return refer("#/definitions/" + name)
}

// longestNumber has as many digits as every reader of YAML and JSON keeps.
const longestNumber = 15

// plainDefault is the default of an option as one writes it in YAML.
func plainDefault(kind, value string) any {
	switch kind {
	case "boolean":
		return value == "true"
	case "int", "long":
		if n, err := strconv.ParseInt(value, 10, 64); err == nil && len(value) <= longestNumber {
			return n
		}
	}
	return value
}

// anyKeys are the keys of a map as values of a schema.
func anyKeys(m map[string]string) []any { return anyList(tree.Keys(m)) }
