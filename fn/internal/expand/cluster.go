package expand

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// cluster is one FlussConfig with its objects. Their names are those of base/ between prefix and suffix.
type cluster struct {
	set    *set
	config *yaml.RNode
	// patches are merged over it.
	patches []*yaml.RNode
	// name and namespace of the FlussConfig, in this build.
	name, namespace string
	prefix, suffix  string
	// spec is FlussConfig's, with what was lifted from the objects.
	spec  map[string]any
	typed *v1alpha1.FlussConfigSpec
	undo  undoLog
	// copied are what the last expansion made the Services of further tablet servers from, by their patterns.
	copied map[expr.Object]*yaml.RNode
	// dropped are the places that the settings make needless.
	dropped map[expr.Object][]edit.Path
	// asked collects objects whose names are asked for, while a value is computed; references are all of them.
	asked      *[]expr.Object
	references []reference
	// releases are what its servers run.
	releases releases
	// members are the objects whose names show that they are this cluster's.
	members []*yaml.RNode
}

// coordinator is the object by which a cluster is recognised.
var coordinator = settings.Coordinator()

var _ expr.Scope = (*cluster)(nil)

// clusters finds the objects of each FlussConfig.
func (s *set) clusters() ([]*cluster, Problems) {
	var clusters []*cluster
	var problems Problems
	for _, config := range s.configs {
		c := &cluster{set: s, config: config, name: config.GetName(), namespace: config.GetNamespace(), patches: s.patches[keyOf(config)], copied: map[expr.Object]*yaml.RNode{}}
		if c.locate() {
			clusters = append(clusters, c)
			continue
		}
		problems = append(problems, c.unlocated(Problem{Object: config, Field: "metadata.name", Message: fmt.Sprintf(
			"no Deployment belongs to this %s: its name must be that of base/, %q, with the same prefix, suffix and namespace as the Deployment %q",
			v1alpha1.Kind, expr.AppName, expr.AppName+"-coordinator")}))
	}
	s.assign(clusters)
	return clusters, problems
}

// locate finds out which prefix and suffix the names of base/ have got in this build.
func (c *cluster) locate() bool {
	for i := range c.name {
		if !strings.HasPrefix(c.name[i:], expr.AppName) {
			continue
		}
		c.prefix, c.suffix = c.name[:i], c.name[i+len(expr.AppName):]
		if c.object(coordinator) != nil {
			return true
		}
	}
	return false
}

// unlocated is the problem of a FlussConfig without a coordinator.
func (c *cluster) unlocated(otherwise Problem) Problem {
	for i := range c.name {
		if suffix, ok := strings.CutPrefix(c.name[i:], expr.AppName); ok {
			c.prefix, c.suffix = c.name[:i], suffix
			if c.set.index[c.keyOf(coordinator)] != nil {
				return c.absent(coordinator, otherwise)
			}
		}
	}
	return otherwise
}

// liveName is the name that an object has in this build, whether it is there or not.
func (c *cluster) liveName(stem string) string {
	return c.prefix + expr.AppName + "-" + stem + c.suffix
}

// object is an object of this cluster, or nil. One of the user's that merely has the name is none.
func (c *cluster) object(o expr.Object) *yaml.RNode {
	if s, ok := c.servicesLike(o); ok {
		return s.service(0)
	}
	return c.set.our(c.keyOf(o))
}

// keyOf is where an object of this cluster is found, or one of the user's in its place.
func (c *cluster) keyOf(o expr.Object) key {
	return key{settings.GroupOf(o), o.Kind, c.namespace, c.liveName(o.Stem)}
}

// Spec is the value at a dotted path below spec.
func (c *cluster) Spec(path string) any { return tree.At(c.spec, path) }

// Name is the live name of an object.
func (c *cluster) Name(o expr.Object) string {
	if c.asked != nil {
		*c.asked = append(*c.asked, o)
	}
	return c.liveName(o.Stem)
}

// Instance is the live name of the cluster.
func (c *cluster) Instance() string { return c.name }

// Namespace of the cluster, or "".
func (c *cluster) Namespace() string { return c.namespace }

// Release that servers are taken to run, with the doubt about it.
func (c *cluster) Release(servers string) string {
	release := c.releases[settings.Runs(servers)]
	return cmp.Or(release.Doubt(), release.Version())
}

// Checksum of the data of a ConfigMap.
func (c *cluster) Checksum(o expr.Object) string {
	if c.asked != nil {
		*c.asked = append(*c.asked, o)
	}
	n := c.object(o)
	if n == nil {
		return ""
	}
	data, hash := n.GetDataMap(), sha256.New()
	for _, k := range tree.Keys(data) {
		hash.Write([]byte(data[k]))
	}
	return hex.EncodeToString(hash.Sum(nil))
}
