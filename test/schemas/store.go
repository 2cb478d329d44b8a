package schemas

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"os"
	"path"
	"path/filepath"
	"slices"

	"fluss.dev/kubernetes/test/internal/cachedir"
)

// Schemas of an older generator must not be reused: the name of their directory has its hash.
//
//go:embed convert.go
var convertSource []byte

//go:embed strict.go
var strictSource []byte

// Location returns where the schemas of the release are, as kubeconform wants to be told: a path
// with placeholders. The directory is the whole API group, so no other group's kind can match.
func (r Release) Location() (string, error) {
	dir, err := cachedir.Make(path.Join("schemas", r.Version+"-"+generator()), r.generate)
	if err != nil {
		return "", err
	}
	return location(dir), nil
}

// location is where the schemas in a directory are.
func location(dir string) string {
	return filepath.Join(dir, "{{ .Group }}", "{{ .ResourceKind }}_{{ .ResourceAPIVersion }}.json")
}

func generator() string { return hashOf(slices.Concat(convertSource, strictSource)) }

func hashOf(source []byte) string {
	hash := sha256.Sum256(source)
	return hex.EncodeToString(hash[:4])
}

func (r Release) generate(dir string) error {
	document, err := r.openAPI()
	if err != nil {
		return err
	}
	files, err := convert(document)
	if err != nil {
		return err
	}
	for name, content := range files {
		if err := write(filepath.Join(dir, filepath.FromSlash(name)), content); err != nil {
			return err
		}
	}
	return nil
}

func write(file string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, content, 0o644)
}
