package schemas

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

const module = "k8s.io/kubernetes"

// openAPI returns the OpenAPI document of the release.
func (r Release) openAPI() ([]byte, error) {
	dir, err := r.source(module)
	if err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(dir, "api", "openapi-spec", "swagger.json"))
}

// source returns the directory of the release of a module.
func (r Release) source(module string) (string, error) {
	dir, err := r.download(module)
	if err != nil {
		return "", fmt.Errorf("downloading %s@%s: %w", module, r.Version, err)
	}
	return dir, nil
}

// download lets the go command fetch the module and returns its directory. It runs away from our
// own go.mod, so that thousands of Kubernetes' packages never enter it.
func (r Release) download(module string) (string, error) {
	cmd := exec.Command("go", "mod", "download", "-json", module+"@"+r.Version)
	cmd.Dir = os.TempDir()
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=")
	output, err := cmd.Output()
	dir, refusal := r.accept(output)
	return dir, errors.Join(err, refusal)
}

// accept reads what the go command says of a module, and takes only the one whose hash we know.
func (r Release) accept(output []byte) (string, error) {
	var answer struct{ Dir, Sum, Error string }
	if err := json.Unmarshal(output, &answer); err != nil {
		return "", err
	}
	if answer.Error != "" {
		return "", errors.New(answer.Error)
	}
	if answer.Sum != r.Sum {
		return "", fmt.Errorf("its hash is %s, but must be %s", answer.Sum, r.Sum)
	}
	return answer.Dir, nil
}
