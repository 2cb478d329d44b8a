package expand

import (
	"strings"

	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
)

type affix struct{ namespace, prefix, suffix string }

// assign gives every object of base/ and components/ to the cluster it belongs to, by label, API group, kind
// and name. Objects of a user's own belong to none, whatever their names. Where several clusters would fit, the one
// with the longest prefix and suffix has it.
func (s *set) assign(clusters []*cluster) {
	byAffix := make(map[affix]*cluster, len(clusters))
	for _, c := range clusters {
		byAffix[affix{c.namespace, c.prefix, c.suffix}] = c
	}
	for _, n := range s.all {
		if !s.ours[n] {
			continue
		}
		if c := owner(byAffix, keyOf(n)); c != nil {
			c.members = append(c.members, n)
		}
	}
}

func owner(byAffix map[affix]*cluster, k key) *cluster {
	var best *cluster
	for at := 0; ; at++ {
		next := strings.Index(k.name[at:], expr.AppName+"-")
		if next < 0 {
			return best
		}
		at += next
		stem := at + len(expr.AppName) + 1
		for end := stem; end <= len(k.name); end++ {
			c := byAffix[affix{k.namespace, k.name[:at], k.name[end:]}]
			if c != nil && settings.Known(k.group, expr.Object{Kind: k.kind, Stem: k.name[stem:end]}) {
				best = longer(best, c)
			}
		}
		for _, o := range settings.ServerServices() {
			best = longer(best, numbered(byAffix, k, at, stem, o))
		}
	}
}

// numbered is the cluster of a Service of a tablet server made like o, which has its number behind the suffix.
func numbered(byAffix map[affix]*cluster, k key, at, stem int, o expr.Object) *cluster {
	unnumbered := strings.TrimRight(k.name, "0123456789")
	suffix, ok := strings.CutPrefix(strings.TrimSuffix(unnumbered, "-"), k.name[:stem]+settings.Unnumbered(o))
	if !ok || unnumbered == k.name || k.kind != o.Kind || k.group != "" {
		return nil
	}
	return byAffix[affix{k.namespace, k.name[:at], suffix}]
}

// longer is the cluster with the longer prefix and suffix; either may be nil.
func longer(a, b *cluster) *cluster {
	if a == nil || b != nil && len(b.prefix)+len(b.suffix) > len(a.prefix)+len(a.suffix) {
		return b
	}
	return a
}
