package diff

import (
	"fmt"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Object is an object of Kubernetes as a plain value.
type Object struct {
	Group, Kind, Namespace, Name string
	Value                        map[string]any
	// Served tells that it comes from an API server.
	Served bool
}

// String gives kind and name, for people.
func (o Object) String() string { return o.Kind + " " + o.Name }

func (o Object) label(key string) string {
	return tree.String(tree.Get(o.Value, "metadata", "labels", key))
}

// Read reads objects, and those in lists as kubectl prints them. It leaves out what no API server gets to see. A
// FlussConfig that is not expanded is an error.
func Read(nodes []*yaml.RNode) ([]Object, error) {
	var all []Object
	for _, n := range nodes {
		v, flaws := tree.Value(n.YNode())
		if len(flaws) > 0 {
			return nil, fmt.Errorf("%s %s: %s %s", n.GetKind(), n.GetName(), flaws[0].Path, flaws[0].Message)
		}
		read, err := read(v)
		if err != nil {
			return nil, err
		}
		all = append(all, read...)
	}
	return all, nil
}

func read(v any) ([]Object, error) {
	m, ok := v.(map[string]any)
	if !ok {
		if v == nil {
			return nil, nil
		}
		return nil, fmt.Errorf("it holds what is no object of Kubernetes: write maps with apiVersion, kind and metadata")
	}
	text := func(path ...string) string { return tree.String(tree.Get(m, path...)) }
	kind := text("kind")
	if items, ok := m["items"].([]any); ok && strings.HasSuffix(kind, "List") {
		var all []Object
		for _, item := range items {
			read, err := read(item)
			if err != nil {
				return nil, err
			}
			all = append(all, read...)
		}
		return all, nil
	}
	group, _, grouped := strings.Cut(text("apiVersion"), "/")
	switch {
	case kind == "" || text("metadata", "name") == "":
		return nil, fmt.Errorf("it holds an object without kind or metadata.name")
	case group == v1alpha1.Group && kind == v1alpha1.Kind && tree.Get(m, "metadata", "labels", expandedLabel) == nil:
		return nil, fmt.Errorf("FlussConfig %s is not expanded: give the directory to build, with the expander under transformers, or what fluss-fn render prints", text("metadata", "name"))
	case group == v1alpha1.Group || group == "kustomize.config.k8s.io" || group == "config.kubernetes.io":
		return nil, nil
	case !grouped:
		group = ""
	}
	forgetNotes(m)
	served := tree.Get(m, "metadata", "uid") != nil || tree.Get(m, "metadata", "resourceVersion") != nil || tree.Get(m, "metadata", "managedFields") != nil
	return []Object{{Group: group, Kind: kind, Namespace: text("metadata", "namespace"), Name: text("metadata", "name"), Value: m, Served: served}}, nil
}

// notes are annotations by which tools remember which objects are theirs: of kustomize and kpt, of Helm, and of Argo CD.
var notes = []string{"config.kubernetes.io/", "internal.config.kubernetes.io/", "meta.helm.sh/", "argocd.argoproj.io/tracking-id"}

// forgetNotes drops them.
func forgetNotes(object map[string]any) {
	metadata, _ := object["metadata"].(map[string]any)
	annotations, _ := metadata["annotations"].(map[string]any)
	for key := range annotations {
		if slices.ContainsFunc(notes, func(note string) bool { return strings.HasPrefix(key, note) }) {
			delete(annotations, key)
		}
	}
	if annotations != nil && len(annotations) == 0 {
		delete(metadata, "annotations")
	}
}

// expandedLabel is on what stands in for a FlussConfig after its expansion.
const expandedLabel = v1alpha1.Group + "/expanded"

// stem is what base/ calls an object of a cluster behind the cluster's name, or "".
func (c cluster) stem(o Object) expr.Object {
	rest, ok := strings.CutPrefix(o.Name, c.prefix+expr.AppName+"-")
	if !ok || o.label(expr.LabelOurs) == "" && !o.Served {
		return expr.Object{}
	}
	return expr.Object{Kind: o.Kind, Stem: strings.TrimSuffix(rest, c.suffix)}
}
