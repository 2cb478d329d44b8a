package policy

import (
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime"
)

// rule is one thing that every manifest of ours keeps. testdata/rules/<name> shows it.
type rule struct {
	name string
	find func(cluster) []Violation
}

func rules() []rule {
	return []rule{
		{"unique-objects", uniqueObjects},
		{"name-lengths", eachObject(nameLengths)},
		{"no-jobs-no-hooks", eachObject(noJobsNoHooks)},
		{"empty-secrets", eachObject(emptySecrets)},
		{"no-literal-secrets", noLiteralSecrets},
		{"namespace-free", namespaceFree},
		{"token-automount", tokenAutomount},
		{"token-volumes", eachPod(tokenVolumes)},
		{"read-only-root", eachContainer(readOnlyRoot)},
		{"image-tags", eachContainer(imageTags)},
		{"resources", eachContainer(resources)},
		{"unique-env", eachContainer(uniqueEnv)},
		{"mounts", eachPod(mounts)},
		{"claim-templates", eachPod(claimTemplates)},
		{"parallel-statefulsets", each(parallelStatefulSets)},
		{"instance-selectors", instanceSelectors},
		{"selectors-match", selectorsMatch},
		{"pod-services", podServices},
		{"references", references},
		{"config-keys", configKeys},
		{"ports", ports},
	}
}

func houseViolations(c cluster) []Violation {
	var found []Violation
	for _, r := range rules() {
		found = append(found, r.violations(c)...)
	}
	return found
}

func (r rule) violations(c cluster) []Violation {
	found := r.find(c)
	for i := range found {
		found[i].Rule = r.name
	}
	return found
}

// eachObject makes a rule of one that looks at one object.
func eachObject(find func(object) []string) func(cluster) []Violation {
	return func(c cluster) []Violation {
		var found []Violation
		for _, o := range c.objects {
			found = append(found, violations(o.id, find(o))...)
		}
		return found
	}
}

// each makes a rule of one that looks at one object of one type.
func each[T runtime.Object](find func(T) []string) func(cluster) []Violation {
	return eachObject(func(o object) []string {
		if typed, ok := o.typed.(T); ok {
			return find(typed)
		}
		return nil
	})
}

// eachPod makes a rule of one that looks at one pod.
func eachPod(find func(pod) []string) func(cluster) []Violation {
	return func(c cluster) []Violation {
		var found []Violation
		for _, p := range c.pods {
			found = append(found, violations(p.owner.id, find(p))...)
		}
		return found
	}
}

// eachContainer makes a rule of one that looks at one container.
func eachContainer(find func(corev1.Container) []string) func(cluster) []Violation {
	return eachPod(func(p pod) []string {
		var found []string
		for _, container := range p.containers() {
			for _, detail := range find(container) {
				found = append(found, "container "+container.Name+": "+detail)
			}
		}
		return found
	})
}
