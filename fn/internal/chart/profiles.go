package chart

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// addProfiles writes the values of each overlay: its own patches and those of the components without
// objects, and the switches as its components set them.
func addProfiles(files map[string]string, repo fs.FS, values map[string]any) error {
	overlays, err := fs.Glob(repo, "overlays/*/kustomization.yaml")
	if err != nil {
		return err
	}
	for _, file := range overlays {
		name := path.Base(path.Dir(file))
		if files["values-"+name+".yaml"], err = profile(repo, path.Dir(file), values); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	return nil
}

func profile(repo fs.FS, dir string, standard map[string]any) (string, error) {
	kustomization, err := readYAML(repo, path.Join(dir, "kustomization.yaml"))
	if err != nil {
		return "", err
	}
	values := map[string]any{}
	components := texts(tree.Get(kustomization, "components"))
	for _, c := range settings.Components() {
		on := slices.Contains(components, "../../components/"+c.Name)
		if at := strings.Split(string(c.Switch), "."); on != tree.Get(standard, at...) {
			tree.Set(values, on, at...)
		}
		if on {
			continue
		}
		if err := takeBack(repo, c, values); err != nil {
			return "", err
		}
	}
	for _, c := range components {
		if settings.ComponentNamed(path.Base(c)) != nil {
			continue
		}
		if err := addPatch(repo, path.Join(dir, c, "flussconfig.yaml"), values); err != nil {
			return "", err
		}
	}
	patches, _ := tree.Get(kustomization, "patches").([]any)
	for _, p := range patches {
		file, _ := tree.Get(p, "path").(string)
		if err := addPatch(repo, path.Join(dir, file), values); err != nil {
			return "", err
		}
	}
	text, err := yaml.NewRNode(tree.Node(values)).String()
	if err != nil {
		return "", err
	}
	return modeline + "# Made from " + dir + " by make generate. Do not edit.\n" + text, nil
}

// takeBack empties what a component's patch says outside of its section: it is a default of values.yaml, and
// means something only with the component.
func takeBack(repo fs.FS, c settings.Component, values map[string]any) error {
	config, err := readYAML(repo, path.Join("components", c.Name, "flussconfig.yaml"))
	if err != nil {
		return err
	}
	spec, _ := tree.Get(config, "spec").(map[string]any)
	for _, section := range tree.Keys(spec) {
		if section != c.Section.Name {
			if err := empty(values, spec[section], section); err != nil {
				return fmt.Errorf("components/%s: %w", c.Name, err)
			}
		}
	}
	return nil
}

// empty sets the texts in a value to nothing.
func empty(values map[string]any, v any, at ...string) error {
	switch v := v.(type) {
	case map[string]any:
		for _, key := range tree.Keys(v) {
			if err := empty(values, v[key], append(slices.Clip(at), key)...); err != nil {
				return err
			}
		}
		return nil
	case string:
		tree.Set(values, "", at...)
		return nil
	}
	return fmt.Errorf("its patch sets spec.%s, which is no text: without the component that cannot be taken back", strings.Join(at, "."))
}

func addPatch(repo fs.FS, file string, values map[string]any) error {
	config, err := readYAML(repo, file)
	if err != nil {
		return err
	}
	given, _ := tree.Get(config, "spec").(map[string]any)
	// Helm gives null a meaning.
	edit.MergeValues(values, given, edit.KeepNull)
	return nil
}

func readYAML(repo fs.FS, file string) (any, error) {
	content, err := fs.ReadFile(repo, file)
	if err != nil {
		return nil, err
	}
	n, err := yaml.Parse(string(content))
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", file, err)
	}
	v, _ := tree.Value(n.YNode())
	return v, nil
}

func texts(v any) []string {
	items, _ := v.([]any)
	var all []string
	for _, item := range items {
		text, _ := item.(string)
		all = append(all, text)
	}
	return all
}
