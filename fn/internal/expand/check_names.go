package expand

import (
	"fmt"
	"slices"

	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"k8s.io/apimachinery/pkg/util/validation"
)

// checkNames reports the name that is most too long: all of them share the prefix and the suffix.
func (c *cluster) checkNames() Problems {
	var worst string
	most := 0
	tooLong := func(what, name string, limit int) {
		if excess := len(name) - limit; excess > most {
			most, worst = excess, fmt.Sprintf("the %s %s is %d characters long, %d too many", what, name, len(name), excess)
		}
	}
	for _, n := range c.members {
		limit, limited := settings.LongestName(n.GetKind())
		if limited && c.stays(n) {
			tooLong(n.GetKind(), n.GetName(), limit)
		}
	}
	for _, comp := range settings.Components() {
		for _, name := range comp.Names {
			if expr.Holds(comp.Switch, c) {
				tooLong(name.What, c.name+name.Ending, name.Most)
			}
		}
	}
	switch clash := c.clash(); {
	case clash != "":
		return Problems{{Object: c.config, Field: "metadata.name", Message: "the Service " + clash + " of a tablet server has the name of another Service in this build: choose another namePrefix or nameSuffix, or rename that Service"}}
	case worst != "":
		return Problems{{Object: c.config, Field: "metadata.name", Message: worst + ": shorten namePrefix or nameSuffix"}}
	case len(validation.IsDNS1035Label(c.name)) > 0:
		// Of the kinds that carry the cluster's name, Services are the strictest.
		return Problems{{Object: c.config, Field: "metadata.name", Message: "must be lower-case letters, digits and dashes, with a letter at the beginning and a letter or digit at the end, as names of Services are: change namePrefix or nameSuffix"}}
	}
	return nil
}

// gone tells whether the settings make a whole object needless.
func (c *cluster) gone(o expr.Object) bool {
	return slices.ContainsFunc(settings.All().Drops, func(d settings.Drop) bool {
		return d.Object == o && len(d.Path) == 0 && expr.Holds(d.When, c)
	})
}

// clash is the name that the Service of a tablet server would share with one of the user's, or of another
// cluster: fluss-tablet-server-1 of the clusters fluss and fluss-1.
func (c *cluster) clash() string {
	start := c.tabletStart()
	for _, o := range settings.ServerServices() {
		s := serverServices{c, o}
		if s.service(0) == nil || c.gone(o) {
			continue
		}
		for i := start; i < start+c.tabletReplicas(); i++ {
			n := c.set.index[key{"", "Service", c.namespace, s.name(i)}]
			if n != nil && !slices.Contains(c.members, n) {
				return s.name(i)
			}
		}
	}
	return ""
}
