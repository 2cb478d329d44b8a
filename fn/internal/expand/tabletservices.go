package expand

import (
	"fmt"
	"path"
	"strconv"
	"strings"

	"fluss.dev/kubernetes/fn/internal/settings"
	"sigs.k8s.io/kustomize/kyaml/kio/kioutil"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

const podNameLabel = "statefulset.kubernetes.io/pod-name"

// tabletServices makes a Service for each tablet server: copies of the one in base, so that they have
// what every layer gave it, each named like its pod.
func (c *cluster) tabletServices() {
	first := c.tabletService(0)
	count, start := c.tabletReplicas(), c.tabletStart()
	c.removeServicesBeyond(start, start+count)
	for i := start; i < start+count; i++ {
		s := first
		if i != start {
			s = c.copyOfService(first, i)
		}
		rename(s, c.podName(i))
	}
	if count == 0 {
		c.set.remove(first)
	}
}

func (c *cluster) podName(i int64) string {
	return c.Name(settings.TabletServers()) + "-" + strconv.FormatInt(i, 10)
}

func (c *cluster) tabletReplicas() int64 {
	n, _ := c.Spec("tabletServer.replicas").(int64)
	return n
}

// tabletStart is the ordinal of the first tablet server, which only a patch can change.
func (c *cluster) tabletStart() int64 {
	start, _ := valueAt(c.object(settings.TabletServers()), []string{"spec", "ordinals", "start"}).(int64)
	return start
}

// tabletService is the Service of tablet server i, by the name of its pod or, for the first, that of base.
func (c *cluster) tabletService(i int64) *yaml.RNode {
	if n := c.set.index[key{"Service", c.namespace, c.podName(i)}]; n != nil || i != 0 {
		return n
	}
	return c.set.index[key{"Service", c.namespace, c.liveName(settings.TabletService().Stem)}]
}

// copyOfService makes the Service of tablet server i, in place of one that an earlier run has made.
func (c *cluster) copyOfService(first *yaml.RNode, i int64) *yaml.RNode {
	s := first.Copy()
	forgetOrigin(s)
	if file := first.GetAnnotations()[kioutil.PathAnnotation]; file != "" {
		setFile(s, path.Join(path.Dir(file), fmt.Sprintf("%s-%d-service.yaml", settings.TabletServers().Stem, i)))
	}
	if old := c.tabletService(i); old != nil {
		c.set.replace(old, s)
		return s
	}
	c.set.add(s)
	return s
}

// removeServicesBeyond removes the Services of tablet servers that are no more.
func (c *cluster) removeServicesBeyond(start, end int64) {
	prefix := c.Name(settings.TabletServers()) + "-"
	for _, n := range c.members {
		number, ok := strings.CutPrefix(n.GetName(), prefix)
		i, err := strconv.ParseInt(number, 10, 64)
		if ok && err == nil && n.GetKind() == "Service" && i != 0 && (i < start || i >= end) {
			c.set.remove(n)
		}
	}
}

func rename(s *yaml.RNode, name string) {
	put(s, []string{"metadata", "name"}, yaml.NewStringRNode(name).YNode())
	put(s, []string{"spec", "selector", podNameLabel}, yaml.NewStringRNode(name).YNode())
}

// forgetOrigin removes what tools noted of the object that was copied.
func forgetOrigin(n *yaml.RNode) {
	for k := range n.GetAnnotations() {
		if strings.Contains(strings.SplitN(k, "/", 2)[0], "config.k") {
			removeAt(n, []string{"metadata", "annotations", k})
		}
	}
}

func setFile(n *yaml.RNode, file string) {
	annotate(n, kioutil.PathAnnotation, file, kioutil.IndexAnnotation, "0",
		kioutil.LegacyPathAnnotation, file, kioutil.LegacyIndexAnnotation, "0") //nolint:staticcheck // kpt still reads them
}
