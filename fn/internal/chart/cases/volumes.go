package main

import (
	"fmt"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
)

// mountable adds the volumes that are mounted where the pods do not have them.
func mountable(v map[string]any) {
	for _, w := range settings.Workloads() {
		fields := v
		for _, name := range strings.Split(string(w.Spec), ".") {
			fields, _ = fields[name].(map[string]any)
		}
		volumes := w.Volumes()
		extra, _ := fields["extraVolumes"].([]any)
		for _, volume := range extra {
			volumes = append(volumes, fmt.Sprint(tree.Get(volume, "name")))
		}
		mounts, _ := fields["extraVolumeMounts"].([]any)
		for _, mount := range mounts {
			if name := fmt.Sprint(tree.Get(mount, "name")); !slices.Contains(volumes, name) {
				volumes, extra = append(volumes, name), append(extra, map[string]any{"name": name, "emptyDir": map[string]any{}})
				fields["extraVolumes"] = extra
			}
		}
	}
}
