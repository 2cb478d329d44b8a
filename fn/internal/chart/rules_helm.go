package chart

import (
	"fmt"
	"reflect"

	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/rules"
	"fluss.dev/kubernetes/fn/internal/validation"
)

// helmValues are Helm's own values, beside those of FlussConfig.
type helmValues struct {
	NameOverride      string            `json:"nameOverride"`
	FullnameOverride  string            `json:"fullnameOverride"`
	CommonLabels      map[string]string `json:"commonLabels"`
	CommonAnnotations map[string]string `json:"commonAnnotations"`
	ExtraObjects      []manifest        `json:"extraObjects"`
	Global            global            `json:"global"`
	// Enabled is what a parent chart's condition looks at.
	Enabled bool `json:"enabled"`
}

// manifest is an object as a map, or as a text with templates.
type manifest any

type global struct {
	ImageRegistry string `json:"imageRegistry"`
}

// helmRules joins Helm's own values with what is demanded of them.
func helmRules(longest int) *rules.Struct {
	const why = "selectors are made of this label"
	name := rules.Text{Pattern: `^[a-z]([-a-z0-9]*[a-z0-9])?$`, Must: "must be lower-case letters, digits and dashes, beginning with a letter"}
	upTo := func(n int) []rules.Text {
		return []rules.Text{name, {Longest: n, Must: fmt.Sprintf("must have at most %d characters", n)}}
	}
	s, _ := rules.Build(reflect.TypeFor[helmValues](), nil, rules.Table{
		"helmValues": {Fields: map[string]rules.Field{
			"nameOverride":     {Texts: upTo(63)},
			"fullnameOverride": {Texts: upTo(longest)},
			"commonLabels": {Keys: rules.LabelKey, Item: &rules.Field{Texts: rules.LabelValue},
				Forbidden: map[string]string{expr.LabelName: why, expr.LabelInstance: why, expr.LabelComponent: why, expr.LabelOurs: "by this label the expander knows its objects"}},
			"commonAnnotations": {Keys: rules.AnnotationKey},
		}},
		"global": {Fields: map[string]rules.Field{"imageRegistry": {Texts: validation.Spec().At("image.registry").Texts}}},
	})
	return s
}

// addHelm adds Helm's own values to those of FlussConfig. Other charts may have things of theirs in global.
func (w rulesWriter) addHelm(root data, longest int) {
	own := w.structure(helmRules(longest))["fields"].(data)
	for name, n := range own {
		root["fields"].(data)[name] = n
	}
	own["extraObjects"].(data)["i"].(data)["k"] = "manifest"
	w.types["global"].(data)["open"] = true
}
