package policy

import corev1 "k8s.io/api/core/v1"

// podReferences returns the names of the objects without which the pod does not start.
func podReferences(p pod) []string {
	names := []string{id("ServiceAccount", p.spec().ServiceAccountName)}
	for _, secret := range p.spec().ImagePullSecrets {
		names = append(names, id("Secret", secret.Name))
	}
	for _, volume := range p.spec().Volumes {
		names = append(names, volumeReferences(volume.VolumeSource)...)
	}
	for _, container := range p.containers() {
		names = append(names, envReferences(container)...)
	}
	return names
}

func volumeReferences(volume corev1.VolumeSource) []string {
	switch {
	case volume.ConfigMap != nil:
		return []string{id("ConfigMap", volume.ConfigMap.Name)}
	case volume.Secret != nil:
		return []string{id("Secret", volume.Secret.SecretName)}
	case volume.PersistentVolumeClaim != nil:
		return []string{id("PersistentVolumeClaim", volume.PersistentVolumeClaim.ClaimName)}
	case volume.Projected != nil:
		return projectedReferences(volume.Projected.Sources)
	}
	return nil
}

func projectedReferences(sources []corev1.VolumeProjection) []string {
	var names []string
	for _, source := range sources {
		if source.ConfigMap != nil {
			names = append(names, id("ConfigMap", source.ConfigMap.Name))
		}
		if source.Secret != nil {
			names = append(names, id("Secret", source.Secret.Name))
		}
	}
	return names
}

func envReferences(container corev1.Container) []string {
	var names []string
	for _, from := range container.EnvFrom {
		if from.ConfigMapRef != nil {
			names = append(names, id("ConfigMap", from.ConfigMapRef.Name))
		}
		if from.SecretRef != nil {
			names = append(names, id("Secret", from.SecretRef.Name))
		}
	}
	for _, env := range container.Env {
		if env.ValueFrom != nil && env.ValueFrom.ConfigMapKeyRef != nil {
			names = append(names, id("ConfigMap", env.ValueFrom.ConfigMapKeyRef.Name))
		}
		if env.ValueFrom != nil && env.ValueFrom.SecretKeyRef != nil {
			names = append(names, id("Secret", env.ValueFrom.SecretKeyRef.Name))
		}
	}
	return names
}
