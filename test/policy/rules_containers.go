package policy

import (
	"fmt"
	"strings"

	corev1 "k8s.io/api/core/v1"
)

func readOnlyRoot(container corev1.Container) []string {
	context := container.SecurityContext
	if context == nil || context.ReadOnlyRootFilesystem == nil || !*context.ReadOnlyRootFilesystem {
		return []string{"securityContext.readOnlyRootFilesystem is not true"}
	}
	return nil
}

// imageTags: what moves under the same name cannot be rolled back.
func imageTags(container corev1.Container) []string {
	image := container.Image
	if strings.Contains(image, "@sha256:") {
		return nil
	}
	_, tag, tagged := strings.Cut(image[strings.LastIndex(image, "/")+1:], ":")
	switch {
	case !tagged || tag == "":
		return []string{fmt.Sprintf("image %q has neither tag nor digest", image)}
	case tag == "latest":
		return []string{fmt.Sprintf("image %q has the tag latest", image)}
	}
	return nil
}

// resources: no CPU limit, because it throttles the JVM when it has most to do.
func resources(container corev1.Container) []string {
	var found []string
	for _, name := range []corev1.ResourceName{corev1.ResourceCPU, corev1.ResourceMemory} {
		if unset(container.Resources.Requests, name) {
			found = append(found, fmt.Sprintf("requests no %s", name))
		}
	}
	if unset(container.Resources.Limits, corev1.ResourceMemory) {
		found = append(found, "has no limit of memory")
	}
	return found
}

func unset(list corev1.ResourceList, name corev1.ResourceName) bool {
	quantity := list[name]
	return quantity.IsZero()
}

// uniqueEnv: the last of two wins, and a server-side diff stops at them.
func uniqueEnv(container corev1.Container) []string {
	var found []string
	seen := map[string]bool{}
	for _, env := range container.Env {
		if seen[env.Name] {
			found = append(found, "has env "+env.Name+" twice")
		}
		seen[env.Name] = true
	}
	return found
}
