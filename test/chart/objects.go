package chart

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/apimachinery/pkg/util/yaml"
	"k8s.io/client-go/kubernetes/scheme"
	sigsyaml "sigs.k8s.io/yaml"
)

// decoder reads objects into the types of Kubernetes; unknown and double keys are errors.
var decoder = serializer.NewCodecFactory(scheme.Scheme, serializer.EnableStrict).UniversalDeserializer()

// Objects of a cluster, by Kind/name.
type Objects map[string]runtime.Object

// FromTemplates reads what Helm rendered, but for notes and tests.
func FromTemplates(templates []Template) (Objects, error) {
	objects := Objects{}
	for _, t := range templates {
		if path.Base(path.Dir(t.Name)) == "tests" || path.Ext(t.Name) == ".txt" {
			continue
		}
		if err := objects.Add(strings.NewReader(t.Text)); err != nil {
			return nil, fmt.Errorf("%s: %w", t.Name, err)
		}
	}
	return objects, nil
}

// Add reads a stream of YAML documents.
func (o Objects) Add(stream io.Reader) error {
	documents := yaml.NewYAMLReader(bufio.NewReader(stream))
	for {
		document, err := documents.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if empty(document) {
			continue
		}
		if err := o.add(document); err != nil {
			return err
		}
	}
}

func empty(document []byte) bool {
	for line := range strings.Lines(string(document)) {
		line = strings.TrimSpace(line)
		if line != "" && line != "---" && !strings.HasPrefix(line, "#") {
			return false
		}
	}
	return true
}

// decode reads an object. Of the Prometheus operator's kinds only the form is checked here; package policy knows their fields.
func decode(document []byte) (runtime.Object, *schema.GroupVersionKind, error) {
	object, kind, err := decoder.Decode(document, nil, nil)
	if !runtime.IsNotRegisteredError(err) {
		return object, kind, err
	}
	other := &unstructured.Unstructured{}
	if err := sigsyaml.UnmarshalStrict(document, &other.Object); err != nil {
		return nil, nil, err
	}
	of := other.GroupVersionKind()
	if of.GroupVersion().String() != operatorVersion {
		return nil, nil, err
	}
	return other, &of, nil
}

// operatorVersion is the one of the Prometheus operator's kinds.
const operatorVersion = "monitoring.coreos.com/v1"

func (o Objects) add(document []byte) error {
	object, kind, err := decode(document)
	if err != nil {
		return fmt.Errorf("%w in\n%s", err, document)
	}
	accessor, err := meta.Accessor(object)
	if err != nil {
		return err
	}
	labels := accessor.GetLabels()
	delete(labels, "helm.sh/chart")
	delete(labels, "app.kubernetes.io/managed-by")
	accessor.SetLabels(labels)
	id := kind.Kind + "/" + accessor.GetNamespace() + "/" + accessor.GetName()
	if o[id] != nil {
		return fmt.Errorf("%s is there twice", id)
	}
	o[id] = object
	return nil
}
