package policy

import (
	"fmt"

	corev1 "k8s.io/api/core/v1"
)

// configKeys: a key that a pod wants of a ConfigMap in the manifest is there. Without it the pod
// waits for ever, in ContainerCreating or CreateContainerConfigError.
func configKeys(c cluster) []Violation {
	configMaps := map[string]*corev1.ConfigMap{}
	for _, o := range c.objects {
		if typed, ok := o.typed.(*corev1.ConfigMap); ok {
			configMaps[typed.Name] = typed
		}
	}
	find := eachPod(func(p pod) []string {
		var found []string
		for _, want := range keysOf(p) {
			if configMap, held := configMaps[want.configMap]; held && !hasKey(configMap, want.key) {
				found = append(found, fmt.Sprintf("wants key %s, which ConfigMap/%s has not", want.key, want.configMap))
			}
		}
		return found
	})
	return find(c)
}

func hasKey(configMap *corev1.ConfigMap, key string) bool {
	_, text := configMap.Data[key]
	_, binary := configMap.BinaryData[key]
	return text || binary
}

// configKey is one key of one ConfigMap.
type configKey struct{ configMap, key string }

func keysOf(p pod) []configKey {
	var keys []configKey
	for _, volume := range p.spec().Volumes {
		if volume.ConfigMap != nil {
			keys = append(keys, itemKeys(volume.ConfigMap.Name, volume.ConfigMap.Items)...)
		}
		if volume.Projected == nil {
			continue
		}
		for _, source := range volume.Projected.Sources {
			if source.ConfigMap != nil {
				keys = append(keys, itemKeys(source.ConfigMap.Name, source.ConfigMap.Items)...)
			}
		}
	}
	for _, container := range p.containers() {
		for _, env := range container.Env {
			if env.ValueFrom != nil && env.ValueFrom.ConfigMapKeyRef != nil {
				keys = append(keys, configKey{env.ValueFrom.ConfigMapKeyRef.Name, env.ValueFrom.ConfigMapKeyRef.Key})
			}
		}
	}
	return keys
}

func itemKeys(configMap string, items []corev1.KeyToPath) []configKey {
	var keys []configKey
	for _, item := range items {
		keys = append(keys, configKey{configMap, item.Key})
	}
	return keys
}
