package expand

import (
	"fmt"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/kio"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Filter expands every FlussConfig among the nodes.
type Filter struct {
	// Keep leaves FlussConfig as it is, so that it can be changed and expanded again: for tools that
	// edit files in place. Otherwise it becomes ExpandedFlussConfig, and names and counts are final.
	Keep bool
	// Written are problems that were found in the files which the nodes were made from: nothing is expanded.
	Written Problems
	// Warn takes what is no error; nil: nobody listens.
	Warn func(Problem)
	// Notes takes what people should know about each cluster; nil: nobody wants to.
	Notes func(Note)
}

var _ kio.Filter = Filter{}

// Filter returns the expanded nodes, or Problems. The nodes are edited in place: with Problems of what only the
// result shows, as a reference to what is gone, they are of no use any more.
func (f Filter) Filter(nodes []*yaml.RNode) ([]*yaml.RNode, error) {
	if problems, _ := overBudget(nodes); len(problems) > 0 {
		return nil, problems.first(maxProblems)
	}
	for _, n := range nodes {
		if n.YNode() != nil {
			tree.Inline(n.YNode())
		}
	}
	set, problems := newSet(nodes, f.Keep)
	problems = append(problems, checkDoubles(nodes)...)
	clusters, more := set.clusters()
	problems = append(problems, more...)
	for _, c := range clusters {
		problems = append(problems, c.prepare(f.Keep)...)
	}
	problems = append(problems, checkSelectors(set, clusters)...)
	errs, warnings := problems.split()
	errs = append(f.Written, errs.except(f.Written)...)
	if len(errs) > 0 {
		return nil, errs.first(maxProblems)
	}
	if len(clusters) == 0 && !set.expanded() {
		return nil, Problems{{Message: fmt.Sprintf("no %s found: list base under resources, and this function in the same, outermost kustomization", v1alpha1.Kind)}}
	}
	f.warn(warnings)
	for _, c := range clusters {
		if f.Notes != nil {
			c.notes(f.Notes)
		}
		more, err := c.apply(f.Keep)
		if err != nil {
			return nil, fmt.Errorf("expanding %s: %w", c.name, err)
		}
		errs = append(errs, more...)
	}
	if errs = append(errs, set.checkUnfilled()...); len(errs) > 0 {
		return nil, errs
	}
	return set.nodes(), nil
}

func (f Filter) warn(warnings Problems) {
	if f.Warn == nil {
		return
	}
	for _, w := range warnings {
		f.Warn(w)
	}
}
