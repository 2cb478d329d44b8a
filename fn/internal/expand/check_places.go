package expand

import (
	"errors"
	"fmt"
	"reflect"

	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// checkPlaces reports rows that apply and find no place or several, and what users have written where a
// value is computed. None of it is shown: it may be a secret.
func (c *cluster) checkPlaces() Problems {
	problems := c.checkDrops()
	for f := range c.files() {
		problems = append(problems, c.checkPlace(c.at(f.Object, f.Path), "")...)
		if f.Seal != nil && c.needed(f.Object, f.Seal) {
			problems = append(problems, c.checkPlace(c.at(f.Object, f.Seal), "")...)
		}
	}
	problems = append(problems, c.checkFields()...)
	for _, f := range settings.All().Files {
		for _, at := range []edit.Path{f.Path, f.Seal} {
			if at != nil && !emptied(c.valueOf(f.Object, at)) {
				problems = append(problems, c.overwritten(f.Object, at, f.From))
			}
		}
	}
	for _, f := range settings.All().Fields {
		problems = append(problems, c.checkComputed(f)...)
	}
	return append(append(problems, c.checkVariables()...), c.checkMounts()...)
}

// checkFields reports fields without a place. One whose object is gone is an error where nothing else takes
// what the user has set.
func (c *cluster) checkFields() Problems {
	var problems Problems
	taken := map[expr.Ref]bool{}
	var left []settings.Field
	for f, _ := range c.fields() {
		ref := expr.Handed(f.Value)
		if at := c.at(f.Object, f.Path); at.object != nil {
			taken[ref] = true
			problems = append(problems, c.checkPlace(at, ref)...)
		} else if ref != "" && f.From == "" {
			left = append(left, f)
		}
	}
	for _, f := range left {
		ref := expr.Handed(f.Value)
		if !taken[ref] {
			problems = append(problems, Problem{Object: c.source("spec." + string(ref)), Field: "spec." + string(ref), Message: fmt.Sprintf(
				"is set, but the %s %s is not in the build: remove the field, or what deletes the object", f.Object.Kind, c.Name(f.Object))})
		}
	}
	return problems
}

// checkDrops reports drops that could mean several places.
func (c *cluster) checkDrops() Problems {
	var problems Problems
	for o, paths := range c.dropped {
		for _, path := range paths {
			at := c.at(o, path)
			var e *edit.Error
			if at.object == nil || !c.on(o) {
				continue
			}
			if _, err := edit.Find(at.object.YNode(), at.path); errors.As(err, &e) && e.Found > 1 {
				problems = append(problems, ambiguous(at.object, e))
			}
		}
	}
	return problems
}

// checkPlace reports a place that is not there, or is there several times.
func (c *cluster) checkPlace(at row, ref expr.Ref) Problems {
	if at.object == nil {
		return nil
	}
	_, err := edit.Find(at.object.YNode(), at.path)
	var e *edit.Error
	if !errors.As(err, &e) {
		return nil
	}
	if e.Found > 1 {
		return Problems{ambiguous(at.object, e)}
	}
	otherwise := ""
	if ref != "" {
		otherwise = ", or remove spec." + string(ref)
	}
	return Problems{{Object: at.object, Field: e.Path.String(), Message: "is not there, and a setting goes below it: keep what base/ or the component has there, under its name" + otherwise}}
}

func ambiguous(n *yaml.RNode, e *edit.Error) Problem {
	return Problem{Object: n, Field: e.Path.String(), Message: fmt.Sprintf(
		"is there %d times, and a setting is for one of them: rename or remove the others", e.Found)}
}

// checkComputed reports what users have written where a value is computed, or must be what it is.
func (c *cluster) checkComputed(f settings.Field) Problems {
	if f.From == "" && f.Fixed == "" {
		return nil
	}
	if f.Fixed != "" {
		return c.checkFixed(f)
	}
	v := c.valueOf(f.Object, f.Path)
	switch {
	case v == nil && f.Needed:
		return c.removed(f)
	case v == nil && f.From != "":
		return c.checkSibling(f)
	case v == nil:
	case f.Standard == nil && !emptied(v) && !c.computes(f, v), f.Standard != nil && !same(v, f.Standard) && !c.computes(f, v):
		return Problems{c.overwritten(f.Object, f.Path, f.From)}
	default:
		return c.checkSibling(f)
	}
	return nil
}

// checkFixed reports values that must be what they are, in every copy of an object.
func (c *cluster) checkFixed(f settings.Field) Problems {
	objects := []*yaml.RNode{c.object(f.Object)}
	if s, ok := c.servicesLike(f.Object); ok {
		objects = s.all()
	}
	var problems Problems
	want := expr.Eval(f.Value, c)
	for _, n := range objects {
		if n == nil || !c.needed(f.Object, f.Path) {
			continue
		}
		if v := valueAt(n, f.Path); v == nil && f.Needed || v != nil && !same(v, want) {
			problems = append(problems, Problem{Object: n, Field: f.Path.String(), Message: fmt.Sprintf("must be %s: %s", tree.String(want), f.Fixed)})
		}
	}
	return problems
}

// checkSibling reports a variable that has a value where a source is computed, or a source where a value is.
func (c *cluster) checkSibling(f settings.Field) Problems {
	for i, s := range f.Path {
		if s != "env" || i+2 >= len(f.Path) {
			continue
		}
		other := edit.Step("valueFrom")
		if f.Path[i+2] == other {
			other = "value"
		}
		sibling := f.Path[:i+2].Below(other)
		if v := c.valueOf(f.Object, sibling); v != nil && v != "" {
			return Problems{c.overwritten(f.Object, sibling, f.From)}
		}
	}
	return nil
}

// computes tells whether a value is what the row would write. A checksum is none before its text is.
func (c *cluster) computes(f settings.Field, v any) bool {
	if _, sum := f.Value.(expr.Checksum); sum || !expr.Holds(f.When, c) {
		return false
	}
	return same(v, expr.Eval(f.Value, c))
}

// valueOf is what the place of a row holds, or nil; also where the component is off.
func (c *cluster) valueOf(o expr.Object, path edit.Path) any {
	at := c.at(o, path)
	if at.object == nil || !c.on(o) {
		return nil
	}
	return valueAt(at.object, at.path)
}

func (c *cluster) overwritten(o expr.Object, path edit.Path, from string) Problem {
	at := c.at(o, path)
	return Problem{Object: at.object, Field: at.path.String(), Message: "is computed and would be overwritten: remove what is written here, and set spec." + from}
}

// removed reports that a value is gone which others count with.
func (c *cluster) removed(f settings.Field) Problems {
	at := c.at(f.Object, f.Path)
	if at.object == nil || !c.needed(f.Object, f.Path) {
		return nil
	}
	return Problems{{Object: at.object, Field: at.path.String(), Message: "is not there, and other values depend on it: keep what base/ or the component has there, and set spec." + f.From}}
}

// emptied tells whether a place holds nothing of the user's.
func emptied(v any) bool {
	items, isList := v.([]any)
	return v == nil || v == "" || v == settings.Placeholder || isList && len(items) == 0
}

func same(a, b any) bool {
	return reflect.DeepEqual(a, b) || a != nil && b != nil && reflect.TypeOf(a).Comparable() && tree.String(a) == tree.String(b)
}
