package settings

import (
	"fmt"
	"slices"

	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/rules"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// Variables are those of the main container that nobody may replace, with the reason.
func (p Workload) Variables() map[string]string {
	reserved := map[string]string{}
	for _, name := range podContents[p.Object].variables[p.Main] {
		if p.whenDropped(name) == nil {
			reserved[name] = p.reserved(name)
		}
	}
	return reserved
}

// PodFields are the variables that are fields of the pod, with their paths, by container.
func (p Workload) PodFields() map[string]map[string]string { return podContents[p.Object].fields }

// Containers are the names of those that the pods have, init containers included, with what is to be said to
// who gives one of them a second time.
func (p Workload) Containers() map[string]string {
	names := map[string]string{}
	for _, name := range append(append([]string{p.Main}, p.Beside...), p.Init...) {
		names[name] = "is a container of the cluster's own: choose another name"
	}
	return names
}

// Volumes are those that its pods have, claims included.
func (p Workload) Volumes() []string { return podContents[p.Object].volumes }

// Protect has the fields of a workload refuse what would replace parts of its pods that are the cluster's own.
func (p Workload) Protect(spec *rules.Struct) {
	at := func(list string) *rules.Node { return spec.At(string(p.Spec) + "." + list) }
	at("extraEnv").Forbidden = p.Variables()
	at("extraVolumes").Forbidden = p.KeptVolumes()
	for _, list := range []string{"initContainers", "sidecars"} {
		at(list).Forbidden = p.Containers()
	}
	mounts := at("extraVolumeMounts")
	mounts.Refers = &rules.Refers{List: "extraVolumes", Also: p.Volumes()}
	mounts.Item = mounts.Item.With(string(p.Spec)+".VolumeMount", "mountPath", p.mountPaths())
}

// reserved says why a variable of ours cannot be replaced, and what to set instead.
func (p Workload) reserved(name string) string {
	at := container("containers", p.Main, "env", named(name))
	for _, f := range All().Fields {
		if f.Object != p.Object || !f.Path.Within(at) {
			continue
		}
		if from := expr.Refs(f.Value); slices.Equal(f.Path, join(at, "value")) && len(from) > 0 {
			return fmt.Sprintf("is computed: set %s", from[0])
		}
		if f.From != "" {
			return "is computed: set " + f.From
		}
	}
	return "is one of the cluster's own variables: choose another name"
}

// whenDropped is the condition under which a variable of ours is not there, or nil.
func (p Workload) whenDropped(name string) expr.Node {
	for _, d := range All().Drops {
		if d.Object == p.Object && slices.Equal(d.Path, container("containers", p.Main, "env", named(name))) {
			return d.When
		}
	}
	return nil
}

// variableRules are about the variables that are ours only where they are there.
func variableRules() []rules.Rule {
	var all []rules.Rule
	for _, p := range Workloads() {
		list := p.ref("extraEnv")
		for _, name := range podContents[p.Object].variables[p.Main] {
			if absent := p.whenDropped(name); absent != nil {
				all = append(all, rules.Rule{Field: string(list), Type: field.ErrorTypeForbidden,
					When:    expr.All{expr.HasItem{List: list, Name: name}, expr.Not{Node: absent}},
					Message: expr.Text(name + " " + p.reserved(name))})
			}
		}
	}
	return all
}
