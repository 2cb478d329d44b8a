package sandbox

import (
	"path/filepath"
	"strings"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"sigs.k8s.io/kustomize/api/konfig"
	"sigs.k8s.io/kustomize/api/resmap"
	"sigs.k8s.io/kustomize/api/resource"
)

const (
	// madePrefix begins the names of directories that exist here only.
	madePrefix = ".fluss-fn-"
	// inlinePrefix begins the names of files that hold an object of a kustomization; its file's name follows.
	inlinePrefix = "inline@"
)

// mendProvenance makes what buildMetadata adds to objects say what kustomize says: which entry of which
// kustomization made or changed an object.
func mendProvenance(objects resmap.ResMap) error {
	for _, object := range objects.Resources() {
		origin, err := object.GetOrigin()
		if err != nil {
			return err
		}
		if origin != nil && mend(origin) {
			if err := object.SetOrigin(origin); err != nil {
				return err
			}
		}
		if err := mendTransformations(object); err != nil {
			return err
		}
	}
	return nil
}

func mendTransformations(object *resource.Resource) error {
	transformations, err := object.GetTransformations()
	if err != nil || transformations == nil {
		return err
	}
	if err := object.ClearTransformations(); err != nil {
		return err
	}
	for _, by := range transformations {
		mend(by)
		if by.ConfiguredBy.APIVersion == konfig.BuiltinPluginApiVersion && by.ConfiguredBy.Kind == guardKind {
			continue
		}
		if err := object.AddTransformation(by); err != nil {
			return err
		}
	}
	return nil
}

// mend takes out what exists here only, and tells whether there was anything.
func mend(origin *resource.Origin) bool {
	before := *origin
	origin.Path, origin.ConfiguredIn = realPath(origin.Path), realPath(origin.ConfiguredIn)
	if by := &origin.ConfiguredBy; by.APIVersion == konfig.BuiltinPluginApiVersion && by.Kind == expanderKind {
		by.APIVersion = v1alpha1.APIVersion
	}
	return *origin != before
}

func realPath(path string) string {
	if !strings.Contains(path, madePrefix) {
		return path
	}
	var kept []string
	for _, part := range strings.Split(filepath.ToSlash(path), "/") {
		if !strings.HasPrefix(part, madePrefix) {
			kept = append(kept, strings.TrimPrefix(part, inlinePrefix))
		}
	}
	return strings.Join(kept, "/")
}
