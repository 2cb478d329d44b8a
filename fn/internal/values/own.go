package values

import (
	"fmt"
	"reflect"
	"sync"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/rules"
	"fluss.dev/kubernetes/fn/internal/tree"
	"fluss.dev/kubernetes/fn/internal/validation"
	corev1 "k8s.io/api/core/v1"
)

// Own are Helm's own values, beside those of FlussConfig.
type Own struct {
	// Text that replaces "fluss" in names and labels.
	NameOverride string `json:"nameOverride"`
	// Name of the cluster, with which the names of all objects begin. Default: made from the release's name.
	FullnameOverride string `json:"fullnameOverride"`
	// Labels for every object and pod.
	CommonLabels map[string]string `json:"commonLabels"`
	// Annotations for every object.
	CommonAnnotations map[string]string `json:"commonAnnotations"`
	// Values that a parent chart shares with all its charts.
	Global global `json:"global"`
	// Additional objects, as maps or as texts with templates in them.
	ExtraObjects []manifest `json:"extraObjects"`
	// Condition for a parent chart that depends on this one. Without a parent it has no effect.
	Enabled bool `json:"enabled"`
}

// ParentCondition is the value that only a parent chart looks at: values.yaml does not have it.
const ParentCondition = "enabled"

// The value that holds additional objects, what one of them must be, and the value that other charts may add to.
const (
	ExtraObjects = "extraObjects"
	Manifest     = "a map, or a text with a template"
	Global       = "global"
)

// manifest is an object as a map, or as a text with templates.
type manifest any

type global struct {
	// Registry of all images that set none, for example registry.example.com:5000.
	ImageRegistry string `json:"imageRegistry"`
	// Additional Secrets that all pods use to pull their images, beside imagePullSecrets.
	ImagePullSecrets []corev1.LocalObjectReference `json:"imagePullSecrets"`
}

// OwnRules joins Helm's own values with what is demanded of them. longest is how long the name of a cluster may be.
func OwnRules(longest int) *rules.Struct {
	const why = "selectors are made of this label"
	name := rules.Text{Pattern: `^[a-z]([-a-z0-9]*[a-z0-9])?$`, Must: "must be lower-case letters, digits and dashes, beginning with a letter"}
	upTo := func(n int) []rules.Text {
		return []rules.Text{name, {Longest: n, Must: fmt.Sprintf("must have at most %d characters", n)}}
	}
	type data = map[string]any
	s, _ := rules.Build(reflect.TypeFor[Own](), nil, rules.Table{
		"Own": {Fields: map[string]rules.Field{
			"nameOverride":     {Texts: upTo(63), Examples: []any{"events"}},
			"fullnameOverride": {Texts: upTo(longest), Examples: []any{"events"}},
			"commonLabels": {Keys: rules.LabelKey, Item: &rules.Field{Texts: rules.LabelValue},
				Forbidden: map[string]string{expr.LabelName: why, expr.LabelInstance: why, expr.LabelComponent: why, expr.LabelOurs: "by this label the expander knows its objects"},
				Examples:  []any{data{"team": "data-platform"}}},
			"commonAnnotations": {Keys: rules.AnnotationKey, Examples: []any{data{"example.com/owner": "data-platform"}}},
			ExtraObjects:        {Examples: []any{[]any{data{"apiVersion": "v1", "kind": "ConfigMap", "metadata": data{"name": "more"}}}}},
		}},
		"global": {Fields: map[string]rules.Field{
			"imageRegistry":    {Texts: validation.Spec().At("image.registry").Texts, Examples: []any{"registry.example.com:5000"}},
			"imagePullSecrets": {Examples: []any{[]any{data{"name": "registry"}}}},
		}},
		"core/v1.LocalObjectReference": v1alpha1.Rules()["core/v1.LocalObjectReference"],
	})
	return s
}

// OwnNames are the names of Helm's own values, which FlussConfig lacks.
var OwnNames = sync.OnceValue(func() []string { return tree.Keys(OwnRules(0).Fields) })
