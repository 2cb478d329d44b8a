package expand

import (
	"slices"

	"fluss.dev/kubernetes/fn/internal/settings"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// check is everything that depends on the release, on the table or on the live objects.
func (c *cluster) check() Problems {
	problems := c.checkByRelease()
	errs := append(c.checkComponentOptions(), secretsIn(field.NewPath("spec"), c.spec)...)
	problems = append(problems, c.fromFieldErrors(errs)...)
	return append(problems, c.checkNames()...)
}

// checkByRelease is what depends on the release: nothing, where what names one is no text.
func (c *cluster) checkByRelease() Problems {
	for _, naming := range namingReleases() {
		if v := c.Spec(string(naming)); v != nil {
			if _, ok := v.(string); !ok {
				return nil
			}
		}
	}
	var problems Problems
	c.releases, problems = c.findReleases()
	// Both kinds of server read the same options.
	oldest := c.releases[settings.Oldest]
	errs := slices.Concat(c.checkServerOptions(oldest), c.checkUncheckedOptions(oldest), c.checkSecretOptions(oldest))
	return append(problems, c.fromFieldErrors(append(errs, c.checkReleaseRules(c.releases)...))...)
}
