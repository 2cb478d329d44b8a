package distribution

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
)

// archive is the path of a .tgz.
type archive string

func (a archive) walk(visit Visit) error {
	file, err := os.Open(string(a))
	if err != nil {
		return unreadable(err)
	}
	defer file.Close()
	content, err := gzip.NewReader(file)
	if err != nil {
		return fmt.Errorf("is no .tgz: %w", err)
	}
	members := tar.NewReader(content)
	for {
		member, err := members.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("is broken: %w", err)
		}
		if member.Typeflag != tar.TypeReg {
			continue
		}
		if err := visit(path.Clean(member.Name), member.Mode&0o777, member.Size, members); err != nil {
			return err
		}
	}
}

func (archive) commit() string { return "" }

// directory is the path of one.
type directory string

// walk looks only where a distribution has files: the directory may be another one, and hold anything.
func (d directory) walk(visit Visit) error {
	for _, part := range []string{"bin", "conf", "lib", "plugins", gitProperties} {
		if err := d.walkPart(part, visit); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

func (d directory) walkPart(part string, visit Visit) error {
	return filepath.WalkDir(filepath.Join(string(d), part), func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return unreadable(err)
		}
		if !entry.Type().IsRegular() {
			return nil
		}
		name, err := filepath.Rel(string(d), file)
		if err != nil {
			return err
		}
		return visitFile(file, filepath.ToSlash(name), visit)
	})
}

func visitFile(file, name string, visit Visit) error {
	content, err := os.Open(file)
	if err != nil {
		return unreadable(err)
	}
	defer content.Close()
	info, err := content.Stat()
	if err != nil {
		return unreadable(err)
	}
	return visit(name, int64(info.Mode().Perm()), info.Size(), content)
}

// commit is that of the clone of Fluss that the directory was built in. Other clones around it say nothing of Fluss.
func (d directory) commit() string {
	top := d.git("rev-parse", "--show-toplevel")
	if _, err := os.Stat(filepath.Join(top, "fluss-server", "pom.xml")); top == "" || err != nil {
		return ""
	}
	return d.git("describe", "--always", "--abbrev=40", "--exclude=*", "--dirty")
}

// git answers a question; empty: there is no clone, or no git.
func (d directory) git(args ...string) string {
	said, err := exec.Command("git", append([]string{"-C", string(d)}, args...)...).Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(said))
}
