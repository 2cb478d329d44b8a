package policy

import (
	"errors"
	"sync"

	psaapi "k8s.io/pod-security-admission/api"
	psa "k8s.io/pod-security-admission/policy"

	"fluss.dev/kubernetes/test/schemas"
)

var evaluator = sync.OnceValues(func() (psa.Evaluator, error) {
	return psa.NewEvaluator(psa.DefaultChecks(), nil)
})

// podSecurityViolations asks the evaluator that also runs in the API server, for the newest policy
// and for that of each Kubernetes minor that we support.
func podSecurityViolations(c cluster) []Violation {
	e, err := evaluator()
	versions, versionsErr := policyVersions()
	if err := errors.Join(err, versionsErr); err != nil {
		return []Violation{{"pod-security", "evaluator", err.Error()}}
	}
	var found []Violation
	for _, p := range c.pods {
		asked := answers{}
		for _, version := range versions {
			if reason := forbidden(e, p, version); reason != "" {
				asked.add(reason, version.String())
			}
		}
		found = append(found, asked.violations("pod-security", p.owner.id, "restricted (%s) forbids %s")...)
	}
	return found
}

func policyVersions() ([]psaapi.Version, error) {
	versions := []psaapi.Version{psaapi.LatestVersion()}
	for _, release := range schemas.Releases() {
		version, err := psaapi.ParseVersion("v" + release.Minor())
		if err != nil {
			return nil, err
		}
		versions = append(versions, version)
	}
	return versions, nil
}

// forbidden returns the evaluator's reasons, or nothing.
func forbidden(e psa.Evaluator, p pod, version psaapi.Version) string {
	level := psaapi.LevelVersion{Level: psaapi.LevelRestricted, Version: version}
	spec := p.spec()
	result := psa.AggregateCheckResults(e.EvaluatePod(level, &p.template.ObjectMeta, &spec))
	return result.ForbiddenDetail()
}
