package describe

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/catalogue"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
)

// optionMaps are the schemas of the maps that add options to a file, by their path.
func (s schemas) optionMaps(words prose) map[string]map[string]any {
	all := map[string]map[string]any{}
	for _, f := range settings.All().Files {
		// The rules of the map itself say all about loggers.
		if f.Extra == "" || f.Format.OfLoggers() {
			continue
		}
		w := optionWriter{schemas: s, words: words, lines: linesBeside(f), at: string(f.Extra)}
		if f.Format == settings.ServerYAML {
			all[w.at] = w.known()
		} else {
			all[w.at] = w.further()
		}
	}
	return all
}

// linesBeside are the lines that the table writes beside further options: into their file, and into what is
// read together with it. Elsewhere than in the file there are no further options.
func linesBeside(file settings.File) map[string]settings.Line {
	together := map[settings.Format]settings.Format{settings.ServerYAML: settings.Arguments, settings.YAML: settings.YAML}[file.Format]
	lines := map[string]settings.Line{}
	for _, f := range settings.All().Files {
		if f.Extra != file.Extra && f.Format != together {
			continue
		}
		for _, l := range f.Lines {
			if lines[l.Key].Refusal() == "" {
				l.When = without(l.When, file.When)
				lines[l.Key] = l
			}
		}
	}
	return lines
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
	// at is the path of the map.
	at string
}

// further is a map of options of which only those are known that the table writes.
func (w optionWriter) further() map[string]any {
	schema, properties := w.goType(reflect.TypeFor[map[string]v1alpha1.Scalar](), w.at), map[string]any{}
	for key, line := range w.lines {
		if refusal := refused(line); refusal != nil {
			properties[key] = refusal
		} else if line.Overridable {
			properties[key] = beside(w.anyOption(), w.ours(line))
		}
	}
	schema["properties"] = properties
	return schema
}

// known is the map of options of server.yaml: all that the catalogue has, and what Fluss hands on to plugins.
func (w optionWriter) known() map[string]any {
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
	line, written := w.lines[o.Key]
	if refusal := refused(line); refusal != nil {
		return refusal
	}
	ours := w.ours(line)
	keywords := map[string]any{"description": strings.TrimSpace(about(key, o) + " " + tree.String(ours["description"]))}
	switch {
	case ours["default"] != nil:
		keywords["default"] = plainDefault(o.Type, tree.String(ours["default"]))
	case o.Default != "" && !written:
		keywords["default"] = plainDefault(o.Type, o.Default)
	}
	switch {
	case key != o.Key:
		keywords["deprecationMessage"] = "This is another name of " + o.Key + "."
	case o.Deprecated:
		keywords["deprecationMessage"] = "Fluss advises another option."
	}
	return beside(w.value(o), keywords)
}

// refused is the schema of an option that the table decides always, nil for any other.
func refused(line settings.Line) map[string]any {
	if line.Refusal() == "" || line.When != nil {
		return nil
	}
	message := "The cluster sets this option: it " + withoutSpec(line.Refusal()) + "."
	return map[string]any{"enum": []any{nil}, "description": message, "errorMessage": message, "doNotSuggest": true}
}

// about is what there is to know about an option of Fluss, in sentences.
func about(key string, o catalogue.Option) string {
	must, _ := o.Expected()
	said := "Value: any text."
	switch {
	case o.Password:
		said = secretOption
	case o.List:
		said = "Value: a list, separated by commas."
	case must != "":
		said = "Value: " + strings.TrimPrefix(must, "must be ") + "."
	}
	if since := firstRelease(key); since != catalogue.Releases()[0] {
		said += " Fluss has it from " + since + " on."
	}
	if o.Default != "" {
		said += " Default of Fluss: " + o.Default + "."
	}
	return said
}

// ours is what the table does with an option that may be given.
func (w optionWriter) ours(line settings.Line) map[string]any {
	refusal := withoutSpec(line.Refusal())
	switch {
	case refusal != "":
		return map[string]any{"description": "If " + w.words.condition(line.When) + ", it " + refusal + "."}
	case !line.Overridable:
		return map[string]any{"description": ""}
	}
	keywords := map[string]any{"description": "Default of this cluster: " + shortened(w.words.formula(line.Value)) + ". " + line.Why}
	if text, fixed := line.Value.(expr.Text); fixed && line.When == nil {
		keywords["default"] = string(text)
	}
	return keywords
}

const secretOption = "This is a secret: name the Secret that has it under secretConfig. S3 keys go into s3.existingSecret. From Fluss 1.0 on, a marker like ${env:NAME} can stand here."

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
	return w.define("Option."+w.at, func() map[string]any { return w.goType(scalarType, w.at+".*") })
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
