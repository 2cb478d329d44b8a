package policy

import (
	"fmt"

	appsv1 "k8s.io/api/apps/v1"
)

// mounts: what a container mounts is a volume of its pod or a claim of its StatefulSet.
func mounts(p pod) []string {
	volumes := map[string]bool{}
	for _, volume := range p.spec().Volumes {
		volumes[volume.Name] = true
	}
	for _, claim := range p.claims() {
		volumes[claim.Name] = true
	}
	var found []string
	for _, container := range p.containers() {
		for _, mount := range container.VolumeMounts {
			if !volumes[mount.Name] {
				found = append(found, fmt.Sprintf("container %s: mounts volume %s, which the pod has not", container.Name, mount.Name))
			}
		}
	}
	return found
}

// claimTemplates: the API server fills in apiVersion and kind, so Argo CD would see a difference
// for ever; labels would change with the chart's version, and the field is immutable.
func claimTemplates(p pod) []string {
	var found []string
	for _, claim := range p.claims() {
		if claim.APIVersion != "v1" || claim.Kind != "PersistentVolumeClaim" {
			found = append(found, "volumeClaimTemplate "+claim.Name+" lacks apiVersion v1 or kind PersistentVolumeClaim")
		}
		if len(claim.Labels) > 0 {
			found = append(found, "volumeClaimTemplate "+claim.Name+" has labels")
		}
	}
	return found
}

// parallelStatefulSets: with the default, one broken pod keeps all later ones from starting.
func parallelStatefulSets(set *appsv1.StatefulSet) []string {
	if set.Spec.PodManagementPolicy != appsv1.ParallelPodManagement {
		return []string{"podManagementPolicy is not Parallel"}
	}
	return nil
}
