package policy

import (
	"fmt"
	"slices"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
)

// podServices: a Service of one pod names a pod that its StatefulSet will make, and where one pod
// of a StatefulSet has a Service, all have: a pod without one is unreachable under its name.
func podServices(c cluster) []Violation {
	served := map[string]bool{}
	services := each(func(service *corev1.Service) []string {
		name, ofPod := service.Spec.Selector[appsv1.StatefulSetPodNameLabel]
		if !ofPod {
			return nil
		}
		served[name] = true
		return c.podOf(service, name)
	})
	found := services(c)
	sets := each(func(set *appsv1.StatefulSet) []string { return unserved(set, served) })
	return append(found, sets(c)...)
}

// podOf tells what is wrong with the pod's name that the Service selects.
func (c cluster) podOf(service *corev1.Service, name string) []string {
	for _, s := range serviceSelector(service) {
		matched, err := s.pods(c.pods)
		if err != nil {
			return []string{err.Error()}
		}
		for _, p := range matched {
			if set := p.statefulSet(); set != nil && slices.Contains(podNames(set), name) {
				return nil
			}
		}
	}
	return []string{"selects the pod " + name + ", which no StatefulSet that it selects will make"}
}

func unserved(set *appsv1.StatefulSet, served map[string]bool) []string {
	var without []string
	names := podNames(set)
	for _, name := range names {
		if !served[name] {
			without = append(without, "its pod "+name+" has no Service of its own, but others have")
		}
	}
	if len(without) == len(names) {
		return nil
	}
	return without
}

// podNames returns the names of the pods that a StatefulSet makes.
func podNames(set *appsv1.StatefulSet) []string {
	first, replicas := int32(0), int32(1)
	if set.Spec.Ordinals != nil {
		first = set.Spec.Ordinals.Start
	}
	if set.Spec.Replicas != nil {
		replicas = *set.Spec.Replicas
	}
	var names []string
	for ordinal := first; ordinal < first+replicas; ordinal++ {
		names = append(names, fmt.Sprintf("%s-%d", set.Name, ordinal))
	}
	return names
}
