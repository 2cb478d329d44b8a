package policy

import (
	"fmt"
	"slices"
	"strings"
)

func uniqueObjects(c cluster) []Violation {
	var found []Violation
	seen := map[string]bool{}
	for _, o := range c.objects {
		key := o.GetAPIVersion() + o.GetNamespace() + o.id
		if seen[key] {
			found = append(found, Violation{Object: o.id, Detail: "is there twice"})
		}
		seen[key] = true
	}
	return found
}

// nameLengths holds names to what they become: a label value of at most 63 characters, to which a
// StatefulSet's controller adds a revision and a CronJob's the time.
func nameLengths(o object) []string {
	limit := 63
	if o.GetKind() == "StatefulSet" || o.GetKind() == "CronJob" {
		limit = 52
	}
	if length := len(o.GetName()); length > limit {
		return []string{fmt.Sprintf("its name has %d characters, of at most %d", length, limit)}
	}
	return nil
}

// noJobsNoHooks: the template of a Job is immutable and breaks the next apply, and a hook runs on
// one of our roads only.
func noJobsNoHooks(o object) []string {
	var found []string
	if o.GetKind() == "Job" {
		found = append(found, "is a Job")
	}
	for name := range o.GetAnnotations() {
		if strings.HasPrefix(name, "helm.sh/hook") || strings.HasPrefix(name, "argocd.argoproj.io/hook") {
			found = append(found, "is a hook: annotation "+name)
		}
	}
	slices.Sort(found)
	return found
}

// emptySecrets: even an empty map takes the field over, and GitOps would wipe what a pod filled in.
func emptySecrets(o object) []string {
	var found []string
	for _, field := range []string{"data", "stringData"} {
		if _, present := o.Object[field]; present && o.GetKind() == "Secret" {
			found = append(found, "has "+field)
		}
	}
	return found
}
