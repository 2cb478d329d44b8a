package main

import (
	"fmt"
	"go/format"
	"os"
	"slices"
	"strings"
)

// option is one line of Dump.java.
type option struct {
	key, kind, list, value, enum, fallbacks, deprecated string
}

func parse(dump string) ([]option, error) {
	var options []option
	for line := range strings.Lines(dump) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(f) != 7 {
			return nil, fmt.Errorf("unexpected line %q", line)
		}
		options = append(options, option{f[0], f[1], f[2], f[3], f[4], f[5], f[6]})
	}
	slices.SortFunc(options, func(a, b option) int { return strings.Compare(a.key, b.key) })
	return options, nil
}

// table is Go source that needs no work at start-up: the compiler lays the slice out in the binary.
func table(version string, options []option) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\nvar options%s = []Option{\n", header, identifier(version))
	for _, o := range options {
		fmt.Fprintf(&b, "\t{%s},\n", o.fields())
	}
	b.WriteString("}\n")
	return b.String()
}

func (o option) fields() string {
	fields := []string{fmt.Sprintf("Key: %q", o.key), fmt.Sprintf("Type: %q", o.kind)}
	add := func(name, value string) {
		if value != "" && value != "false" {
			fields = append(fields, name+": "+value)
		}
	}
	add("Default", quoted(o.value))
	add("Enum", words(o.enum))
	add("List", o.list)
	add("Deprecated", o.deprecated)
	add("fallbacks", words(o.fallbacks))
	return strings.Join(fields, ", ")
}

func quoted(text string) string {
	if text == "" {
		return ""
	}
	return fmt.Sprintf("%q", text)
}

func words(list string) string {
	if list == "" {
		return ""
	}
	return fmt.Sprintf("%#v", strings.Split(list, ","))
}

// index is the source of the list of releases.
func index(versions []string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n// releases lists the catalogues, oldest first.\nfunc releases() []Release {\n\treturn []Release{\n", header)
	for _, version := range versions {
		fmt.Fprintf(&b, "\t\t{version: %q, options: options%s},\n", version, identifier(version))
	}
	b.WriteString("\t}\n}\n")
	return b.String()
}

const header = "// Code generated from the released fluss-client jars by ./generate; DO NOT EDIT.\n\npackage catalogue\n"

func identifier(version string) string {
	return strings.NewReplacer(".", "_", "-", "_").Replace(version)
}

func write(path, source string) error {
	formatted, err := format.Source([]byte(source))
	if err != nil {
		return fmt.Errorf("formatting %s: %w", path, err)
	}
	if err := os.WriteFile(path, formatted, 0o644); err != nil {
		return fmt.Errorf("writing the catalogue: %w", err)
	}
	return nil
}
