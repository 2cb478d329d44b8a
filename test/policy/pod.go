package policy

import (
	"slices"

	appsv1 "k8s.io/api/apps/v1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
)

// pod is what one object makes pods of.
type pod struct {
	owner    object
	template corev1.PodTemplateSpec
}

// podsOf returns the pod of an object that makes pods.
func podsOf(o object) []pod {
	switch typed := o.typed.(type) {
	case *appsv1.Deployment:
		return []pod{{o, typed.Spec.Template}}
	case *appsv1.StatefulSet:
		return []pod{{o, typed.Spec.Template}}
	case *appsv1.DaemonSet:
		return []pod{{o, typed.Spec.Template}}
	case *appsv1.ReplicaSet:
		return []pod{{o, typed.Spec.Template}}
	case *batchv1.Job:
		return []pod{{o, typed.Spec.Template}}
	case *batchv1.CronJob:
		return []pod{{o, typed.Spec.JobTemplate.Spec.Template}}
	case *corev1.Pod:
		return []pod{{o, corev1.PodTemplateSpec{ObjectMeta: typed.ObjectMeta, Spec: typed.Spec}}}
	}
	return nil
}

// spec shortens the way to what most rules look at.
func (p pod) spec() corev1.PodSpec { return p.template.Spec }

// containers returns the init containers and the containers.
func (p pod) containers() []corev1.Container {
	return slices.Concat(p.spec().InitContainers, p.spec().Containers)
}

// claims returns the claims of which each pod of a StatefulSet gets its own.
func (p pod) claims() []corev1.PersistentVolumeClaim {
	if set, ok := p.owner.typed.(*appsv1.StatefulSet); ok {
		return set.Spec.VolumeClaimTemplates
	}
	return nil
}
