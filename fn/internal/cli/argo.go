package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// parameter is one of an Argo CD Application, as a config management plugin gets them in $ARGOCD_APP_PARAMETERS.
type parameter struct {
	Name   string            `json:"name"`
	Map    map[string]string `json:"map"`
	String *string           `json:"string"`
	Array  *[]string         `json:"array"`
}

const (
	// argoParameters is the variable in which Argo CD gives them.
	argoParameters = "ARGOCD_APP_PARAMETERS"
	// specParameter is the name of the only one that there is.
	specParameter = "spec"
)

// fromArgo reads the parameters of an Application. There are none where the variable is empty.
func fromArgo() ([]setting, error) {
	text := os.Getenv(argoParameters)
	if text == "" {
		return nil, nil
	}
	var parameters []parameter
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&parameters); err != nil {
		return nil, fmt.Errorf("$%s: %w; it must be a list of parameters as Argo CD gives it", argoParameters, err)
	}
	var all []setting
	var errs []error
	for _, p := range parameters {
		found, err := p.settings()
		all, errs = append(all, found...), append(errs, err)
	}
	return all, errors.Join(errs...)
}

// settings are the entries of the map, in the order of their names.
func (p parameter) settings() ([]setting, error) {
	switch {
	case p.Name != specParameter:
		return nil, fmt.Errorf("plugin.parameters: there is no parameter %q; write the fields of FlussConfig into the map of %q", p.Name, specParameter)
	case p.String != nil || p.Array != nil:
		return nil, fmt.Errorf("plugin.parameters: %q is a map of fields, and a string or an array was given; write map: {tabletServer.replicas: \"5\"}", specParameter)
	}
	var all []setting
	var errs []error
	for _, field := range slices.Sorted(maps.Keys(p.Map)) {
		at, _, err := readPath(field, "")
		if err == nil {
			var value *yaml.Node
			value, err = argoValue(p.Map[field])
			all = append(all, setting{at, value})
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("plugin.parameters: %s: %s: %w", specParameter, field, err))
		}
	}
	return all, errors.Join(errs...)
}

// argoValue is a list or a map where it begins like one, and otherwise a scalar as --set has it.
func argoValue(text string) (*yaml.Node, error) {
	if strings.HasPrefix(text, "[") || strings.HasPrefix(text, "{") || strings.HasPrefix(text, `"`) {
		return structured(text)
	}
	return typed(text), nil
}
