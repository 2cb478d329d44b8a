package expand

import (
	"strings"
	"sync"

	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
)

type affix struct{ namespace, prefix, suffix string }

// assign gives every object to the cluster it belongs to by its name. Where several would fit (fluss
// and fluss-b, for fluss-coordinator-b) the one for which the rest of the name stands in the table has it,
// and of several the one with the longest prefix and suffix.
func (s *set) assign(clusters []*cluster) {
	byAffix := make(map[affix]*cluster, len(clusters))
	for _, c := range clusters {
		byAffix[affix{c.namespace, c.prefix, c.suffix}] = c
	}
	for _, n := range s.all {
		if flaw(n) != "" {
			continue
		}
		if c := owner(byAffix, n.GetNamespace(), n.GetName()); c != nil {
			c.members = append(c.members, n)
		}
	}
}

func owner(byAffix map[affix]*cluster, namespace, name string) *cluster {
	best := candidate{}
	for at := 0; ; at++ {
		next := strings.Index(name[at:], expr.AppName+"-")
		if next < 0 {
			return best.cluster
		}
		at += next
		stem := at + len(expr.AppName) + 1
		for end := stem; end <= len(name); end++ {
			c := byAffix[affix{namespace, name[:at], name[end:]}]
			best = best.orBetter(candidate{c, stems()[name[stem:end]]})
		}
		best = best.orBetter(candidate{numbered(byAffix, namespace, name, at, stem), true})
	}
}

// numbered is the cluster of the Service of a tablet server, which has its number behind the suffix.
func numbered(byAffix map[affix]*cluster, namespace, name string, at, stem int) *cluster {
	unnumbered := strings.TrimRight(name, "0123456789")
	suffix, ok := strings.CutPrefix(strings.TrimSuffix(unnumbered, "-"), name[:stem]+settings.TabletServers().Stem)
	if !ok || suffix == "" || unnumbered == name {
		return nil
	}
	return byAffix[affix{namespace, name[:at], suffix}]
}

// candidate is a cluster that a name fits; known where what is left of the name stands in the table.
type candidate struct {
	*cluster
	known bool
}

func (c candidate) orBetter(other candidate) candidate {
	switch {
	case other.cluster == nil:
		return c
	case c.cluster == nil, other.known && !c.known, other.known == c.known && other.affixLength() > c.affixLength():
		return other
	}
	return c
}

// stems are those of the objects in the table.
var stems = sync.OnceValue(func() map[string]bool {
	known, table := map[string]bool{}, settings.All()
	for _, f := range table.Files {
		known[f.Object.Stem] = true
	}
	for _, f := range table.Fields {
		known[f.Object.Stem] = true
	}
	for _, d := range table.Drops {
		known[d.Object.Stem] = true
	}
	return known
})

func (c *cluster) affixLength() int { return len(c.prefix) + len(c.suffix) }
