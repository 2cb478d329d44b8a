package policy

import (
	"os/exec"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/long"
)

// An annotation of the manifest does not silence it.
func TestScoreRefuses(t *testing.T) {
	long.Skip(t, "needs kube-score, which takes minutes to build")
	manifest := `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web
  annotations:
    kube-score/ignore: container-image-tag
spec:
  serviceName: none
  selector: {matchLabels: {app: other}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: web
`
	want := `StatefulSet/web: No matching PodDisruptionBudget was found (score/statefulset-has-poddisruptionbudget)
StatefulSet/web: StatefulSet does not have a valid serviceName (score/statefulset-has-servicename)
StatefulSet/web: StatefulSet selector labels not matching template metadata labels (score/statefulset-pod-selector-labels-match-template-metadata-labels)
StatefulSet/web: web CPU request is not set, web Memory limit is not set, web Memory request is not set (score/container-resources)
StatefulSet/web: web Container has no configured security context (score/container-security-context-readonlyrootfilesystem)
StatefulSet/web: web Image with latest tag (score/container-image-tag)
`
	if got := lines(asErrors(scoreViolations([]byte(manifest)))); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestScoreOfWhatItCannotRead(t *testing.T) {
	long.Skip(t, "needs kube-score, which takes minutes to build")
	for _, manifest := range []string{"kind: [", "apiVersion: apps/v1\nkind: Deployment\nspec: 1\n"} {
		found := scoreViolations([]byte(manifest))
		if len(found) != 1 || found[0].Rule != "score" {
			t.Errorf("%s: got %v", manifest, found)
		}
	}
}

// An ignored check that kube-score does not know is a typing error.
func TestIgnoredChecksExist(t *testing.T) {
	long.Skip(t, "needs kube-score, which takes minutes to build")
	binary, err := kubeScore()
	if err != nil {
		t.Fatal(err)
	}
	list, err := exec.Command(binary, "list").Output()
	if err != nil {
		t.Fatal(err)
	}
	for check, reason := range ignoredChecks() {
		if !strings.Contains("\n"+string(list), "\n"+check+",") {
			t.Errorf("kube-score has no check %s", check)
		}
		if reason == "" {
			t.Errorf("check %s is ignored without a reason", check)
		}
	}
}
