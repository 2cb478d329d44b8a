package settings

import (
	"embed"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"fluss.dev/kubernetes/base"
	"fluss.dev/kubernetes/components"
	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// keptFields are what objects without pods have that the cluster relies on: which pods they mean, who may connect to these, and
// what an account may do. Users may add to their lists.
var keptFields = []string{"spec.selector", "spec.ports", "spec.podSelector", "spec.policyTypes", "spec.ingress", "rules", "roleRef", "subjects"}

// Kept are such fields of one object, by their dotted paths, with what stands there. Keys of a ConfigMap have Something.
type Kept map[string]any

// Something stands for a text that must be there, whatever it is.
type Something struct{}

// KeptFields are those of the objects of base/ and components/ before any row has been applied. What is computed is not among
// them: a row says where it comes from.
var KeptFields = sync.OnceValue(func() map[expr.Object]Kept {
	computed := map[expr.Object][]edit.Path{}
	for _, f := range All().Fields {
		if f.From != "" {
			computed[f.Object] = append(computed[f.Object], f.Path)
		}
	}
	for _, f := range All().Files {
		computed[f.Object] = append(computed[f.Object], f.Path)
	}
	return keptFieldsOf(computed)
})

// FinalFields are those that no row changes: an expanded cluster still has them.
var FinalFields = sync.OnceValue(func() map[expr.Object]Kept {
	changed := map[expr.Object][]edit.Path{}
	for _, f := range All().Fields {
		changed[f.Object] = append(changed[f.Object], f.Path)
	}
	for _, d := range All().Drops {
		changed[d.Object] = append(changed[d.Object], d.Path)
	}
	return keptFieldsOf(changed)
})

// keptFieldsOf has nil at some paths of objects: anything may stand there.
func keptFieldsOf(without map[expr.Object][]edit.Path) map[expr.Object]Kept {
	all := map[expr.Object]Kept{}
	committed(func(o expr.Object, n *yaml.RNode) {
		if hasPods(n) {
			return
		}
		for _, path := range without[o] {
			if len(path) > 0 {
				_ = edit.Put(n.YNode(), path.Live(edit.AsWritten), tree.Node(nil))
			}
		}
		all[o] = kept(n)
	})
	return all
}

// Command is what a container of base/ or a component runs to start, or before it stops.
type Command struct {
	// Container is where the container stands in the object, and Keys where the command does in the container.
	Container, Keys edit.Path
	Value           any
}

// Commands are those of every workload, but for those that rows set, or check themselves.
var Commands = sync.OnceValue(func() map[expr.Object][]Command {
	all := map[expr.Object][]Command{}
	committed(func(o expr.Object, n *yaml.RNode) {
		for _, list := range []edit.Step{"initContainers", "containers"} {
			value, _ := tree.Value(edit.Get(n.YNode(), podSpec(list)))
			containers, _ := value.([]any)
			for _, c := range containers {
				name, _ := tree.Get(c, "name").(string)
				for _, keys := range []edit.Path{{"command"}, {"lifecycle", "preStop"}} {
					at := container(list, name)
					if value := tree.At(c, keys.String()); value != nil && !hasRow(o, join(at, keys...)) {
						all[o] = append(all[o], Command{at, keys, value})
					}
				}
			}
		}
	})
	return all
})

func hasRow(o expr.Object, at edit.Path) bool {
	return slices.ContainsFunc(All().Fields, func(f Field) bool { return f.Object == o && f.Path.Within(at) })
}

// committed visits the objects of base/ and components/ as they are written.
func committed(visit func(expr.Object, *yaml.RNode)) {
	for _, files := range []embed.FS{base.Files, components.Files} {
		// They are part of the program, and a test reads them: there is no error.
		_ = fs.WalkDir(files, ".", func(file string, entry fs.DirEntry, _ error) error {
			if entry.IsDir() || !strings.HasSuffix(file, ".yaml") {
				return nil
			}
			text, _ := files.ReadFile(file)
			n, err := yaml.Parse(string(text))
			if err != nil {
				return err
			}
			if stem, ok := strings.CutPrefix(n.GetName(), expr.AppName+"-"); ok {
				visit(object(n.GetKind(), stem), n)
			}
			return nil
		})
	}
}

func hasPods(n *yaml.RNode) bool { return edit.Get(n.YNode(), podSpec()) != nil }

// kept are the kept fields that an object has.
func kept(n *yaml.RNode) Kept {
	fields := Kept{}
	for _, at := range keptFields {
		if there := edit.Get(n.YNode(), edit.Dotted(at)); there != nil {
			fields[at], _ = tree.Value(there)
		}
	}
	if n.GetKind() == "ConfigMap" {
		fields["data"] = keptKeys(n)
	}
	return fields
}

// keptKeys are the keys of a ConfigMap: pods have files of these names. Those that come and go are nil.
func keptKeys(n *yaml.RNode) map[string]any {
	data, _ := tree.Value(edit.Get(n.YNode(), path("data")))
	keys, _ := data.(map[string]any)
	for key, text := range keys {
		if text != nil {
			keys[key] = Something{}
		}
	}
	return keys
}
