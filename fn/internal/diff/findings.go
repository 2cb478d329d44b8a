package diff

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fluss.dev/kubernetes/fn/internal/compare"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/plural"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"k8s.io/apimachinery/pkg/api/resource"
	"k8s.io/apimachinery/pkg/util/validation"
)

// refuse notes what the API server refuses. Nothing of the object changes then.
func (r *comparison) refuse(o Object, at string, changes []compare.Change, decided []string) {
	f := finding(Refused, o, strings.Join(decided, ", "), "", "set the old value again", "the API server does not change %s: with another value it refuses the whole object", at)
	switch {
	case o.Kind == "StatefulSet" && at == "spec.volumeClaimTemplates" && !slices.ContainsFunc(changes, isNoGrowth):
		f.Instead, f.Section = "enlarge the claims first, then delete the StatefulSet without its pods, and apply", settings.ClaimSection
		f.Commands = r.enlarge(o, changes)
	case o.Kind == "StatefulSet" && at == "spec.volumeClaimTemplates":
		f.Instead, f.Section = "set the old value again: whether pods have claims, and of which class and size, is chosen when they are installed", settings.ClaimSection
	case at == "spec.selector":
		// Pods that are left without their owner would not be found by the new selector.
		f.Instead = fmt.Sprintf("set the old value again, or delete the %s and apply: its pods stop and start anew", o.Kind)
	case o.Kind == "StatefulSet":
		f.Instead = fmt.Sprintf("set the old value again, or delete the %s without its pods (%sdelete %s %s --cascade=orphan) and apply", o.Kind, r.kubectl(o), strings.ToLower(o.Kind), o.Name)
	case o.Kind == "RoleBinding" || o.Kind == "Job":
		f.Instead = fmt.Sprintf("delete the %s and apply", o.Kind)
	}
	r.find(f)
}

// isNoGrowth tells whether a change is something else than a larger size.
func isNoGrowth(c compare.Change) bool {
	a, errA := resource.ParseQuantity(tree.String(c.Before))
	b, errB := resource.ParseQuantity(tree.String(c.After))
	return errA != nil || errB != nil || a.Cmp(b) >= 0
}

// enlarge are the commands that give the claims of a StatefulSet their new sizes, and delete it without its pods. There are none
// where a name is one that no API server takes, and a shell perhaps takes for something else.
func (r *comparison) enlarge(o Object, changes []compare.Change) []string {
	if namespace := r.namespaceOf(o); len(validation.IsDNS1123Subdomain(o.Name)) > 0 || namespace != "" && len(validation.IsDNS1123Label(namespace)) > 0 {
		return nil
	}
	kubectl := r.kubectl(o)
	var all []string
	start, _ := tree.Get(o.Value, "spec", "ordinals", "start").(int64)
	for _, c := range changes {
		template := strings.Trim(c.Path[2], "[]")
		if _, err := strconv.Atoi(template); err == nil {
			// It has no name, so that this is its place in the list.
			return nil
		}
		for i := start; i < start+count(&o); i++ {
			all = append(all, fmt.Sprintf(`%spatch pvc %s-%s-%d --type merge -p '{"spec":{"resources":{"requests":{"storage":"%s"}}}}'`, kubectl, template, o.Name, i, tree.String(c.After)))
		}
	}
	return append(all, kubectl+"delete statefulset "+o.Name+" --cascade=orphan")
}

// kubectl is how a command on an object begins.
func (r *comparison) kubectl(o Object) string {
	if namespace := r.namespaceOf(o); namespace != "" {
		return "kubectl -n " + namespace + " "
	}
	return "kubectl "
}

// namespaceOf an object is that of the cluster where the object leaves it to whoever applies it.
func (r *comparison) namespaceOf(o Object) string { return cmp.Or(o.Namespace, r.cluster.namespace) }

// lost notes what goes with an object that is not among the new ones.
func (r *comparison) lost(o Object, base expr.Object) {
	claims, _ := tree.Get(o.Value, "spec", "volumeClaimTemplates").([]any)
	decided := strings.Join(r.comes(base), ", ")
	switch {
	case o.Kind == "StatefulSet" && len(claims) > 0:
		r.find(finding(Danger, o, decided, "", "keep it, or be sure that nobody needs its data any more",
			"it goes, and nothing serves the data of its pods any more; their claims stay until somebody deletes them"))
	case o.Kind == "PersistentVolumeClaim":
		r.find(finding(Danger, o, decided, "", "keep it, or be sure that nobody needs its data any more", "the claim goes, and with it the data on its volume"))
	case o.Kind == "Secret" && settings.Known(o.Group, base):
		r.find(finding(Danger, o, decided, "", "keep a copy of it until the cluster runs without it",
			"it goes where whoever applies also prunes, and what the cluster has written into it cannot be made again"))
	case o.Kind == "Namespace":
		r.find(finding(Danger, o, "", "", "keep it", "it goes where whoever applies also prunes, and with it everything in it"))
	}
}

// movedData notes once for each option that data would be looked for elsewhere.
func (r *comparison) movedData() {
	said := map[string]bool{}
	for _, l := range r.moved {
		if said[l.key] {
			continue
		}
		said[l.key] = true
		r.find(Finding{Level: Danger, Field: strings.Join(l.fields, ", "), Section: settings.MovesSection, Instead: "set the old value again, or move the data first",
			Message: fmt.Sprintf("%s says where the cluster's data is: tablet servers that have data refuse to start with another value, and the coordinator would lead an empty cluster", l.key)})
	}
}

// scaledIn notes that tablet servers go.
func (r *comparison) scaledIn() {
	name := r.prefix + expr.AppName + "-" + settings.TabletServers().Stem + r.suffix
	i := slices.IndexFunc(r.report.Pods, func(p Pods) bool { return p.Name == name && p.Kind == settings.TabletServers().Kind })
	if i < 0 || r.report.Pods[i].After >= r.report.Pods[i].Before || r.report.Pods[i].After == 0 {
		return
	}
	p := r.report.Pods[i]
	goes := plural.Of(p.Before-p.After, fmt.Sprintf("of %d tablet servers is taken away", p.Before), fmt.Sprintf("of %d tablet servers are taken away", p.Before))
	r.find(Finding{Level: Danger, Object: p.Kind + " " + p.Name, Field: fieldName(settings.TabletServerCount()), Section: settings.ScaleSection,
		Instead: "move the buckets off the servers that go, and apply when that is done",
		Message: goes + ": each table that has a copy there loses it for good, and writers of the buckets led there stand still for a while"})
}
