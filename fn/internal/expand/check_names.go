package expand

import (
	"fmt"

	"fluss.dev/kubernetes/fn/internal/expr"
	"k8s.io/apimachinery/pkg/util/validation"
)

// Limits of names: a StatefulSet's pods carry its name, a dash and a hash of ten in a label of 63;
// a Service is a DNS label; Flink's high availability names ConfigMaps after an id of at most 45.
const (
	maxStatefulSetName = 52
	maxServiceName     = 63
	maxFlinkID         = 45
)

func (c *cluster) checkNames() Problems {
	var problems Problems
	tooLong := func(what, name string, limit int) {
		if len(name) > limit {
			problems = append(problems, Problem{Object: c.config, Field: "metadata.name", Message: fmt.Sprintf(
				"the %s %s is %d characters long, %d too many: shorten namePrefix or nameSuffix", what, name, len(name), len(name)-limit)})
		}
	}
	for _, n := range c.members {
		comp := componentOf(expr.Object{Stem: c.stemOf(n)})
		switch off := comp != nil && !expr.Holds(comp.Switch, c); {
		case off:
		case n.GetKind() == "StatefulSet":
			tooLong("StatefulSet", n.GetName(), maxStatefulSetName)
		case n.GetKind() == "Service":
			tooLong("Service", n.GetName(), maxServiceName)
		}
	}
	if expr.Holds(expr.Ref("flink.enabled"), c) {
		tooLong("cluster id of Flink", c.name+"-flink", maxFlinkID)
	}
	if messages := validation.IsDNS1123Label(c.name); len(messages) > 0 {
		problems = append(problems, Problem{Object: c.config, Field: "metadata.name", Message: messages[0]})
	}
	return problems
}
