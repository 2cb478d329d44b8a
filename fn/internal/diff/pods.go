package diff

import (
	"encoding/json"
	"fmt"
	"slices"

	"fluss.dev/kubernetes/fn/internal/compare"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/tree"
	corev1 "k8s.io/api/core/v1"
)

// Pods say what happens to the pods of a workload.
type Pods struct {
	Kind string `json:"kind"`
	Name string `json:"name"`
	// Restart tells that pods are replaced, because their template differs.
	Restart bool `json:"restart"`
	// Before and After are how many there are.
	Before int64 `json:"before"`
	After  int64 `json:"after"`
	// Order in which Kubernetes replaces them, in words.
	Order string `json:"order,omitempty"`
	// Measured is what replacing them took where that was measured.
	Measured *Measured `json:"measured,omitempty"`
}

// pods notes what happens to the pods of an object that changes.
func (r *comparison) pods(p pair, base expr.Object) {
	o := p.any()
	if o.Kind != "Deployment" && o.Kind != "StatefulSet" && o.Kind != "DaemonSet" {
		return
	}
	w := Pods{Kind: o.Kind, Name: o.Name, Before: count(p.before), After: count(p.after)}
	if p.before != nil && p.after != nil {
		w.Restart = !sameTemplate(*p.before, *p.after) && w.Before > 0 && w.After > 0
	}
	if !w.Restart && w.Before == w.After {
		return
	}
	if w.Restart {
		w.Order = order(*p.after, min(w.Before, w.After))
		if m, ok := measured().Pods[base.Stem]; ok && base.Kind == o.Kind {
			w.Measured = &m
		}
	}
	r.report.Pods = append(r.report.Pods, w)
}

// count is how many pods a workload has; of an object that is not there, none.
func count(o *Object) int64 {
	if o == nil {
		return 0
	}
	if n, ok := tree.Get(o.Value, "spec", "replicas").(int64); ok {
		return n
	}
	return 1
}

// sameTemplate tells whether the API server takes two pod templates for the same one.
func sameTemplate(before, after Object) bool {
	differs := func(c compare.Change) bool { return within(c.Path, []string{"spec", "template"}) }
	if !slices.ContainsFunc(changesOf(before, after), differs) {
		return true
	}
	x, y := tree.Get(before.Value, "spec", "template"), tree.Get(after.Value, "spec", "template")
	a, errA := template(x)
	b, errB := template(y)
	return errA == nil && errB == nil && a == b
}

// template is a pod template in the words of the API server.
func template(v any) (string, error) {
	text, err := json.Marshal(v)
	if err != nil {
		return "", err
	}
	var t corev1.PodTemplateSpec
	if err := json.Unmarshal(text, &t); err != nil {
		return "", err
	}
	text, err = json.Marshal(t)
	return string(text), err
}

// order says in which order Kubernetes replaces pods.
func order(o Object, pods int64) string {
	strategy := func(path ...string) any { return tree.Get(o.Value, append([]string{"spec"}, path...)...) }
	switch {
	case o.Kind == "StatefulSet" && strategy("updateStrategy", "type") == "OnDelete":
		return "none until you delete them: its updateStrategy is OnDelete"
	case o.Kind == "StatefulSet":
		first, _ := strategy("ordinals", "start").(int64)
		last := first + pods - 1
		partition, _ := strategy("updateStrategy", "rollingUpdate", "partition").(int64)
		switch from := max(first, partition); {
		case from > last:
			return fmt.Sprintf("none: its partition is %d", partition)
		case from == last:
			return fmt.Sprintf("%s-%d", o.Name, last)
		default:
			return fmt.Sprintf("one after the other, from %s-%d down to %s-%d, each once the one before is Ready", o.Name, last, o.Name, from)
		}
	case strategy("strategy", "type") == "Recreate" && pods == 1:
		return "the old one stops before the new one starts"
	case strategy("strategy", "type") == "Recreate":
		return "all old ones stop before the new ones start"
	case fmt.Sprint(strategy("strategy", "rollingUpdate", "maxSurge")) == "0":
		return "one after the other, and an old one stops before a new one starts"
	}
	return "new ones start before old ones stop"
}
