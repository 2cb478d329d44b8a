package policy

import (
	"fmt"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	policyv1 "k8s.io/api/policy/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// selector is where an object chooses pods of this manifest.
type selector struct {
	field string
	metav1.LabelSelector
}

// selectorsOf returns the selectors of an object, but for those of its pods.
func selectorsOf(o object) []selector {
	switch typed := o.typed.(type) {
	case *corev1.Service:
		return serviceSelector(typed)
	case *appsv1.Deployment:
		return given("spec.selector", typed.Spec.Selector)
	case *appsv1.StatefulSet:
		return given("spec.selector", typed.Spec.Selector)
	case *appsv1.DaemonSet:
		return given("spec.selector", typed.Spec.Selector)
	case *policyv1.PodDisruptionBudget:
		return given("spec.selector", typed.Spec.Selector)
	case *networkingv1.NetworkPolicy:
		return given("spec.podSelector", &typed.Spec.PodSelector)
	}
	return nil
}

// serviceSelector leaves the pod's name out: rule pod-services looks at that.
func serviceSelector(service *corev1.Service) []selector {
	if len(service.Spec.Selector) == 0 {
		return nil
	}
	labels := map[string]string{}
	for key, value := range service.Spec.Selector {
		if key != appsv1.StatefulSetPodNameLabel {
			labels[key] = value
		}
	}
	return given("spec.selector", &metav1.LabelSelector{MatchLabels: labels})
}

// podSelectorsOf returns the selectors by which a pod spreads over nodes.
func podSelectorsOf(p pod) []selector {
	var found []selector
	for i, constraint := range p.spec().TopologySpreadConstraints {
		field := fmt.Sprintf("topologySpreadConstraints[%d].labelSelector", i)
		found = append(found, given(field, constraint.LabelSelector)...)
	}
	if affinity := p.spec().Affinity; affinity != nil {
		if affinity.PodAffinity != nil {
			found = append(found, affinitySelectors("podAffinity", *affinity.PodAffinity)...)
		}
		if affinity.PodAntiAffinity != nil {
			found = append(found, affinitySelectors("podAntiAffinity", corev1.PodAffinity(*affinity.PodAntiAffinity))...)
		}
	}
	return found
}

func affinitySelectors(field string, affinity corev1.PodAffinity) []selector {
	var found []selector
	for i, term := range affinity.RequiredDuringSchedulingIgnoredDuringExecution {
		found = append(found, given(fmt.Sprintf("%s.required[%d].labelSelector", field, i), term.LabelSelector)...)
	}
	for i, term := range affinity.PreferredDuringSchedulingIgnoredDuringExecution {
		found = append(found, given(fmt.Sprintf("%s.preferred[%d].labelSelector", field, i), term.PodAffinityTerm.LabelSelector)...)
	}
	return found
}

func given(field string, s *metav1.LabelSelector) []selector {
	if s == nil {
		return nil
	}
	return []selector{{field, *s}}
}
