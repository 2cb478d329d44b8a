package policy

import (
	"fmt"
	"strings"
	"sync"

	"github.com/yannh/kubeconform/pkg/resource"
	"github.com/yannh/kubeconform/pkg/validator"

	"fluss.dev/kubernetes/test/schemas"
)

// validators has one for each release, which keeps the schemas that it has compiled.
var validators = sync.OnceValues(func() (map[schemas.Release]validator.Validator, error) {
	byRelease := map[schemas.Release]validator.Validator{}
	operator, err := schemas.OperatorLocation()
	if err != nil {
		return nil, err
	}
	for _, release := range schemas.Releases() {
		location, err := release.Location()
		if err != nil {
			return nil, err
		}
		byRelease[release], err = validator.New([]string{location, operator}, validator.Opts{Strict: true})
		if err != nil {
			return nil, err
		}
	}
	return byRelease, nil
})

// schemaViolations lets kubeconform look at every document. It skips no kind.
func schemaViolations(manifest []byte) []Violation {
	byRelease, err := validators()
	if err != nil {
		return []Violation{{"schema", "schemas", err.Error()}}
	}
	documents, err := split(manifest)
	if err != nil {
		return []Violation{{"schema", "manifest", err.Error()}}
	}
	var found []Violation
	for _, document := range documents {
		found = append(found, documentViolations(byRelease, document)...)
	}
	return found
}

func documentViolations(byRelease map[schemas.Release]validator.Validator, document []byte) []Violation {
	subject := resource.Resource{Bytes: document}
	minors := answers{}
	for _, release := range schemas.Releases() {
		for _, reason := range reasons(byRelease[release].ValidateResource(subject)) {
			minors.add(reason, release.Minor())
		}
	}
	return minors.violations("schema", nameOf(subject), "Kubernetes %s: %s")
}

func nameOf(r resource.Resource) string {
	signature, err := r.Signature()
	if err != nil {
		return "document"
	}
	return signature.Kind + "/" + signature.Name
}

// reasons returns what kubeconform has against a document, in its own words where it has good ones.
func reasons(result validator.Result) []string {
	switch {
	case result.Status == validator.Valid:
		return nil
	case result.Err == nil:
		return []string{"kubeconform did not look at it"}
	case strings.HasPrefix(result.Err.Error(), "could not find schema for "):
		signature, _ := result.Resource.Signature()
		return []string{fmt.Sprintf("there is no %s in %s", signature.Kind, signature.Version)}
	case result.Status == validator.Invalid:
		return leaves(result.Err.Error())
	}
	return []string{strings.Join(strings.Fields(result.Err.Error()), " ")}
}

// leaves cuts a tree of errors in one line, "preamble - at '/a': validation failed - at '/a/b': got
// string, want integer", into those that say something.
func leaves(tree string) []string {
	var found []string
	for _, branch := range strings.Split(tree, "- at '")[1:] {
		if path, detail, ok := strings.Cut(strings.TrimSpace(branch), "': "); ok && detail != "validation failed" {
			found = append(found, path+": "+detail)
		}
	}
	return found
}
