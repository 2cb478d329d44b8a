package chart

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/kustomize"
	"fluss.dev/kubernetes/fn/internal/settings"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// What kustomize puts in front of every name, with every reference to it, and into every namespace.
const (
	markedPrefix    = "release-marker-"
	markedName      = markedPrefix + expr.AppName
	markedNamespace = "namespace-marker"
)

// object is one object of base/ or a component, as kustomize builds it.
type object struct {
	expr.Object
	node *yaml.RNode
	// component that the object comes from; nil: base/.
	component *settings.Component
	// file it comes from, without its directory.
	file string
}

// build gives every object but FlussConfig, in the order of kustomize.
func build(repo fs.FS) ([]*object, error) {
	sources, err := kustomize.In(repo)
	if err != nil {
		return nil, err
	}
	var components []string
	for _, c := range settings.Components() {
		components = append(components, "../components/"+c.Name)
	}
	kustomization := fmt.Sprintf("resources: [../base]\ncomponents: [%s]\nnamePrefix: %s\nnamespace: %s\nbuildMetadata: [originAnnotations]\n",
		strings.Join(components, ", "), markedPrefix, markedNamespace)
	built, err := sources.Overlay(kustomization)
	if err != nil {
		return nil, fmt.Errorf("building base with every component: %w", err)
	}
	var objects []*object
	for _, n := range built {
		if n.GetKind() == v1alpha1.Kind {
			continue
		}
		o, err := newObject(n)
		if err != nil {
			return nil, err
		}
		objects = append(objects, o)
	}
	return objects, nil
}

const originAnnotation = "config.kubernetes.io/origin"

func newObject(n *yaml.RNode) (*object, error) {
	var origin struct{ Path string }
	if err := yaml.Unmarshal([]byte(n.GetAnnotations()[originAnnotation]), &origin); err != nil || origin.Path == "" {
		return nil, fmt.Errorf("%s %s does not say which file it comes from", n.GetKind(), n.GetName())
	}
	if err := n.PipeE(yaml.ClearAnnotation(originAnnotation)); err != nil {
		return nil, err
	}
	if err := yaml.ClearEmptyAnnotations(n); err != nil {
		return nil, err
	}
	orderMetadata(n)
	o := &object{node: n, file: path.Base(origin.Path)}
	o.Kind, o.Stem = n.GetKind(), strings.TrimPrefix(n.GetName(), markedName+"-")
	dir := path.Base(path.Dir(origin.Path))
	o.component = settings.ComponentNamed(dir)
	if o.component == nil && dir != "base" {
		return nil, fmt.Errorf("%s comes from %s, which has no switch", o, origin.Path)
	}
	return o, nil
}

// template is the path of the object's template in the chart.
func (o *object) template() string {
	name := o.file
	if slices.Contains(settings.ServerServices(), o.Object) {
		name = strings.Replace(name, "-0-", "-", 1)
	}
	if o.component == nil {
		return path.Join("templates", name)
	}
	return path.Join("templates", o.component.Name, name)
}

// orderMetadata puts the namespace behind the name, where people look for it.
func orderMetadata(n *yaml.RNode) {
	metadata := n.Field("metadata").Value.YNode()
	for i := 0; i < len(metadata.Content); i += 2 {
		if metadata.Content[i].Value == "namespace" {
			pair := slices.Clone(metadata.Content[i : i+2])
			metadata.Content = slices.Insert(slices.Delete(metadata.Content, i, i+2), 2, pair...)
		}
	}
}
