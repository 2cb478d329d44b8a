package diff

import (
	"fmt"
	"slices"

	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
)

// Report says what applying the new objects would do. It is also the form of fluss-fn diff -o json.
type Report struct {
	// Cluster and Namespace that both sides are states of; no namespace where one side does not say.
	Cluster   string `json:"cluster"`
	Namespace string `json:"namespace,omitempty"`
	// Result is the exit code: 0 nothing changes, 1 something changes, 2 something is refused or dangerous.
	Result int `json:"result"`
	// Objects that change, by kind and name.
	Objects []Changed `json:"objects"`
	// Pods are the workloads whose pods change, by kind and name. Kubernetes changes all of them at the same time.
	Pods []Pods `json:"pods"`
	// Findings are what is refused or dangerous, the worst first, and what should be done first.
	Findings []Finding `json:"findings"`
}

// Results of a comparison.
const (
	NothingChanges = 0
	Changes        = 1
	Dangerous      = 2
)

// Changed is an object that changes.
type Changed struct {
	Kind      string `json:"kind"`
	Namespace string `json:"namespace,omitempty"`
	Name      string `json:"name"`
	// Change is added, removed or changed.
	Change string `json:"change"`
	// Decided are the fields of FlussConfig that decide whether it is there, of one that is added or removed.
	Decided []string `json:"decidedBy,omitempty"`
	// Fields that differ, of one that is changed.
	Fields []Field `json:"fields,omitempty"`
}

// Words for Change.
const (
	Added   = "added"
	Removed = "removed"
	Altered = "changed"
)

// Field is a place in an object in which it differs.
type Field struct {
	Path string `json:"path"`
	// Old and New are the values; null where there is none. Secrets are shown as "(secret)".
	Old any `json:"old"`
	New any `json:"new"`
	// Lines that differ, where the values are texts of several lines, which are then left out.
	Lines []string `json:"lines,omitempty"`
	// Decided are the fields of FlussConfig that decide the value, as far as the settings table knows.
	Decided []string `json:"decidedBy,omitempty"`
}

// Options of a comparison.
type Options struct {
	// OldRelease and NewRelease name the Fluss releases where the tags of the images do not.
	OldRelease, NewRelease string
}

// Compare says what applying after to a cluster of which before is the state would do.
func Compare(before, after []Object, o Options) (Report, error) {
	before, err := applied(before, after)
	if err != nil {
		return Report{}, err
	}
	if after, err = applied(after, before); err != nil {
		return Report{}, err
	}
	c, err := same(before, after)
	if err != nil {
		return Report{}, err
	}
	r := comparison{cluster: c, report: Report{Cluster: c.name, Namespace: c.namespace, Objects: []Changed{}, Pods: []Pods{}, Findings: []Finding{}}}
	all := pairs(before, after)
	r.findSwitched(all)
	for _, p := range all {
		r.pair(p)
	}
	r.scaledIn()
	if err := r.releases(before, after, o); err != nil {
		return Report{}, err
	}
	return r.finish(), nil
}

// comparison is a report that is being made.
type comparison struct {
	cluster
	report Report
	// moved are the options whose new value leads to other data, by the fields that decide them.
	moved []line
	// switched are the main objects of components that come or go.
	switched map[expr.Object]bool
}

// findSwitched finds the components that are switched on or off.
func (r *comparison) findSwitched(all []pair) {
	r.switched = map[expr.Object]bool{}
	for _, p := range all {
		if p.before == nil || p.after == nil {
			r.switched[r.stem(p.any())] = true
		}
	}
}

func (r *comparison) pair(p pair) {
	o := p.any()
	base := r.stem(o)
	changed := Changed{Kind: o.Kind, Namespace: o.Namespace, Name: o.Name}
	switch {
	case p.before == nil:
		changed.Change, changed.Decided = Added, r.comes(base)
	case p.after == nil:
		changed.Change, changed.Decided = Removed, r.comes(base)
		r.lost(*p.before, base)
	default:
		changed.Change, changed.Fields = Altered, r.fields(base, *p.before, *p.after)
		if len(changed.Fields) == 0 {
			return
		}
	}
	r.report.Objects = append(r.report.Objects, changed)
	if !r.refused(o) {
		r.pods(p, base)
	}
}

// refused tells whether the API server refuses an object: then none of its pods change.
func (r *comparison) refused(o Object) bool {
	return slices.ContainsFunc(r.report.Findings, func(f Finding) bool { return f.Level == Refused && f.Object == o.String() })
}

func (r *comparison) finish() Report {
	r.movedData()
	slices.SortStableFunc(r.report.Findings, func(a, b Finding) int { return slices.Index(levels, a.Level) - slices.Index(levels, b.Level) })
	r.report.Result = NothingChanges
	if len(r.report.Objects) > 0 {
		r.report.Result = Changes
	}
	for _, f := range r.report.Findings {
		if f.Level != First {
			r.report.Result = Dangerous
		}
	}
	return r.report
}

// Finding is something that people should know before they apply.
type Finding struct {
	// Level is refused, dangerous or first.
	Level string `json:"level"`
	// Object and Field that it is about; "" where it is about the whole cluster.
	Object string `json:"object,omitempty"`
	Field  string `json:"field,omitempty"`
	// Message says what happens, Instead what to do.
	Message string `json:"message"`
	Instead string `json:"instead"`
	// Commands of a shell to run before applying, in this order; none where it takes more than that.
	Commands []string `json:"commands,omitempty"`
	// Section of docs/operations.md that says more; "" where none does.
	Section string `json:"section,omitempty"`
}

// Levels of findings: refused by the API server, so that nothing of the object changes; dangerous, because data is lost
// or hidden, or there is no way back; and what should be done first.
const (
	Refused   = "refused"
	Danger    = "dangerous"
	First     = "first"
	operation = "docs/operations.md"
)

var levels = []string{Refused, Danger, First}

// Link is where the section is.
func (f Finding) Link() string {
	if f.Section == "" {
		return ""
	}
	return operation + "#" + settings.Anchor(f.Section)
}

func (r *comparison) find(f Finding) { r.report.Findings = append(r.report.Findings, f) }

func finding(level string, o Object, field, section, instead, message string, args ...any) Finding {
	return Finding{Level: level, Object: o.String(), Field: field, Section: section, Instead: instead, Message: fmt.Sprintf(message, args...)}
}
