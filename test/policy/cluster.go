package policy

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"
)

// cluster is all objects of a manifest, which belong together.
type cluster struct {
	settings
	objects []object
	pods    []pod
}

// object is one of them; typed is nil where no rule looks into the kind.
type object struct {
	unstructured.Unstructured
	id    string
	typed runtime.Object
}

// parse reads the manifest.
func parse(manifest []byte, s settings) (cluster, error) {
	c := cluster{settings: s}
	documents, err := split(manifest)
	if err != nil {
		return c, err
	}
	for i, document := range documents {
		o, err := newObject(document)
		if err != nil {
			return c, fmt.Errorf("document %d: %w", i+1, err)
		}
		c.objects = append(c.objects, o)
		c.pods = append(c.pods, podsOf(o)...)
	}
	if len(c.objects) == 0 {
		return c, errors.New("it holds no object")
	}
	return c, nil
}

// split returns the documents that hold more than comments.
func split(manifest []byte) ([][]byte, error) {
	var documents [][]byte
	reader := utilyaml.NewYAMLReader(bufio.NewReader(bytes.NewReader(manifest)))
	for {
		document, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return documents, nil
		}
		if err != nil {
			return nil, err
		}
		var content any
		if yaml.Unmarshal(document, &content) != nil || content != nil {
			documents = append(documents, document)
		}
	}
}

func newObject(document []byte) (object, error) {
	var o object
	if err := yaml.Unmarshal(document, &o.Object); err != nil {
		return o, err
	}
	o.id = o.GetKind() + "/" + o.GetName()
	if o.GetKind() == "" || o.GetName() == "" {
		return o, fmt.Errorf("%s: kind and metadata.name must be given", o.id)
	}
	if strings.HasSuffix(o.GetKind(), "List") {
		return o, fmt.Errorf("%s: a list hides its items", o.id)
	}
	return o, o.decode()
}

// decode fills typed, where the kind is one that rules look into.
func (o *object) decode() error {
	kinds, err := scheme()
	if err != nil {
		return err
	}
	typed, err := kinds.New(o.GroupVersionKind())
	if runtime.IsNotRegisteredError(err) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s: %w", o.id, err)
	}
	if err := runtime.DefaultUnstructuredConverter.FromUnstructured(o.Object, typed); err != nil {
		return fmt.Errorf("%s: %w", o.id, err)
	}
	o.typed = typed
	return nil
}
