package policy

import "testing"

// Check fails the test for everything that is wrong with the manifest.
func Check(t testing.TB, manifest []byte, opts ...Option) {
	t.Helper()
	for _, err := range Errors(manifest, opts...) {
		t.Error(err)
	}
}

// Errors returns everything that is wrong with the manifest, as Violations. In a quick run it leaves out what kube-score
// says, because kube-score takes minutes to build: TestScoreRefuses says so.
func Errors(manifest []byte, opts ...Option) []error {
	s := newSettings(opts)
	found := schemaViolations(manifest)
	c, err := parse(manifest, s)
	if err != nil {
		return asErrors(append(found, unreadable(err)))
	}
	found = append(found, podSecurityViolations(c)...)
	found = append(found, houseViolations(c)...)
	if !testing.Short() {
		found = append(found, scoreViolations(manifest)...)
	}
	return asErrors(s.except(found))
}

// PodSecurity returns what keeps pods of the manifest out of a namespace with level restricted.
func PodSecurity(manifest []byte) []error { return part(manifest, podSecurityViolations) }

// House returns the violations of our own rules.
func House(manifest []byte, opts ...Option) []error { return part(manifest, houseViolations, opts...) }

// Schema returns what kubeconform has against the manifest, for each of the Kubernetes minors.
func Schema(manifest []byte) []error { return asErrors(schemaViolations(manifest)) }

// Score returns what kube-score calls critical, but for the checks that we ignore for a reason.
func Score(manifest []byte) []error { return asErrors(scoreViolations(manifest)) }

func part(manifest []byte, find func(cluster) []Violation, opts ...Option) []error {
	s := newSettings(opts)
	c, err := parse(manifest, s)
	if err != nil {
		return asErrors([]Violation{unreadable(err)})
	}
	return asErrors(s.except(find(c)))
}

func unreadable(err error) Violation {
	return Violation{Rule: "readable", Object: "manifest", Detail: err.Error()}
}
