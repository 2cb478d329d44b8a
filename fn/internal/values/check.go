package values

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/expand"
	"fluss.dev/kubernetes/fn/internal/suggest"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// File holds values.
type File struct {
	Name string
	// Values in plain values (see package tree).
	Values map[string]any
}

// Finding is one thing that is wrong with values, or a warning.
type Finding struct {
	// File is the last one that has the field or the most of what is above it.
	File string
	// Field is a path as Helm has it, without spec, or the object that the values make wrong; "" for the values as a whole.
	Field, Message string
	Warning        bool
}

// String is one line.
func (f Finding) String() string {
	return strings.ReplaceAll(f.File+": "+f.Field+": "+f.Message, ": : ", ": ")
}

// Check gives all that is wrong with the values of at least one file. As with Helm, later files win. What depends on the
// name of the release, or on the Kubernetes cluster, is not looked at.
func Check(files ...File) ([]Finding, error) {
	objects, err := Objects("", "")
	if err != nil {
		return nil, err
	}
	var all any = map[string]any{}
	for _, f := range files {
		all = over(all, f.Values)
	}
	own, spec := split(all.(map[string]any))
	var found []Finding
	for _, e := range checkOwn(own, longestName(objects)) {
		found = append(found, Finding{Field: strings.TrimPrefix(e.Field, ownPath+"."), Message: expand.Redacted(e).ErrorBody()})
	}
	if found == nil {
		fromRegistry(spec, own)
	}
	more, err := checkSpec(objects, spec)
	if err != nil {
		return nil, err
	}
	found = append(found, more...)
	for i := range found {
		found[i].Message = knowing(found[i].Field, found[i].Message)
		found[i].File = place(files, found[i].Field)
	}
	return found, nil
}

// unknown is how the function begins where it has no better idea of what an unknown field may be.
const unknown = "Forbidden: unknown field; known are "

// knowing is a message about a field at the top, where Helm's own values are known, too.
func knowing(name, message string) string {
	known, ok := strings.CutPrefix(message, unknown)
	if !ok || strings.ContainsAny(name, ".[") {
		return message
	}
	all := slices.Sorted(slices.Values(append(strings.Split(known, ", "), OwnNames()...)))
	if near := suggest.Closest(name, all); near != "" {
		return fmt.Sprintf("Forbidden: unknown field; did you mean %q?", near)
	}
	return unknown + strings.Join(all, ", ")
}

// over are the values of a later file over those of earlier ones. What is null stays: it takes a default away.
func over(there, v any) any {
	given, ok := v.(map[string]any)
	if !ok {
		return v
	}
	old, _ := there.(map[string]any)
	all := make(map[string]any, len(old)+len(given))
	for k := range old {
		all[k] = old[k]
	}
	for k := range given {
		all[k] = over(old[k], given[k])
	}
	return all
}

// split parts Helm's own values from the spec.
func split(all map[string]any) (own, spec map[string]any) {
	own, spec = map[string]any{}, map[string]any{}
	names := OwnNames()
	for k, v := range all {
		if slices.Contains(names, k) {
			own[k] = v
		} else {
			spec[k] = v
		}
	}
	return own, spec
}

// checkSpec expands a cluster with the spec, and gives what the function says of it.
func checkSpec(objects []*yaml.RNode, spec map[string]any) ([]Finding, error) {
	if err := Set(objects, spec); err != nil {
		return nil, err
	}
	var found []Finding
	add := func(p expand.Problem) {
		f := Finding{Field: strings.TrimPrefix(p.Field, "spec."), Message: inHelm.Replace(p.Message), Warning: p.Warning}
		if p.Object != nil && p.Object.GetKind() != v1alpha1.Kind {
			f.Field = strings.TrimSpace(p.Object.GetKind() + " " + p.Object.GetName() + " " + p.Field)
		}
		found = append(found, f)
	}
	_, err := expand.Filter{Warn: add}.Filter(objects)
	var problems expand.Problems
	if errors.As(err, &problems) {
		for _, p := range problems {
			add(p)
		}
		return found, nil
	}
	return found, err
}

// inHelm writes the fields that a message names as Helm has them.
var inHelm = strings.NewReplacer("set spec.", "set ", "and spec.", "and ", "write spec.", "write ")
