package schemas

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"strings"

	"sigs.k8s.io/yaml"

	"fluss.dev/kubernetes/test/internal/cachedir"
)

const operatorModule = "github.com/prometheus-operator/prometheus-operator"

// operator is the release of the Prometheus operator whose kinds are known, too.
var operator = Release{Version: "v0.85.0", Sum: "h1:M5xLCLEoaW2IJfnuCwFzzpL+jSVQu3KGT84Pye+fW8s="}

//go:embed operator.go
var operatorSource []byte

// OperatorLocation returns where the schemas of the Prometheus operator's kinds are, as Location does.
func OperatorLocation() (string, error) {
	dir, err := cachedir.Make(path.Join("schemas", "prometheus-operator-"+operator.Version+"-"+hashOf(operatorSource)), generateOperator)
	if err != nil {
		return "", err
	}
	return location(dir), nil
}

// definition is as much of a CustomResourceDefinition as makes schemas.
type definition struct {
	Spec struct {
		Group    string
		Names    struct{ Kind string }
		Versions []struct {
			Name   string
			Schema struct {
				OpenAPIV3Schema map[string]any `json:"openAPIV3Schema"`
			}
		}
	}
}

// OperatorDefinitions returns the files of the operator's CustomResourceDefinitions.
func OperatorDefinitions() ([]string, error) {
	source, err := operator.source(operatorModule)
	if err != nil {
		return nil, err
	}
	found, err := filepath.Glob(filepath.Join(source, "example", "prometheus-operator-crd", "*.yaml"))
	if err == nil && len(found) == 0 {
		err = fmt.Errorf("%s has no CustomResourceDefinitions", source)
	}
	return found, err
}

func generateOperator(dir string) error {
	found, err := OperatorDefinitions()
	if err != nil {
		return err
	}
	for _, file := range found {
		if err := generateDefinition(dir, file); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	return nil
}

func generateDefinition(dir, file string) error {
	content, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var d definition
	if err := yaml.Unmarshal(content, &d); err != nil {
		return err
	}
	for _, version := range d.Spec.Versions {
		k := kind{Group: d.Spec.Group, Version: version.Name, Kind: d.Spec.Names.Kind}
		schema, _ := strictly(version.Schema.OpenAPIV3Schema).(map[string]any)
		text, err := json.Marshal(identified(schema, k))
		if err != nil {
			return err
		}
		if err := write(filepath.Join(dir, filepath.FromSlash(k.file())), text); err != nil {
			return err
		}
	}
	return nil
}

// strictly returns a schema without what only the API server reads, in which objects have no fields but those that
// are listed. Metadata list none: the API server knows them.
func strictly(node any) any {
	switch node := node.(type) {
	case []any:
		for i := range node {
			node[i] = strictly(node[i])
		}
	case map[string]any:
		return strictObject(node)
	}
	return node
}

func strictObject(schema map[string]any) map[string]any {
	strict := maps.Clone(schema)
	for keyword, value := range schema {
		switch {
		case strings.HasPrefix(keyword, "x-kubernetes-"), keyword == "description", keyword == "format", keyword == "default":
			delete(strict, keyword)
		case keyword == "properties":
			properties, _ := value.(map[string]any)
			inner := map[string]any{}
			for name, property := range properties {
				inner[name] = strictly(property)
			}
			strict[keyword] = inner
		default:
			strict[keyword] = strictly(value)
		}
	}
	if _, listed := schema["properties"]; listed && closed(schema) {
		strict["additionalProperties"] = false
	}
	return strict
}
