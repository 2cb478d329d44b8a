// Package editor checks YAML files as an editor does: by the schema that a file's first line names.
package editor

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"sigs.k8s.io/yaml"
)

const modeline = "# yaml-language-server: $schema="

// Schema is a compiled schema.
type Schema struct{ *jsonschema.Schema }

// Compile reads a schema from a file.
func Compile(file string) (Schema, error) {
	compiled, err := jsonschema.NewCompiler().Compile(file)
	return Schema{compiled}, err
}

// Check gives what the schema has against a YAML document, nil for nothing.
func (s Schema) Check(document []byte) error {
	asJSON, err := yaml.YAMLToJSONStrict(document)
	if err != nil {
		return err
	}
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(string(asJSON)))
	if err != nil {
		return err
	}
	return s.Validate(v)
}

// Named is the file of the schema that the first line of a YAML file leads to.
func Named(file string) (string, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	first, _, _ := strings.Cut(string(content), "\n")
	path, ok := strings.CutPrefix(first, modeline)
	if !ok {
		return "", fmt.Errorf("%s does not begin with %s", file, modeline)
	}
	return filepath.Join(filepath.Dir(file), path), nil
}
