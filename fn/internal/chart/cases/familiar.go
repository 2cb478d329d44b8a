package main

import (
	"iter"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/rules"
	"fluss.dev/kubernetes/fn/internal/tree"
	"fluss.dev/kubernetes/fn/internal/validation"
	"fluss.dev/kubernetes/fn/internal/values"
)

// familiar are cases with all names that other charts have in place of ours, a case for each type of a map.
func familiar(r *road) iter.Seq2[Case, error] {
	return func(yield func(Case, error) bool) {
		// The chart has some of them itself.
		top := familiarTo(validation.Spec(), nil)
		top = slices.DeleteFunc(top, func(a assignment) bool { return slices.Contains(values.OwnNames(), a.path[0]) })
		if !yield(r.given("", top)) {
			return
		}
		seen := map[*rules.Struct]bool{}
		for f := range r.spec.All() {
			n := validation.Spec().At(f.Path)
			if strings.ContainsAny(f.Path, "[*") || n.Object == nil || seen[n.Object] || len(n.Object.Familiar) == 0 {
				continue
			}
			seen[n.Object] = true
			if !yield(r.given("", familiarTo(n.Object, strings.Split(f.Path, ".")))) {
				return
			}
		}
	}
}

func familiarTo(s *rules.Struct, at []string) []assignment {
	var all []assignment
	for _, name := range tree.Keys(s.Familiar) {
		all = append(all, assignment{append(slices.Clip(at), name), "x"})
	}
	return all
}
