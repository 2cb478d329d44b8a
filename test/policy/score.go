package policy

import (
	"maps"
	"slices"
	"strings"
)

// critical is the worst grade of kube-score; its warnings are matters of taste.
const critical = 1

// ignoredChecks returns the checks of kube-score that we do not follow, each with the reason.
func ignoredChecks() map[string]string {
	return map[string]string{
		"container-image-pull-policy":                   "wants Always; tags do not move, and a pod must restart while the registry is away",
		"container-security-context-user-group-id":      "wants ids above 10000; the files in the images belong to lower ones",
		"container-ephemeral-storage-request-and-limit": "wants a limit; a server would be evicted for the uploads that it buffers",
		"pod-networkpolicy":                             "wants NetworkPolicies; who may connect is for the owner of the namespace to say",
		"pod-probes-identical":                          "wants another question for liveness; the same port is asked, with more patience",
		"service-targets-pod":                           "does not know statefulset.kubernetes.io/pod-name; selectors-match and pod-services do",
	}
}

// scoreViolations returns what kube-score calls critical.
func scoreViolations(manifest []byte) []Violation {
	objects, err := runScore(manifest)
	if err != nil {
		return []Violation{{"score", "manifest", err.Error()}}
	}
	var found []Violation
	for _, object := range objects {
		found = append(found, object.violations(ignoredChecks())...)
	}
	slices.SortFunc(found, func(a, b Violation) int { return strings.Compare(a.Error(), b.Error()) })
	return found
}

// scoredObject is the part of kube-score's answer that we read.
type scoredObject struct {
	Type struct{ Kind string } `json:"type_meta"`
	Meta struct{ Name string } `json:"object_meta"`

	Checks []struct {
		Check    struct{ ID string }
		Grade    int
		Skipped  bool
		Comments []struct{ Path, Summary string }
	}
}

func (o scoredObject) violations(ignored map[string]string) []Violation {
	var found []Violation
	for _, check := range o.Checks {
		if check.Grade != critical || check.Skipped || ignored[check.Check.ID] != "" {
			continue
		}
		details := map[string]bool{}
		for _, comment := range check.Comments {
			details[strings.TrimSpace(comment.Path+" "+comment.Summary)] = true
		}
		detail := strings.Join(slices.Sorted(maps.Keys(details)), ", ")
		found = append(found, Violation{"score/" + check.Check.ID, o.Type.Kind + "/" + o.Meta.Name, detail})
	}
	return found
}
