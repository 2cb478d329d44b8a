package diff

import (
	"fmt"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
)

// cluster is a Fluss cluster among objects. Their names are those of base/ between prefix and suffix.
type cluster struct {
	name, namespace, prefix, suffix string
}

// clusters finds them by their coordinators.
func clusters(objects []Object) []cluster {
	var all []cluster
	kind, stem := settings.Coordinator().Kind, expr.AppName+"-"+settings.Coordinator().Stem
	for _, o := range objects {
		if o.Kind != kind || o.label(expr.LabelOurs) != settings.Coordinator().Stem {
			continue
		}
		if prefix, suffix, ok := strings.Cut(o.Name, stem); ok {
			all = append(all, cluster{prefix + expr.AppName + suffix, o.Namespace, prefix, suffix})
		}
	}
	return all
}

// only is the one cluster of a side.
func only(side string, objects []Object) (cluster, error) {
	switch all := clusters(objects); len(all) {
	case 0:
		return cluster{}, fmt.Errorf("%s holds no Fluss cluster: there is no Deployment with the label %s: %s", side, expr.LabelOurs, settings.Coordinator().Stem)
	case 1:
		return all[0], nil
	default:
		return cluster{}, fmt.Errorf("%s holds several Fluss clusters, %s and %s: compare one at a time", side, all[0].name, all[1].name)
	}
}

// same finds the cluster of both sides.
func same(before, after []Object) (cluster, error) {
	a, err := only("OLD", before)
	if err != nil {
		return a, err
	}
	b, err := only("NEW", after)
	switch {
	case err != nil:
		return a, err
	case a.name != b.name:
		return a, fmt.Errorf("OLD is the cluster %s and NEW is %s: compare two states of the same one", a.name, b.name)
	case a.namespace != "" && b.namespace != "" && a.namespace != b.namespace:
		return a, fmt.Errorf("OLD is in namespace %s and NEW in %s: compare two states of the same cluster", a.namespace, b.namespace)
	}
	if a.namespace == "" || b.namespace == "" {
		forgetNamespace(before, a.namespace)
		forgetNamespace(after, b.namespace)
	}
	a.namespace += strings.TrimPrefix(b.namespace, a.namespace)
	return a, nil
}

// forgetNamespace takes the cluster's namespace away, where the other side does not say in which one it will be.
func forgetNamespace(objects []Object, namespace string) {
	for i := range objects {
		if objects[i].Namespace == namespace {
			objects[i].Namespace = ""
			if metadata, ok := objects[i].Value["metadata"].(map[string]any); ok {
				delete(metadata, "namespace")
			}
		}
	}
}

// pair is an object before and after; one of them is nil where it comes or goes.
type pair struct{ before, after *Object }

func (p pair) any() Object {
	if p.after != nil {
		return *p.after
	}
	return *p.before
}

// pairs are sorted by kind and name.
func pairs(before, after []Object) []pair {
	type id struct{ group, kind, namespace, name string }
	found := map[id]*pair{}
	var ids []id
	at := func(o Object) *pair {
		k := id{o.Group, o.Kind, o.Namespace, o.Name}
		if found[k] == nil {
			found[k], ids = &pair{}, append(ids, k)
		}
		return found[k]
	}
	for i := range before {
		at(before[i]).before = &before[i]
	}
	for i := range after {
		at(after[i]).after = &after[i]
	}
	slices.SortFunc(ids, func(a, b id) int {
		return strings.Compare(a.kind+"\x00"+a.namespace+"\x00"+a.name+"\x00"+a.group, b.kind+"\x00"+b.namespace+"\x00"+b.name+"\x00"+b.group)
	})
	all := make([]pair, len(ids))
	for i, k := range ids {
		all[i] = *found[k]
	}
	return all
}

// Kinds are those of all objects of ours that every Kubernetes has, and of the given ones, as kubectl wants them: with
// these an object can be found that is no longer wanted.
func Kinds(objects []Object) []string {
	var all []string
	add := func(kind, group string) {
		name := strings.ToLower(kind)
		if group != "" {
			name += "." + group
		}
		all = append(all, name)
	}
	for _, o := range settings.Objects() {
		if group := settings.GroupOf(o); !strings.Contains(group, ".") || strings.HasSuffix(group, ".k8s.io") {
			add(o.Kind, group)
		}
	}
	for _, o := range objects {
		if o.label(expr.LabelOurs) != "" {
			add(o.Kind, o.Group)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Once are the objects without those that come a second time.
func Once(objects []Object) []Object {
	seen := map[string]bool{}
	return slices.DeleteFunc(objects, func(o Object) bool {
		id := o.Group + "/" + o.Kind + "/" + o.Namespace + "/" + o.Name
		again := seen[id]
		seen[id] = true
		return again
	})
}
