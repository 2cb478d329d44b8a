package expand

import (
	"fmt"
	"regexp"

	"fluss.dev/kubernetes/fn/internal/catalogue"
	"fluss.dev/kubernetes/fn/internal/tree"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// secretsIn finds secrets in what becomes arguments, variables and annotations of pods, wherever in the spec it stands.
// Annotations go by their values only: their names often hold such words and say where a secret is.
func secretsIn(path *field.Path, v any) field.ErrorList {
	m, ok := v.(map[string]any)
	if !ok {
		return nil
	}
	var errs field.ErrorList
	for _, key := range tree.Keys(m) {
		at := path.Child(key)
		switch key {
		case "jvmOptions":
			errs = append(errs, secretOptions(at, m[key])...)
		case "extraEnv":
			errs = append(errs, secretVariables(at, m[key])...)
		case "annotations", "podAnnotations":
			errs = append(errs, secretAnnotations(at, m[key])...)
		default:
			errs = append(errs, secretsIn(at, m[key])...)
		}
	}
	return errs
}

func secretOptions(path *field.Path, v any) field.ErrorList {
	options, _ := v.([]any)
	var errs field.ErrorList
	for i, option := range options {
		if isSecret(false, tree.String(option)) {
			errs = append(errs, field.Forbidden(path.Index(i), "is a secret and would stand in the pod: write it into a file that extraVolumes mount from a Secret"))
		}
	}
	return errs
}

// onlyVariables is a value that holds nothing but other variables.
var onlyVariables = regexp.MustCompile(`^(\$\([^)]*\))*$`)

func secretVariables(path *field.Path, v any) field.ErrorList {
	variables, _ := v.([]any)
	var errs field.ErrorList
	for i, variable := range variables {
		name, value := tree.String(tree.Get(variable, "name")), tree.String(tree.Get(variable, "value"))
		if !onlyVariables.MatchString(value) && isSecret(catalogue.SecretName(name), value) {
			errs = append(errs, field.Forbidden(path.Index(i).Child("value"), fmt.Sprintf("%s is a secret and would stand in the pod: write valueFrom.secretKeyRef", name)))
		}
	}
	return errs
}

func secretAnnotations(path *field.Path, v any) field.ErrorList {
	annotations, _ := v.(map[string]any)
	var errs field.ErrorList
	for _, key := range tree.Keys(annotations) {
		if catalogue.SecretValue(tree.String(annotations[key])) {
			errs = append(errs, field.Forbidden(path.Key(key), "is a secret and everybody may read annotations: refer to a Secret"))
		}
	}
	return errs
}
