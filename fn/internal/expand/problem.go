package expand

import (
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/plural"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"sigs.k8s.io/kustomize/kyaml/fn/framework"
	"sigs.k8s.io/kustomize/kyaml/kio/kioutil"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Problem is one thing that is wrong, or a warning.
type Problem struct {
	// Object it was found in, or nil.
	Object *yaml.RNode
	// Field is the path of the field, or "".
	Field string
	// Message says what is wrong and what to write instead.
	Message string
	// Warning does not stop the expansion.
	Warning bool
}

// String is one line: file, object, field and message, as far as they are known.
func (p Problem) String() string {
	var parts []string
	if p.Object != nil {
		if file := p.Object.GetAnnotations()[kioutil.PathAnnotation]; file != "" {
			parts = append(parts, file)
		}
		parts = append(parts, strings.TrimSpace(p.Object.GetKind()+" "+p.Object.GetName()))
	}
	if p.Field != "" {
		parts = append(parts, p.Field)
	}
	return strings.Join(append(parts, p.Message), ": ")
}

// Result is the problem as KRM functions report it.
func (p Problem) Result() *framework.Result {
	r := &framework.Result{Message: p.Message, Severity: framework.Error}
	if p.Warning {
		r.Severity = framework.Warning
	}
	if p.Field != "" {
		r.Field = &framework.Field{Path: p.Field}
	}
	if p.Object != nil {
		r.ResourceRef = &yaml.ResourceIdentifier{
			TypeMeta: yaml.TypeMeta{APIVersion: p.Object.GetApiVersion(), Kind: p.Object.GetKind()},
			NameMeta: yaml.NameMeta{Name: p.Object.GetName(), Namespace: p.Object.GetNamespace()},
		}
		if file := p.Object.GetAnnotations()[kioutil.PathAnnotation]; file != "" {
			r.File = &framework.File{Path: file}
		}
	}
	return r
}

// Problems is an error when one of them is no warning.
type Problems []Problem

// Error lists all problems, one a line.
func (p Problems) Error() string {
	lines := make([]string, len(p))
	for i, problem := range p {
		lines[i] = problem.String()
	}
	return strings.Join(lines, "\n")
}

// maxProblems is how many problems somebody may want to read at once.
const maxProblems = 200

// first are the first of many problems, and how many more there are.
func (p Problems) first(most int) Problems {
	if len(p) <= most {
		return p
	}
	return append(p[:most:most], Problem{Message: "and " + plural.Of(len(p)-most, "problem more", "problems more")})
}

// except leaves out problems of fields that others have reported already.
func (p Problems) except(reported Problems) Problems {
	return slices.DeleteFunc(p, func(one Problem) bool {
		return one.Field != "" && slices.ContainsFunc(reported, func(r Problem) bool { return r.Field == one.Field })
	})
}

// Results are the problems as KRM functions report them.
func (p Problems) Results() framework.Results {
	var results framework.Results
	for _, problem := range p {
		results = append(results, problem.Result())
	}
	return results
}

// split gives the errors and the warnings.
func (p Problems) split() (errs, warnings Problems) {
	for _, problem := range p {
		if problem.Warning {
			warnings = append(warnings, problem)
		} else {
			errs = append(errs, problem)
		}
	}
	return errs, warnings
}

func (c *cluster) fromFieldErrors(errs field.ErrorList) Problems {
	problems := make(Problems, len(errs))
	for i, e := range errs {
		problems[i] = Problem{Object: c.source(e.Field), Field: e.Field, Message: Redacted(e).ErrorBody()}
	}
	return problems
}
