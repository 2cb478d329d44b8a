package policy

import (
	"fmt"

	corev1 "k8s.io/api/core/v1"
)

// tokenPath is where every Kubernetes client looks for the token of its pod.
const tokenPath = "/var/run/secrets/kubernetes.io/serviceaccount"

// tokenAutomount: a token that no one asked for is one to steal. Both places, because the pod's
// field wins and the account's is for pods of others.
func tokenAutomount(c cluster) []Violation {
	accounts := each(func(account *corev1.ServiceAccount) []string {
		return automounts(account.AutomountServiceAccountToken)
	})
	pods := eachPod(func(p pod) []string {
		return automounts(p.spec().AutomountServiceAccountToken)
	})
	return append(accounts(c), pods(c)...)
}

func automounts(field *bool) []string {
	if field == nil || *field {
		return []string{"automountServiceAccountToken is not false"}
	}
	return nil
}

// tokenVolumes: a token is in the containers that use it, and no token is mounted by stealth.
func tokenVolumes(p pod) []string {
	var found []string
	tokens := map[string]bool{}
	for _, volume := range p.spec().Volumes {
		if !hasToken(volume) {
			continue
		}
		tokens[volume.Name] = true
		found = append(found, tokenMounts(p, volume.Name)...)
	}
	for _, container := range p.containers() {
		for _, mount := range container.VolumeMounts {
			if mount.MountPath == tokenPath && !tokens[mount.Name] {
				found = append(found, fmt.Sprintf("container %s: volume %s at %s has no token", container.Name, mount.Name, tokenPath))
			}
		}
	}
	return found
}

func hasToken(volume corev1.Volume) bool {
	if volume.Projected == nil {
		return false
	}
	for _, source := range volume.Projected.Sources {
		if source.ServiceAccountToken != nil {
			return true
		}
	}
	return false
}

func tokenMounts(p pod, volume string) []string {
	mounts, containers := 0, len(p.containers())
	for _, container := range p.containers() {
		if mountsVolume(container, volume) {
			mounts++
		}
	}
	switch {
	case mounts == 0:
		return []string{"no container mounts the token volume " + volume}
	case mounts == containers && containers > 1:
		return []string{fmt.Sprintf("all %d containers mount the token volume %s", containers, volume)}
	}
	return nil
}

func mountsVolume(container corev1.Container, volume string) bool {
	for _, mount := range container.VolumeMounts {
		if mount.Name == volume {
			return true
		}
	}
	return false
}
