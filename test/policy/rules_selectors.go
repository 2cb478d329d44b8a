package policy

import (
	"fmt"

	appsv1 "k8s.io/api/apps/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
)

// instanceLabel keeps two clusters of one namespace apart.
const instanceLabel = "app.kubernetes.io/instance"

func instanceSelectors(c cluster) []Violation {
	objects := eachObject(func(o object) []string { return lackInstance(selectorsOf(o)) })
	pods := eachPod(func(p pod) []string { return lackInstance(podSelectorsOf(p)) })
	return append(objects(c), pods(c)...)
}

func lackInstance(selectors []selector) []string {
	var found []string
	for _, s := range selectors {
		if s.MatchLabels[instanceLabel] == "" {
			found = append(found, s.field+" lacks "+instanceLabel)
		}
	}
	return found
}

// selectorsMatch: a selector that matches nothing is a typing error that no one reports.
func selectorsMatch(c cluster) []Violation {
	objects := eachObject(func(o object) []string { return c.unmatched(selectorsOf(o), c.choice(o)) })
	pods := eachPod(func(p pod) []string { return c.unmatched(podSelectorsOf(p), c.pods) })
	return append(objects(c), pods(c)...)
}

// choice returns the pods that the object may select: a workload only its own.
func (c cluster) choice(o object) []pod {
	if own := podsOf(o); own != nil {
		return own
	}
	return c.pods
}

func (c cluster) unmatched(selectors []selector, pods []pod) []string {
	var found []string
	for _, s := range selectors {
		if matched, err := s.pods(pods); err != nil {
			found = append(found, fmt.Sprintf("%s: %v", s.field, err))
		} else if len(matched) == 0 {
			found = append(found, fmt.Sprintf("%s matches no pod: %s", s.field, metav1.FormatLabelSelector(&s.LabelSelector)))
		}
	}
	return found
}

// pods returns those of the pods that the selector matches.
func (s selector) pods(pods []pod) ([]pod, error) {
	matcher, err := metav1.LabelSelectorAsSelector(&s.LabelSelector)
	if err != nil {
		return nil, err
	}
	var matched []pod
	for _, p := range pods {
		if matcher.Matches(labels.Set(p.template.Labels)) {
			matched = append(matched, p)
		}
	}
	return matched, nil
}

// statefulSet returns what a pod belongs to, or nil.
func (p pod) statefulSet() *appsv1.StatefulSet {
	set, _ := p.owner.typed.(*appsv1.StatefulSet)
	return set
}
