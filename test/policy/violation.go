package policy

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Violation is one thing that is wrong with one object.
type Violation struct {
	// Rule is pod-security, schema, score/<check> or the name of one of our own rules.
	Rule string
	// Object is kind and name: Deployment/fluss-coordinator.
	Object string
	// Detail says what is wrong, and where in the object.
	Detail string
}

var _ error = Violation{}

// Error starts with the object, because that is what the reader goes to.
func (v Violation) Error() string {
	return fmt.Sprintf("%s: %s (%s)", v.Object, v.Detail, v.Rule)
}

// violations returns one Violation of the object for each detail; the runner of a rule names it.
func violations(object string, details []string) []Violation {
	var found []Violation
	for _, detail := range details {
		found = append(found, Violation{Object: object, Detail: detail})
	}
	return found
}

func asErrors(found []Violation) []error {
	var errs []error
	for _, v := range found {
		errs = append(errs, v)
	}
	return errs
}

// answers has, for each answer, who of those that were asked gave it.
type answers map[string][]string

func (a answers) add(answer, by string) { a[answer] = append(a[answer], by) }

// violations returns each answer once. The format takes who gave it and the answer.
func (a answers) violations(rule, object, format string) []Violation {
	var found []Violation
	for _, answer := range slices.Sorted(maps.Keys(a)) {
		found = append(found, Violation{rule, object, fmt.Sprintf(format, strings.Join(a[answer], ", "), answer)})
	}
	return found
}
