package chart

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/describe"
	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"fluss.dev/kubernetes/fn/internal/values"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

func addValues(files map[string]string, repo fs.FS, spec describe.Field, objects []*object) error {
	values, err := describe.Values(repo)
	if err != nil {
		return err
	}
	longest := longestClusterName(objects)
	helm, err := helmFields(repo, longest)
	if err != nil {
		return err
	}
	if _, err := json.Marshal(values); err != nil {
		return fmt.Errorf("the defaults: %w", err)
	}
	w := valuesWriter{failures: &failures{where: "values.yaml"}, images: images(settings.All(), values)}
	w.b.WriteString(valuesHead)
	w.fields(spec.Fields, 0)
	w.fields(helm.Fields, 0)
	files["values.yaml"] = strings.TrimSuffix(w.b.String(), "\n")
	files["README.md"] += reference(spec, w)
	if err := w.err(); err != nil {
		return err
	}
	files["values.schema.json"] = valuesSchema
	if files[editorSchemaFile], err = w.editorSchema(spec, helm, longest); err != nil {
		return err
	}
	if files[rulesFile], err = rulesData(spec, w.defaults(spec, helm), longest); err != nil {
		return err
	}
	return addProfiles(files, repo, values)
}

const valuesHead = modeline + `# Made by make generate. Do not edit.
#
# These are the fields of FlussConfig with their defaults. What you set wins: maps merge, lists replace.

`

// valuesWriter writes values.yaml.
type valuesWriter struct {
	b strings.Builder
	*failures
	// images are the paths of images, whose tag stays empty: a digest replaces the tag that is there, and
	// Helm could not tell a default from what the user has given.
	images map[string]string
}

// images are the tags of the images that rows set, by the path of the image.
func images(t settings.Table, values map[string]any) map[string]string {
	tags := map[string]string{}
	for _, f := range t.Fields {
		if f.Mode == settings.Image {
			ref := string(expr.Handed(f.Value))
			tag, _ := tree.Get(values, append(strings.Split(ref, "."), "tag")...).(string)
			tags[ref] = tag
		}
	}
	return tags
}

func (w *valuesWriter) fields(fields []describe.Field, indent int) {
	for _, f := range fields {
		if f.Path == values.ParentCondition {
			continue
		}
		w.field(f, indent)
		if indent == 0 {
			w.b.WriteString("\n")
		}
	}
}

func (w *valuesWriter) field(f describe.Field, indent int) {
	pad := strings.Repeat(" ", indent)
	doc, v := w.said(f)
	for _, l := range wrap(doc, 110-indent) {
		w.b.WriteString(pad + "# " + l + "\n")
	}
	switch {
	case f.Type == describe.Object:
		empty := ""
		if !w.anyValue(f) {
			// Templates look into it.
			empty = " {}"
		}
		w.b.WriteString(pad + f.Name + ":" + empty + "\n")
		w.fields(f.Fields, indent+2)
	case v == nil:
		w.b.WriteString(pad + "# " + f.Name + ":\n")
	default:
		w.value(f.Name, v, pad)
	}
}

// defaults are the values of values.yaml.
func (w valuesWriter) defaults(roots ...describe.Field) map[string]any {
	all := map[string]any{}
	for _, root := range roots {
		for f := range root.All() {
			if strings.ContainsAny(f.Path, "[*") || f.Type == describe.Object || f.Path == values.ParentCondition {
				continue
			}
			if _, v := w.said(f); v != nil {
				tree.Set(all, v, strings.Split(f.Path, ".")...)
			}
		}
	}
	return all
}

// said are comment and default of a field.
func (w valuesWriter) said(f describe.Field) (doc string, v any) {
	doc, v = f.Comment(), value(f)
	parent, name := "", f.Path
	if i := strings.LastIndex(f.Path, "."); i >= 0 {
		parent, name = f.Path[:i], f.Path[i+1:]
	}
	tag, ok := w.images[parent]
	switch {
	case f.Path == values.ParentCondition:
		return doc, nil
	case ok && name == "tag":
		return doc + " Empty, without a digest: " + tag + ".", ""
	case ok && name == "registry":
		return doc + " Empty: global.imageRegistry, else the one that the nodes take.", v
	}
	return doc, v
}

// anyValue tells whether a field of an object has a value.
func (w valuesWriter) anyValue(object describe.Field) bool {
	for _, f := range object.Fields {
		if _, v := w.said(f); v != nil || f.Type == describe.Object {
			return true
		}
	}
	return false
}

func (w *valuesWriter) value(name string, v any, pad string) {
	for _, l := range plainLines(w.failures, name, ordered(tree.Node(v))) {
		w.b.WriteString(pad + l + "\n")
	}
}

// value is what stands in values.yaml: the default, or what means that there is none.
func value(f describe.Field) any {
	v := f.Default
	if strings.HasSuffix(f.Name, "Probe") {
		v = withoutHandler(v)
	}
	if v != nil {
		return v
	}
	switch f.Type {
	case describe.String, describe.Duration:
		return ""
	case describe.List:
		return []any{}
	case describe.Map, describe.Kubernetes:
		return map[string]any{}
	case describe.Boolean:
		return false
	}
	return nil
}

// withoutHandler leaves the handler of a probe to the template, which can tell it from the user's.
func withoutHandler(v any) any {
	probe, ok := v.(map[string]any)
	if !ok {
		return v
	}
	rest := map[string]any{}
	for k, v := range probe {
		if !slices.Contains(edit.Handlers, k) {
			rest[k] = v
		}
	}
	return rest
}

// ordered puts requests before limits, as people write them.
func ordered(n *yaml.Node) *yaml.Node {
	if len(n.Content) == 4 && n.Content[0].Value == "limits" && n.Content[2].Value == "requests" {
		n.Content = append(n.Content[2:4:4], n.Content[0:2]...)
	}
	return n
}

// wrap breaks a text into lines.
func wrap(text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && len(line)+1+len(word) > width {
			lines, line = append(lines, line), ""
		}
		line = strings.TrimPrefix(line+" "+word, " ")
	}
	if line == "" {
		return lines
	}
	return append(lines, line)
}
