package values

import (
	"maps"
	"reflect"
	"strings"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"fluss.dev/kubernetes/fn/internal/validation"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// ownPath is where Helm's own values are decoded.
const ownPath = "spec.own"

// checkOwn checks Helm's own values.
func checkOwn(own map[string]any, longest int) field.ErrorList {
	path, checked := field.NewPath("spec", "own"), maps.Clone(own)
	if shared, ok := own[Global].(map[string]any); ok {
		// Other charts may have things of theirs there.
		checked[Global] = map[string]any{"imageRegistry": shared["imageRegistry"], "imagePullSecrets": shared["imagePullSecrets"]}
	}
	delete(checked, ExtraObjects)
	_, errs := v1alpha1.DecodeSpec(map[string]any{"own": checked}, v1alpha1.Section{Name: "own", Type: reflect.TypeFor[Own]()})
	errs = append(errs, checkManifests(path.Child(ExtraObjects), own[ExtraObjects])...)
	return append(errs, validation.Except(OwnRules(longest).Check(path, checked), errs)...)
}

func checkManifests(path *field.Path, v any) (errs field.ErrorList) {
	items, ok := v.([]any)
	if !ok && v != nil {
		return field.ErrorList{field.Invalid(path, field.OmitValueType{}, "must be a list")}
	}
	for i, item := range items {
		switch item.(type) {
		case map[string]any, string:
		default:
			errs = append(errs, field.Invalid(path.Index(i), item, "must be "+Manifest))
		}
	}
	return errs
}

// longestName is how long the name of a cluster may be.
func longestName(objects []*yaml.RNode) int {
	var all []expr.Object
	for _, n := range objects {
		all = append(all, expr.Object{Kind: n.GetKind(), Stem: strings.TrimPrefix(n.GetName(), expr.AppName+"-")})
	}
	return settings.LongestClusterName(all)
}

// fromRegistry gives each image without a registry the one that is set for all.
func fromRegistry(spec, own map[string]any) {
	registry := tree.String(tree.Get(own, Global, "imageRegistry"))
	for _, f := range settings.All().Fields {
		if f.Mode != settings.Image || registry == "" {
			continue
		}
		path := append(strings.Split(string(expr.Handed(f.Value)), "."), "registry")
		if at, isMap := tree.Get(spec, path[:len(path)-1]...).(map[string]any); (isMap || at == nil) && tree.String(tree.Get(spec, path...)) == "" {
			tree.Set(spec, registry, path...)
		}
	}
}
