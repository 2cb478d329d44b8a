package distribution

import (
	"archive/zip"
	"bufio"
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
)

// gitProperties is the file in which builds say what they were made from, in a jar or beside bin and lib.
const gitProperties = "git.properties"

// serverJar is what the server's jar says of itself.
type serverJar struct{ version, commit, sum string }

// readServerJar reads lib/fluss-server-<version>.jar. Its manifest and its name must agree.
func readServerJar(name string, content io.Reader) (*serverJar, error) {
	jar, err := io.ReadAll(content)
	if err != nil {
		return nil, fmt.Errorf("is broken: %s: %w", name, err)
	}
	files, err := zip.NewReader(bytes.NewReader(jar), int64(len(jar)))
	if err != nil {
		return nil, fmt.Errorf("is broken: %s is no jar: %w", name, err)
	}
	version, err := valueIn(files, "META-INF/MANIFEST.MF", ": ", "Implementation-Version")
	if err != nil {
		return nil, fmt.Errorf("is broken: %s: %w", name, err)
	}
	named := strings.TrimSuffix(strings.TrimPrefix(path.Base(name), "fluss-server-"), ".jar")
	if version != "" && version != named {
		return nil, fmt.Errorf("is broken: %s says that it is Fluss %s", name, version)
	}
	commit, err := valueIn(files, gitProperties, "=", commitKeys...)
	if err != nil {
		return nil, fmt.Errorf("is broken: %s: %w", name, err)
	}
	return &serverJar{version: named, commit: commit, sum: fmt.Sprintf("%x", sha256.Sum256(jar))}, nil
}

// commitKeys are those of the commit in git.properties, the usual ones of Maven's plugins.
var commitKeys = []string{"git.commit.id", "git.commit.id.full"}

func commitIn(properties io.Reader) (string, error) { return value(properties, "=", commitKeys...) }

// valueIn is the value of one of the keys in a file of a jar; empty: there is none.
func valueIn(jar *zip.Reader, name, separator string, keys ...string) (string, error) {
	file, err := jar.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	defer file.Close()
	return value(file, separator, keys...)
}

func value(text io.Reader, separator string, keys ...string) (string, error) {
	lines := bufio.NewScanner(text)
	for lines.Scan() {
		for _, key := range keys {
			if v, found := strings.CutPrefix(lines.Text(), key+separator); found {
				return strings.TrimSpace(v), nil
			}
		}
	}
	return "", lines.Err()
}
