package main

import (
	"errors"
	"io/fs"
	"strings"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/describe"
	"fluss.dev/kubernetes/fn/internal/expand"
	"fluss.dev/kubernetes/fn/internal/tree"
	"fluss.dev/kubernetes/fn/internal/values"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Case is one cluster on both roads.
type Case struct {
	Seed               uint64
	Release, Namespace string
	Values             map[string]any
	// Objects by kustomize and the function, or the function's Errors.
	Objects []any    `json:",omitempty"`
	Errors  []string `json:",omitempty"`
	// Warnings of the function, where there are no Errors.
	Warnings []string `json:",omitempty"`
}

// road is kustomize and the function.
type road struct {
	spec   describe.Field
	builds map[string][]*yaml.RNode
}

func newRoad(repo fs.FS) (*road, error) {
	spec, err := describe.Read(repo)
	if err != nil {
		return nil, err
	}
	return &road{spec: spec, builds: map[string][]*yaml.RNode{}}, nil
}

// travel fills in what the function makes of a case.
func (r *road) travel(c *Case) error {
	prefix := ""
	if !strings.Contains(c.Release, "fluss") {
		prefix = c.Release + "-"
	} else {
		prefix = strings.TrimSuffix(c.Release, "fluss")
	}
	nodes, err := r.build(prefix, c.Namespace)
	if err != nil {
		return err
	}
	if err := values.Set(nodes, c.Values); err != nil {
		return err
	}
	expanded, err := expand.Filter{Warn: func(p expand.Problem) { c.Warnings = append(c.Warnings, p.Field+": "+p.Message) }}.Filter(nodes)
	var problems expand.Problems
	if errors.As(err, &problems) {
		for _, p := range problems {
			c.Errors = append(c.Errors, p.Field+": "+p.Message)
		}
		return nil
	}
	if err != nil {
		return err
	}
	for _, n := range expanded {
		if strings.HasPrefix(n.GetApiVersion(), v1alpha1.Group+"/") {
			// FlussConfig and what guards it: kustomize drops them.
			continue
		}
		v, _ := tree.Value(n.YNode())
		forget(v)
		c.Objects = append(c.Objects, v)
	}
	return nil
}

func (r *road) build(prefix, namespace string) ([]*yaml.RNode, error) {
	key := prefix + "/" + namespace
	if r.builds[key] == nil {
		built, err := values.Objects(prefix, namespace)
		if err != nil {
			return nil, err
		}
		r.builds[key] = built
	}
	nodes := make([]*yaml.RNode, len(r.builds[key]))
	for i, n := range r.builds[key] {
		nodes[i] = n.Copy()
	}
	return nodes, nil
}

// forget drops the notes of kustomize.
func forget(object any) {
	metadata, _ := tree.Get(object, "metadata").(map[string]any)
	annotations, _ := metadata["annotations"].(map[string]any)
	for key := range annotations {
		if domain, _, _ := strings.Cut(key, "/"); strings.Contains(domain, "config.k") {
			delete(annotations, key)
		}
	}
	if len(annotations) == 0 {
		delete(metadata, "annotations")
	}
}
