package expand

import (
	"strings"

	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

type affix struct{ namespace, prefix, suffix string }

// assign gives every object to the cluster it belongs to by its name. Where several would fit (fluss
// and fluss-b, for fluss-coordinator-b) the one with the longest prefix and suffix has it.
func (s *set) assign(clusters []*cluster) {
	byAffix := make(map[affix]*cluster, len(clusters))
	for _, c := range clusters {
		byAffix[affix{c.namespace, c.prefix, c.suffix}] = c
	}
	for _, n := range s.all {
		if n.YNode() == nil || n.YNode().Kind != yaml.MappingNode {
			continue
		}
		if c := owner(byAffix, n.GetNamespace(), n.GetName()); c != nil {
			c.members = append(c.members, n)
		}
	}
}

func owner(byAffix map[affix]*cluster, namespace, name string) *cluster {
	var best *cluster
	for at := 0; ; at++ {
		next := strings.Index(name[at:], expr.AppName+"-")
		if next < 0 {
			return best
		}
		at += next
		if c := ownerWithPrefix(byAffix, namespace, name, at); c != nil && (best == nil || c.affixLength() > best.affixLength()) {
			best = c
		}
	}
}

func ownerWithPrefix(byAffix map[affix]*cluster, namespace, name string, at int) *cluster {
	stem := at + len(expr.AppName) + 1
	// The Service of a tablet server carries its number behind the suffix.
	unnumbered := strings.TrimRight(name, "0123456789")
	if tablets, ok := strings.CutPrefix(strings.TrimSuffix(unnumbered, "-"), name[:stem]+settings.TabletServers().Stem); ok && unnumbered != name {
		if c := byAffix[affix{namespace, name[:at], tablets}]; c != nil && tablets != "" {
			return c
		}
	}
	for end := stem; end <= len(name); end++ {
		if c := byAffix[affix{namespace, name[:at], name[end:]}]; c != nil {
			return c
		}
	}
	return nil
}

func (c *cluster) affixLength() int { return len(c.prefix) + len(c.suffix) }
