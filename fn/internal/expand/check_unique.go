package expand

import (
	"fmt"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/edit"
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
// have, too.
func (c *cluster) checkUniqueFields() Problems {
	first := c.tabletService(0)
	if first == nil || c.tabletReplicas() < 2 {
		return nil
	}
	var problems Problems
	report := func(field string) {
		problems = append(problems, Problem{Object: first, Field: field, Message: fmt.Sprintf(
			"can be in one Service only, and each of the %d tablet servers gets a copy of this one: remove it here, and patch the Services one by one in an outer layer, a kustomization that lists this one under resources", c.tabletReplicas())})
	}
	for _, field := range unique {
		given := false
		each(first.YNode(), field, func(n *yaml.Node) {
			given = given || n.Kind == yaml.ScalarNode && !slices.Contains([]string{"", "None", "0", "null"}, n.Value)
		})
		if given {
			report(field)
		}
	}
	annotations, _ := valueAt(first, edit.Path{"metadata", "annotations"}).(map[string]any)
	for _, key := range tree.Keys(annotations) {
		name := strings.ToLower(key[strings.LastIndex(key, "/")+1:])
		name = name[strings.LastIndex(name, ".")+1:]
		if slices.Contains(uniqueAnnotations, name) {
			report("metadata.annotations[" + key + "]")
		}
	}
	return problems
}
