package sandbox

import (
	"fmt"
	"path/filepath"
	"strings"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"sigs.k8s.io/kustomize/api/konfig"
	"sigs.k8s.io/kustomize/api/resmap"
	"sigs.k8s.io/kustomize/api/resource"
	"sigs.k8s.io/kustomize/kyaml/fn/runtime/runtimeutil"
	"sigs.k8s.io/kustomize/kyaml/resid"
)

// gate lets pass what an entry of a kustomization stands for, or takes it out.
func (b *build) gate(dir string) func(resmap.ResMap) error {
	entry, found := b.entries[dir]
	return func(objects resmap.ResMap) error {
		if !found {
			return fmt.Errorf("unable to load builtin %s", gateKind)
		}
		for _, object := range objects.Resources() {
			if object.GetGvk() == expander {
				object.SetApiVersion(konfig.BuiltinPluginApiVersion)
				continue
			}
			problem := b.problem(object)
			if problem == "" {
				continue
			}
			b.refused = append(b.refused, Refusal{File: entry.file, Field: entry.field, What: fmt.Sprintf("%s: %s %s %s", entry.text, object.GetKind(), object.GetName(), problem)})
			if err := objects.Remove(object.CurId()); err != nil {
				return err
			}
		}
		return nil
	}
}

var expander = resid.GvkFromString(strings.Join([]string{v1alpha1.ExpanderKind, strings.TrimPrefix(v1alpha1.APIVersion, v1alpha1.Group+"/"), v1alpha1.Group}, "."))

// problem says why an object is not let pass, or "".
func (b *build) problem(object *resource.Resource) string {
	if gvk := object.GetGvk(); gvk.Group == "" && gvk.Version == konfig.BuiltinPluginApiVersion {
		return builtInProblem(gvk.Kind)
	}
	spec, err := runtimeutil.GetFunctionSpec(&object.RNode)
	switch {
	case err != nil:
		return "is a function that cannot be read: " + err.Error()
	case spec != nil && spec.Container.Image != "":
		return fmt.Sprintf("is a container function: %s", spec.Container.Image)
	case spec != nil && spec.Exec.Path == "":
		return "is a function that is neither a container nor a program"
	case spec != nil && !b.options.AllowExec:
		return fmt.Sprintf("is an exec function: %s", spec.Exec.Path)
	case spec != nil:
		return ""
	case !b.options.AllowExec:
		return "is a plugin"
	case !plain(object.GetApiVersion(), object.GetKind()):
		return "is a plugin whose apiVersion or kind leads out of the directory of plugins"
	}
	return ""
}

func builtInProblem(kind string) string {
	switch kind {
	case "HelmChartInflationGenerator":
		return "needs the program helm"
	case expanderKind:
		return "is of the wrong group: write apiVersion: " + v1alpha1.APIVersion
	case gateKind, guardKind:
		return "is nothing that kustomize has built in"
	}
	return ""
}

// plain tells whether kustomize makes a path below its plugin home of a type.
func plain(apiVersion, kind string) bool {
	group, version, _ := strings.Cut(apiVersion, "/")
	for _, part := range []string{group, version, kind} {
		if strings.ContainsAny(part, `/\`) || !filepath.IsLocal(filepath.Join("x", part)) || part == ".." {
			return false
		}
	}
	return true
}
