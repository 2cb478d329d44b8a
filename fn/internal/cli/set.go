package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// setting is a field of FlussConfig's spec that was given beside the kustomization. The path is written as error messages
// write it, without the leading spec: tabletServer.replicas, config[kv.snapshot.interval]. The value is YAML.
type setting struct{ path, value string }

// parameter is one of an Argo CD Application, as a config management plugin gets them in $ARGOCD_APP_PARAMETERS.
type parameter struct {
	Name string            `json:"name"`
	Map  map[string]string `json:"map"`
}

const (
	// argoParameters is the variable in which Argo CD gives them.
	argoParameters = "ARGOCD_APP_PARAMETERS"
	// specParameter is the name of the only one that there is.
	specParameter = "spec"
)

// patchOf is what was set as a patch on FlussConfig: by --set and, where asked for, by an Argo CD Application. It is ""
// where nothing was.
func patchOf(set []string, argo bool) (string, error) {
	patch := yaml.MustParse(fmt.Sprintf("apiVersion: %s\nkind: %s\nmetadata:\n  name: any\n", v1alpha1.APIVersion, v1alpha1.Kind))
	all, err := settings(set, argo)
	if len(all) == 0 {
		return "", err
	}
	errs := []error{err}
	for _, s := range all {
		if err := s.into(patch); err != nil {
			errs = append(errs, fmt.Errorf("%s=%s: %w", s.path, s.value, err))
		}
	}
	if err := errors.Join(errs...); err != nil {
		return "", err
	}
	return patch.String()
}

// settings are those that can be read, and what is wrong with the others.
func settings(set []string, argo bool) ([]setting, error) {
	var all []setting
	var errs []error
	for _, assignment := range set {
		path, value, found := strings.Cut(assignment, "=")
		if found {
			all = append(all, setting{path, value})
		} else {
			errs = append(errs, fmt.Errorf("--set %s: write FIELD=VALUE, for example tabletServer.replicas=5", assignment))
		}
	}
	if argo {
		parameters, err := fromArgo(os.Getenv(argoParameters))
		all, errs = append(all, parameters...), append(errs, err)
	}
	return all, errors.Join(errs...)
}

// fromArgo reads the parameters of an Application. There are none where the variable is empty.
func fromArgo(text string) ([]setting, error) {
	if text == "" {
		return nil, nil
	}
	var parameters []parameter
	if err := json.Unmarshal([]byte(text), &parameters); err != nil {
		return nil, fmt.Errorf("$%s: %w", argoParameters, err)
	}
	var all []setting
	var errs []error
	for _, p := range parameters {
		if p.Name != specParameter {
			errs = append(errs, fmt.Errorf("plugin.parameters: there is no parameter %q: write the fields of FlussConfig into the map of %q", p.Name, specParameter))
		}
		for path, value := range p.Map {
			all = append(all, setting{path, value})
		}
	}
	slices.SortFunc(all, func(a, b setting) int { return strings.Compare(a.path, b.path) })
	return all, errors.Join(errs...)
}

// into sets the field in a patch.
func (s setting) into(patch *yaml.RNode) error {
	fields, err := fieldsOf(s.path)
	if err != nil {
		return err
	}
	if strings.TrimSpace(s.value) == "" {
		return errors.New(`there is no value; write "" for an empty one`)
	}
	value, err := yaml.Parse(s.value)
	if err != nil {
		return err
	}
	last := len(fields) - 1
	parent, err := patch.Pipe(yaml.LookupCreate(yaml.MappingNode, append([]string{"spec"}, fields[:last]...)...))
	if err != nil || parent.YNode().Kind != yaml.MappingNode || parent.Field(fields[last]) != nil {
		return errors.New("it, or what it is a part of, is set twice")
	}
	return parent.PipeE(yaml.SetField(fields[last], value))
}

// field is a name, or anything in brackets.
var field = regexp.MustCompile(`^(?:\.?([A-Za-z][A-Za-z0-9-]*)|\[([^\[\]]+)\])`)

// fieldsOf splits a path.
func fieldsOf(path string) ([]string, error) {
	var fields []string
	for rest := strings.TrimPrefix(path, "spec."); rest != ""; {
		found := field.FindStringSubmatch(rest)
		if found == nil {
			return nil, errors.New("is no path; write names with dots between them, and in brackets what has dots itself: config[kv.snapshot.interval]")
		}
		fields = append(fields, found[1]+found[2])
		rest = rest[len(found[0]):]
	}
	if len(fields) == 0 {
		return nil, errors.New("names no field")
	}
	return fields, nil
}
