package expand

import (
	"fmt"
	"path"
	"strconv"
	"strings"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

const podNameLabel = "statefulset.kubernetes.io/pod-name"

// tabletServices makes a Service for each tablet server: copies of the one in base, so that they have
// what every layer gave it, each named like its pod.
func (c *cluster) tabletServices() error {
	first := c.tabletService(0)
	start := c.tabletStart()
	end := start + c.tabletReplicas()
	own, ok := c.tabletNumber(first)
	if !ok || own < start || own >= end {
		own = start
	}
	c.removeOtherServices(first, func(i int64) bool { return i == own || i < start || i >= end })
	// What was changed in it is taken back under the name that it has from now on.
	c.undo.renamed(first, c.podName(own))
	pattern := patternOf(first, c.undo.on)
	for i := start; i < end; i++ {
		if i == own {
			rename(first, c.podName(i))
		} else if err := c.copyService(first, pattern, i); err != nil {
			return err
		}
	}
	if end-start > 1 {
		c.undo.copied(first, pattern)
	}
	return nil
}

// patternOf is what the Services of the other tablet servers are copied from. Where the first one can be edited
// beside its copies it may have what no second one can have.
func patternOf(first *yaml.RNode, kept bool) *yaml.RNode {
	pattern := first.Copy()
	forgetOrigin(pattern)
	if kept {
		dropUnique(pattern)
	}
	return pattern
}

func (c *cluster) podName(i int64) string {
	return c.Name(settings.TabletServers()) + "-" + strconv.FormatInt(i, 10)
}

// tabletReplicas is 0 where validation has refused the number.
func (c *cluster) tabletReplicas() int64 {
	n, _ := c.Spec("tabletServer.replicas").(int64)
	if n > v1alpha1.MaxTabletServers {
		return 0
	}
	return n
}

// tabletStart is the ordinal of the first tablet server, which only a patch can change.
func (c *cluster) tabletStart() int64 {
	start, _ := valueAt(c.object(settings.TabletServers()), edit.Path{"spec", "ordinals", "start"}).(int64)
	return start
}

// tabletService is the Service of tablet server i, by the name of its pod. For the first it may be that of
// base, or the first of those that an earlier run has made where ordinals do not begin at 0.
func (c *cluster) tabletService(i int64) *yaml.RNode {
	n := c.set.our(key{"", "Service", c.namespace, c.podName(i)})
	if n == nil && i == 0 {
		n = c.set.our(c.keyOf(settings.TabletService()))
	}
	if n == nil && i == 0 {
		n = c.firstTabletService()
	}
	return n
}

func (c *cluster) firstTabletService() *yaml.RNode {
	var first *yaml.RNode
	var lowest int64
	for _, n := range c.members {
		if i, ok := c.tabletNumber(n); ok && (first == nil || i < lowest) {
			first, lowest = n, i
		}
	}
	return first
}

// tabletNumber is the number of the tablet server whose Service this is.
func (c *cluster) tabletNumber(n *yaml.RNode) (int64, bool) {
	number, ok := strings.CutPrefix(n.GetName(), c.Name(settings.TabletServers())+"-")
	i, err := strconv.ParseInt(number, 10, 64)
	return i, ok && err == nil && n.GetKind() == "Service"
}

// copyService makes the Service of tablet server i. One that is there, for an earlier run has made it or somebody else,
// keeps what was written into it by hand.
func (c *cluster) copyService(first, pattern *yaml.RNode, i int64) error {
	made := pattern.Copy()
	rename(made, c.podName(i))
	there := c.tabletService(i)
	if there == nil {
		if file := fileOf(first); file != "" {
			setFile(made, path.Join(path.Dir(file), fmt.Sprintf("%s-%d-service.yaml", settings.TabletServers().Stem, i)))
			setPackage(made, packageOf(first))
		}
		rememberAs(made, c.object(settings.TabletServers()), "Service", "-"+strconv.FormatInt(i, 10))
		c.set.add(made)
		return nil
	}
	before := made
	if c.copied != nil {
		before = c.copied.Copy()
		rename(before, c.podName(i))
	}
	there.SetYNode(edit.Follow(there.YNode(), before.YNode(), made.YNode()))
	forgetUpstream(there)
	rename(there, c.podName(i))
	return c.copyComputed(first, there)
}

// copyComputed puts what FlussConfig decides in one Service into another.
func (c *cluster) copyComputed(from, to *yaml.RNode) error {
	for f := range c.fields() {
		if f.Object != settings.TabletService() {
			continue
		}
		if err := edit.Put(to.YNode(), f.Path, tree.Node(valueAt(from, f.Path))); err != nil {
			return fmt.Errorf("%s %s: %w", to.GetKind(), to.GetName(), err)
		}
	}
	return nil
}

// removeOtherServices removes Services of tablet servers by their numbers, but not the first.
func (c *cluster) removeOtherServices(first *yaml.RNode, gone func(int64) bool) {
	for _, n := range c.members {
		if i, ok := c.tabletNumber(n); ok && n != first && gone(i) {
			c.set.remove(n)
		}
	}
}

func rename(s *yaml.RNode, name string) {
	put(s, edit.Path{"metadata", "name"}, name)
	put(s, edit.Path{"spec", "selector", podNameLabel}, name)
}
