package main

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/describe"
	"fluss.dev/kubernetes/fn/internal/expand"
	"fluss.dev/kubernetes/fn/internal/kustomize"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/kyaml/filesys"
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
	files  filesys.FileSystem
	spec   describe.Field
	builds map[string][]*yaml.RNode
}

func newRoad(repo fs.FS) (*road, error) {
	spec, err := describe.Read(repo)
	if err != nil {
		return nil, err
	}
	r := &road{files: filesys.MakeFsInMemory(), spec: spec, builds: map[string][]*yaml.RNode{}}
	for _, dir := range []string{"base", "components"} {
		err := fs.WalkDir(repo, dir, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			content, err := fs.ReadFile(repo, path)
			if err != nil {
				return err
			}
			return r.files.WriteFile("/"+path, content)
		})
		if err != nil {
			return nil, err
		}
	}
	return r, nil
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
	for _, n := range nodes {
		if n.GetKind() == "FlussConfig" {
			r.setSpec(n, c.Values)
		}
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

// setSpec merges values over the spec of the default cluster, which lacks some of the components.
func (r *road) setSpec(n *yaml.RNode, values map[string]any) {
	v, _ := tree.Value(n.YNode())
	spec, _ := tree.Get(v, "spec").(map[string]any)
	for f := range r.spec.All() {
		if settings.IsSwitch(f.Path) {
			tree.Set(spec, f.Default, strings.Split(f.Path, ".")...)
		}
	}
	if err := n.PipeE(yaml.SetField("spec", yaml.NewRNode(tree.Node(merge(spec, values))))); err != nil {
		panic(err)
	}
}

// merge merges as kustomize and Helm do.
func merge(there, v any) any {
	given, ok := v.(map[string]any)
	old, isMap := there.(map[string]any)
	if !ok || !isMap {
		return v
	}
	for k, x := range given {
		if _, known := old[k]; known && x == nil {
			delete(old, k)
			continue
		}
		old[k] = merge(old[k], x)
	}
	return old
}

func (r *road) build(prefix, namespace string) ([]*yaml.RNode, error) {
	key := prefix + "/" + namespace
	if r.builds[key] == nil {
		var components []string
		for _, c := range settings.Components() {
			components = append(components, "../components/"+c.Name)
		}
		k := fmt.Sprintf("resources: [../base]\ncomponents: [%s]\nnamePrefix: %q\nnamespace: %q\n", strings.Join(components, ", "), prefix, namespace)
		if err := r.files.WriteFile("/cluster/kustomization.yaml", []byte(k)); err != nil {
			return nil, err
		}
		built, err := kustomize.Build(krusty.MakeDefaultOptions(), r.files, "/cluster")
		if err != nil {
			return nil, err
		}
		r.builds[key] = built.ToRNodeSlice()
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
