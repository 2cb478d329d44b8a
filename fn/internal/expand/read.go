package expand

import (
	"strings"
	"sync"

	"fluss.dev/kubernetes/base"
	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// readSpec reads the spec, and merges the patches over it.
func (c *cluster) readSpec() Problems {
	c.spec = map[string]any{}
	var problems Problems
	for _, n := range append([]*yaml.RNode{c.config}, c.patches...) {
		whole, _ := tree.Value(n.YNode())
		config, _ := whole.(map[string]any)
		problems = append(problems, checkForm(n, config)...)
		given, ok := config["spec"].(map[string]any)
		if !ok && config["spec"] != nil {
			problems = append(problems, Problem{Object: n, Field: "spec", Message: "must be a map"})
		}
		edit.MergeValues(c.spec, given, edit.KeepNull)
	}
	dropNulls(c.spec, "")
	if len(problems) > 0 {
		return problems
	}
	return c.lostSections(baseSpec(), "spec")
}

// checkForm reports what does not depend on the meaning of the spec: how it is written, and what is beside it.
func checkForm(n *yaml.RNode, config map[string]any) Problems {
	var problems Problems
	for _, f := range v1alpha1.CheckWritten(n.YNode(), settings.Sections()...) {
		problems = append(problems, Problem{Object: n, Field: f.Path, Message: f.Message})
	}
	if len(problems) > 0 {
		return problems
	}
	for _, e := range v1alpha1.CheckEnvelope(config, settings.Sections()...) {
		problems = append(problems, Problem{Object: n, Field: e.Field, Message: e.ErrorBody()})
	}
	return problems
}

// baseSpec is the spec of base's FlussConfig.
var baseSpec = sync.OnceValue(func() map[string]any {
	v, _ := tree.Value(yaml.MustParse(string(base.FlussConfig)).YNode())
	spec, _ := tree.Get(v, "spec").(map[string]any)
	return spec
})

// lostSections reports sections of base's FlussConfig that are not there. Tools that merge patches drop
// what a patch sets to null, and a section that is left empty is null.
func (c *cluster) lostSections(above map[string]any, path string) Problems {
	var problems Problems
	for _, key := range tree.Keys(above) {
		section, ok := above[key].(map[string]any)
		at := path + "." + key
		switch {
		case !ok:
		case c.Spec(strings.TrimPrefix(at, "spec.")) == nil:
			problems = append(problems, Problem{Object: c.config, Field: at, Message: "is missing, although base/ has it: a patch has made it empty or null, which takes every default below it away; leave it out of the patch, or write {}"})
		default:
			problems = append(problems, c.lostSections(section, at)...)
		}
	}
	return problems
}
