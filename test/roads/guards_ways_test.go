package roads

import (
	"strings"

	"sigs.k8s.io/yaml"
)

// target is an object of ours that is attempted to be changed.
type target struct{ apiVersion, kind, name string }

var (
	serverConfig   = target{"v1", "ConfigMap", "fluss-config"}
	serverScripts  = target{"v1", "ConfigMap", "fluss-scripts"}
	tabletServers  = target{"apps/v1", "StatefulSet", "fluss-tablet-server"}
	coordinators   = target{"apps/v1", "Deployment", "fluss-coordinator"}
	zooKeepers     = target{"apps/v1", "StatefulSet", "fluss-zookeeper"}
	storage        = target{"apps/v1", "StatefulSet", "fluss-minio"}
	bootstrap      = target{"v1", "Service", "fluss-bootstrap"}
	firstServer    = target{"v1", "Service", "fluss-tablet-server-0"}
	tabletBudget   = target{"policy/v1", "PodDisruptionBudget", "fluss-tablet-server"}
	theFlussConfig = target{"fluss.dev/v1alpha1", "FlussConfig", "fluss"}
)

type m = map[string]any

// text is a value as YAML. Nothing but strings, numbers, maps and lists comes here.
func text(v any) string {
	out, err := yaml.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(out)
}

// body is a strategic patch: the object's identity and the fields, which are YAML.
func (o target) body(fields string) string {
	return text(m{"apiVersion": o.apiVersion, "kind": o.kind, "metadata": m{"name": o.name}}) + strings.TrimSpace(fields) + "\n"
}

func (o target) selected() m { return m{"kind": o.kind, "name": o.name} }

// labelled selects the object by its label instead of its name.
func (o target) labelled() m {
	return m{"kind": o.kind, "labelSelector": "fluss.dev/component=" + strings.TrimPrefix(o.name, "fluss-")}
}

// patches is a patch, of a kind that kustomize tells by how it is written: a list of operations goes on lines.
func patches(patch string, target m) m {
	entry := m{"patch": operations(patch)}
	if target != nil {
		entry["target"] = target
	}
	return m{"patches": []any{entry}}
}

// operations writes a JSON patch as kustomize reads it, and leaves others alone.
func operations(patch string) string {
	var list []any
	if yaml.Unmarshal([]byte(patch), &list) != nil {
		return patch
	}
	return text(list)
}

func (o target) strategic(fields string) attempt {
	return attempt{way: "strategic patch by name", layer: text(patches(o.body(fields), nil))}
}

func (o target) json(list string) attempt {
	return attempt{way: "JSON patch by name", layer: text(patches(list, o.selected()))}
}

func (o target) byLabel(list string) attempt {
	return attempt{way: "JSON patch by label selector", layer: text(patches(list, o.labelled()))}
}

// inComponent is a patch in a component of the user's, which the layer lists.
func (o target) inComponent(list string) attempt {
	component := patches(list, o.selected())
	component["apiVersion"], component["kind"] = "kustomize.config.k8s.io/v1alpha1", "Component"
	return attempt{way: "patch in a component of one's own", layer: "components: [own]", files: map[string]string{"own/kustomization.yaml": text(component)}}
}

func (o target) transformer(list string) string {
	return text(m{"apiVersion": "builtin", "kind": "PatchTransformer", "metadata": m{"name": "own"}, "target": o.selected(), "patch": operations(list)})
}

// before and after are transformers in the list that has the expander, too. They are in files: what stands in the list
// itself comes first.
func (o target) before(list string) attempt { return before("a transformer", o.transformer(list)) }

func (o target) after(list string) attempt { return after("a transformer", o.transformer(list)) }

func before(way, transformer string) attempt {
	return attempt{way: way + " before the expander", before: "transformers: [own.yaml]", above: notThere}.with("own.yaml", transformer)
}

func after(way, transformer string) attempt {
	a := layer(way+" behind the expander", "transformers: [own.yaml]").with("own.yaml", transformer)
	a.behind = true
	return a
}

// replaced copies a value of a ConfigMap of the user's into a field.
func (o target) replaced(field, value string) attempt {
	return attempt{way: "`replacements`", layer: text(m{
		"configMapGenerator": []any{m{"name": "own", "literals": []any{"value=" + value}, "options": m{"annotations": m{"config.kubernetes.io/local-config": "true"}}}},
		"replacements": []any{m{"source": m{"kind": "ConfigMap", "name": "own", "fieldPath": "data.value"},
			"targets": []any{m{"select": o.selected(), "fieldPaths": []any{field}, "options": m{"create": true}}}}},
	})}
}

// allWays are those in which any field of any object can be changed.
func (o target) allWays(fields, list, field, value string) []attempt {
	return []attempt{
		o.strategic(fields), o.json(list), o.byLabel(list), o.replaced(field, value),
		o.inComponent(list), o.before(list), o.after(list),
	}
}

// called gives an attempt another name.
func (a attempt) called(way string) attempt {
	a.way = way
	return a
}

// then says what comes of an attempt above the expander, where the section has something else.
func (a attempt) then(above string) attempt {
	a.above = above
	return a
}

// layer is an attempt by a field of the kustomization.
func layer(way, kustomization string) attempt { return attempt{way: way, layer: kustomization} }

// with puts a file beside the kustomization.
func (a attempt) with(name, content string) attempt {
	a.files = map[string]string{name: content}
	return a
}
