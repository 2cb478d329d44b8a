package expand

import (
	"fmt"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// unique are the fields of a Service that no second one can have. Others, as a class or a policy, are copied.
var unique = []string{"spec.clusterIP", "spec.clusterIPs", "spec.ports.nodePort", "spec.healthCheckNodePort", "spec.loadBalancerIP", "spec.externalIPs"}

// uniqueAnnotations ask load balancers and name servers for an address or a name: what stands behind the last
// dash, dot or slash, in lower case.
var uniqueAnnotations = []string{"hostname", "internal-hostname", "loadbalancerips", "loadbalancerip", "load-balancer-ip", "load-balancer-ips",
	"load-balancer-ipv4", "load-balancer-ipv6", "load-balancer-ip-addresses", "ips", "eip-allocations", "aws-load-balancer-eip-allocations",
	"aws-load-balancer-private-ipv4-addresses", "aws-load-balancer-ipv6-addresses", "aws-load-balancer-name", "azure-dns-label-name",
	"azure-pip-name", "loadbalancer-id", "load-balancer-name", "floating-ip", "vip"}

// checkUniqueFields reports fields of the first tablet server's Service that its copies for the others cannot
// have, too. Where files are kept everybody can write them into each Service, and they are not copied.
func (c *cluster) checkUniqueFields() Problems {
	if c.tabletReplicas() < 2 || c.undo.on {
		return nil
	}
	var problems Problems
	for _, o := range settings.ServerServices() {
		if first := c.object(o); first != nil && c.needed(o, nil) {
			problems = append(problems, c.checkUnique(first)...)
		}
	}
	return problems
}

func (c *cluster) checkUnique(first *yaml.RNode) Problems {
	var problems Problems
	report := func(field string) {
		problems = append(problems, Problem{Object: first, Field: field, Message: fmt.Sprintf(
			"can be in one Service only, and each of the %d tablet servers gets a copy of this one: remove it here, and patch the Services one by one in an outer layer, a kustomization that lists this one under resources", c.tabletReplicas())})
	}
	for _, field := range unique {
		if isGiven(first, field) {
			report(field)
		}
	}
	for _, key := range uniqueAnnotationsOf(first) {
		report("metadata.annotations[" + key + "]")
	}
	return problems
}

// dropUnique takes away what no second Service can have.
func dropUnique(n *yaml.RNode) {
	for _, field := range unique {
		if !isGiven(n, field) {
			continue
		}
		above, key := field[:strings.LastIndex(field, ".")], field[strings.LastIndex(field, ".")+1:]
		each(n.YNode(), above, func(m *yaml.Node) { edit.DropKey(m, key) })
	}
	for _, key := range uniqueAnnotationsOf(n) {
		drop(n, metadataPath("annotations", key))
	}
}

// isGiven tells whether a field holds a value that asks for something.
func isGiven(n *yaml.RNode, field string) bool {
	given := false
	each(n.YNode(), field, func(v *yaml.Node) {
		given = given || v.Kind == yaml.ScalarNode && !slices.Contains([]string{"", "None", "0", "null"}, v.Value)
	})
	return given
}

func uniqueAnnotationsOf(n *yaml.RNode) []string {
	annotations, _ := valueAt(n, edit.Path{"metadata", "annotations"}).(map[string]any)
	return slices.DeleteFunc(tree.Keys(annotations), func(key string) bool {
		name := strings.ToLower(key[strings.LastIndex(key, "/")+1:])
		return !slices.Contains(uniqueAnnotations, name[strings.LastIndex(name, ".")+1:])
	})
}
