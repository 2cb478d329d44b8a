package policy

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"sync"

	"fluss.dev/kubernetes/test/internal/tools"
	"fluss.dev/kubernetes/test/schemas"
)

var kubeScore = sync.OnceValues(tools.KubeScore.Binary)

// runScore returns the answer of kube-score. Annotations in the manifest cannot silence it. It exits
// with 1 for criticals, so the exit code alone says nothing.
func runScore(manifest []byte) ([]scoredObject, error) {
	binary, err := kubeScore()
	documents, splitErr := split(manifest)
	if err := errors.Join(err, splitErr); err != nil {
		return nil, err
	}
	cmd := exec.Command(binary, "score", "--output-format=json", "--ignore-container-cpu-limit",
		"--disable-ignore-checks-annotations", "--disable-optional-checks-annotations",
		"--kubernetes-version=v"+schemas.Releases()[0].Minor(), "-")
	var stderr bytes.Buffer
	cmd.Stdin, cmd.Stderr = bytes.NewReader(bytes.Join(documents, []byte("\n---\n"))), &stderr
	output, runErr := cmd.Output()
	var objects []scoredObject
	if err := json.Unmarshal(output, &objects); err != nil {
		return nil, fmt.Errorf("kube-score: %w: %s", errors.Join(runErr, err), stderr.String())
	}
	return objects, nil
}
