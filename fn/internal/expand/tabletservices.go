package expand

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

const podNameLabel = "statefulset.kubernetes.io/pod-name"

// serverServices are Services of which each tablet server has one: copies of the pattern in base, so that they have
// what every layer gave it. Behind the suffix, their names have the number of the server, as those of the pods.
type serverServices struct {
	*cluster
	pattern expr.Object
}

// servicesLike are those of a pattern; ok tells whether it is one.
func (c *cluster) servicesLike(o expr.Object) (s serverServices, ok bool) {
	return serverServices{c, o}, slices.Contains(settings.ServerServices(), o)
}

// tabletServices makes a Service of each pattern for each tablet server.
func (c *cluster) tabletServices() error {
	for _, o := range settings.ServerServices() {
		s := serverServices{c, o}
		if !c.needed(o, nil) {
			s.removeOthers(nil, func(int64) bool { return true })
			continue
		}
		if err := s.make(); err != nil {
			return err
		}
	}
	return nil
}

func (s serverServices) make() error {
	first := s.service(0)
	start := s.tabletStart()
	end := start + s.tabletReplicas()
	own, ok := s.number(first)
	if !ok || own < start || own >= end {
		own = start
	}
	s.removeOthers(first, func(i int64) bool { return i == own || i < start || i >= end })
	// What was changed in it is taken back under the name that it has from now on.
	s.undo.renamed(first, s.name(own))
	pattern := patternOf(first, s.undo.on)
	for i := start; i < end; i++ {
		n := first
		if i == own {
			s.rename(first, i)
		} else {
			var err error
			if n, err = s.copyOf(first, pattern, i); err != nil {
				return err
			}
		}
		if err := s.setNumbered(n, i); err != nil {
			return err
		}
	}
	if end-start > 1 {
		s.undo.copied(first, pattern)
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

// stem is what the name of the pattern has in place of the cluster's, without the number.
func (s serverServices) stem() string { return settings.Unnumbered(s.pattern) }

// name is that of the Service of tablet server i.
func (s serverServices) name(i int64) string {
	return s.liveName(s.stem()) + "-" + strconv.FormatInt(i, 10)
}

func (c *cluster) podName(i int64) string {
	return c.liveName(settings.TabletServers().Stem) + "-" + strconv.FormatInt(i, 10)
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

// service is the Service of tablet server i. For the first it may be that of base, or the first of those that an
// earlier run has made where ordinals do not begin at 0.
func (s serverServices) service(i int64) *yaml.RNode {
	n := s.set.our(key{"", "Service", s.namespace, s.name(i)})
	if n == nil && i == 0 {
		n = s.set.our(s.keyOf(s.pattern))
	}
	if n == nil && i == 0 {
		n = s.first()
	}
	return n
}

func (s serverServices) first() *yaml.RNode {
	var first *yaml.RNode
	var lowest int64
	for _, n := range s.members {
		if i, ok := s.number(n); ok && (first == nil || i < lowest) {
			first, lowest = n, i
		}
	}
	return first
}

// all are those that are there, that of base among them.
func (s serverServices) all() []*yaml.RNode {
	all := []*yaml.RNode{s.service(0)}
	for _, n := range s.members {
		if _, ok := s.number(n); ok && n != all[0] {
			all = append(all, n)
		}
	}
	return all
}

// number is the number of the tablet server whose Service this is.
func (s serverServices) number(n *yaml.RNode) (int64, bool) {
	i, ok := s.numberIn(n.GetName())
	return i, ok && n.GetKind() == "Service"
}

func (s serverServices) numberIn(name string) (int64, bool) {
	number, ok := strings.CutPrefix(name, s.liveName(s.stem())+"-")
	i, err := strconv.ParseInt(number, 10, 64)
	return i, ok && err == nil
}

// copyOf makes the Service of tablet server i. One that is there, for an earlier run has made it or somebody else,
// keeps what was written into it by hand.
func (s serverServices) copyOf(first, pattern *yaml.RNode, i int64) (*yaml.RNode, error) {
	made := pattern.Copy()
	s.rename(made, i)
	there := s.service(i)
	if there == nil {
		if file := fileOf(first); file != "" {
			setFile(made, path.Join(path.Dir(file), fmt.Sprintf("%s-%d-service.yaml", s.stem(), i)))
			setPackage(made, packageOf(first))
		}
		s.remember(made, i)
		s.set.add(made)
		return made, nil
	}
	before := made
	if copied := s.copied[s.pattern]; copied != nil {
		before = copied.Copy()
		s.rename(before, i)
	}
	there.SetYNode(edit.Follow(there.YNode(), before.YNode(), made.YNode()))
	forgetUpstream(there)
	s.rename(there, i)
	return there, s.copyComputed(first, there)
}

// remember lets kustomize find the Service of tablet server i by the names that it would have had before.
func (s serverServices) remember(n *yaml.RNode, i int64) {
	of := func(stem string) string { return expr.AppName + "-" + stem }
	servers := settings.TabletServers()
	rememberAs(n, s.object(servers), "Service", func(name string) string {
		return strings.Replace(name, of(servers.Stem), of(s.stem()), 1) + "-" + strconv.FormatInt(i, 10)
	})
}

// copyComputed puts what FlussConfig decides in one Service into another, but for what depends on the number.
func (s serverServices) copyComputed(from, to *yaml.RNode) error {
	for f := range s.fields() {
		if f.Object != s.pattern || isNumbered(f) {
			continue
		}
		if err := edit.Put(to.YNode(), f.Path, tree.Node(valueAt(from, f.Path))); err != nil {
			return fmt.Errorf("%s %s: %w", to.GetKind(), to.GetName(), err)
		}
	}
	return nil
}

// isNumbered tells whether the value of a field depends on the number of the tablet server.
func isNumbered(f settings.Field) bool { return len(expr.Find[expr.Index](f.Value)) > 0 }

// setNumbered sets what depends on the number of the tablet server in its Service.
func (s serverServices) setNumbered(n *yaml.RNode, i int64) error {
	for f := range s.fields() {
		if f.Object != s.pattern || !isNumbered(f) {
			continue
		}
		if err := s.setFieldAt(row{n, f.Path}, f, i); err != nil {
			return fmt.Errorf("%s %s: %w", n.GetKind(), n.GetName(), err)
		}
	}
	return nil
}

// removeOthers removes Services of tablet servers by their numbers, but not the first.
func (s serverServices) removeOthers(first *yaml.RNode, gone func(int64) bool) {
	for _, n := range s.members {
		if i, ok := s.number(n); ok && n != first && gone(i) {
			s.set.remove(n)
		}
	}
}

// rename makes a Service that of tablet server i.
func (s serverServices) rename(n *yaml.RNode, i int64) {
	put(n, edit.Path{"metadata", "name"}, s.name(i))
	put(n, edit.Path{"spec", "selector", podNameLabel}, s.podName(i))
}

// asInBase gives the first Service the name that base has, under which it comes back after it was removed.
func (s serverServices) asInBase(first *yaml.RNode) {
	s.undo.renamed(first, s.liveName(s.pattern.Stem))
	put(first, edit.Path{"metadata", "name"}, s.liveName(s.pattern.Stem))
}
