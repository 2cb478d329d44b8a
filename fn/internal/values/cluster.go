package values

import (
	"fmt"
	"io/fs"
	"strings"

	"fluss.dev/kubernetes/base"
	"fluss.dev/kubernetes/components"
	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/explain"
	"fluss.dev/kubernetes/fn/internal/kustomize"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/kyaml/filesys"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Objects are base/ with every component, under the names that a prefix and a namespace give them. Nothing has expanded
// them.
func Objects(prefix, namespace string) ([]*yaml.RNode, error) {
	memory := filesys.MakeFsInMemory()
	for dir, files := range map[string]fs.FS{"/base": base.Files, "/components": components.Files} {
		if err := copyTo(memory, dir, files); err != nil {
			return nil, err
		}
	}
	var all []string
	for _, c := range settings.Components() {
		all = append(all, "../components/"+c.Name)
	}
	kustomization := fmt.Sprintf("resources: [../base]\ncomponents: [%s]\nnamePrefix: %q\nnamespace: %q\n", strings.Join(all, ", "), prefix, namespace)
	if err := memory.WriteFile("/cluster/kustomization.yaml", []byte(kustomization)); err != nil {
		return nil, err
	}
	built, err := kustomize.Build(krusty.MakeDefaultOptions(), memory, "/cluster")
	if err != nil {
		return nil, fmt.Errorf("building base with every component: %w", err)
	}
	return built.ToRNodeSlice(), nil
}

func copyTo(memory filesys.FileSystem, dir string, files fs.FS) error {
	return fs.WalkDir(files, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(files, path)
		if err != nil {
			return err
		}
		return memory.WriteFile(dir+"/"+path, content)
	})
}

// Set merges values without Helm's own over the spec of the FlussConfig among the objects. Switches that they leave out
// are those of the default cluster.
func Set(objects []*yaml.RNode, values map[string]any) error {
	for _, n := range objects {
		if n.GetKind() != v1alpha1.Kind {
			continue
		}
		v, _ := tree.Value(n.YNode())
		spec, _ := tree.Get(v, "spec").(map[string]any)
		for _, c := range settings.Components() {
			f, err := explain.Find(string(c.Switch))
			if err != nil {
				return err
			}
			tree.Set(spec, f.Default == "true", strings.Split(string(c.Switch), ".")...)
		}
		if err := n.PipeE(yaml.SetField("spec", yaml.NewRNode(tree.Node(merged(spec, values))))); err != nil {
			return err
		}
	}
	return nil
}

// merged are values over those that are there, as kustomize and Helm merge them: null takes away what is there.
func merged(there, v any) any {
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
		old[k] = merged(old[k], x)
	}
	return old
}
