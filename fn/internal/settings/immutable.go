package settings

import (
	"strings"

	"fluss.dev/kubernetes/fn/internal/edit"
)

// Sections of docs/operations.md that say what to do where a change does not just work.
const (
	MovesSection   = "Data in another place"
	ClaimSection   = "Larger disks"
	ScaleSection   = "Scale"
	UpgradeSection = "Upgrade and roll back Fluss"
)

// Anchor is where a heading is linked to.
func Anchor(heading string) string { return strings.ReplaceAll(strings.ToLower(heading), " ", "-") }

// fixed is what the API server does not change in an object of a kind: all below At, except what Except lists.
type fixed struct {
	at     edit.Path
	except []edit.Path
}

// immutable is Kubernetes' own, by kind.
var immutable = map[string][]fixed{
	"StatefulSet": {{at: path("spec"), except: []edit.Path{
		path("spec", "replicas"), path("spec", "ordinals"), path("spec", "template"), path("spec", "updateStrategy"),
		path("spec", "revisionHistoryLimit"), path("spec", "persistentVolumeClaimRetentionPolicy"), path("spec", "minReadySeconds"),
	}}},
	"Deployment":  {{at: path("spec", "selector")}},
	"DaemonSet":   {{at: path("spec", "selector")}},
	"Service":     {{at: path("spec", "clusterIP")}},
	"RoleBinding": {{at: path("roleRef")}},
	"Secret":      {{at: path("type")}},
	"Job":         {{at: path("spec", "template")}, {at: path("spec", "selector")}, {at: path("spec", "completionMode")}},
	"PersistentVolumeClaim": {{at: path("spec"), except: []edit.Path{
		path("spec", "resources", "requests", "storage"), path("spec", "volumeAttributesClassName"),
	}}},
}

// Immutable tells whether the API server refuses another value at a path of an object that exists.
func Immutable(kind string, at edit.Path) bool {
	for _, f := range immutable[kind] {
		if !at.Within(f.at) {
			continue
		}
		free := false
		for _, e := range f.except {
			free = free || at.Within(e)
		}
		if !free {
			return true
		}
	}
	return false
}
