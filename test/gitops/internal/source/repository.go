package source

import (
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/gitops/internal/files"
	"fluss.dev/kubernetes/test/internal/process"
)

// Repository is a git repository of the source, and a working tree of it on this machine.
type Repository struct {
	// Dir is the working tree. Push commits what was done there.
	Dir string

	source *Source
	remote string
}

// Repository makes a repository anew, with the files of a directory in its branch main, or with some parts of
// them: names of files and directories there. url is the one that pods read it by.
func (s *Source) Repository(t testing.TB, url, from string, parts ...string) *Repository {
	t.Helper()
	r := &Repository{Dir: t.TempDir(), source: s, remote: s.outside(t, url)}
	if len(parts) == 0 {
		parts = entries(t, from)
	}
	for _, part := range parts {
		r.Copy(t, filepath.Join(from, part), part)
	}
	r.git(t, "init", "--quiet", "--initial-branch=main")
	r.Push(t, "Begin")
	return r
}

// outside is a url as this machine has to call it.
func (s *Source) outside(t testing.TB, inside string) string {
	t.Helper()
	parsed, err := url.Parse(inside)
	if err != nil {
		t.Fatal(err)
	}
	if parsed.Scheme != "https" || parsed.Host != Hosts[0] {
		t.Fatalf("%s is no repository of https://%s", inside, Hosts[0])
	}
	parsed.Host = s.address
	return parsed.String()
}

// entries are the names in a directory, but not git's own.
func entries(t testing.TB, dir string) []string {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range list {
		if entry.Name() != ".git" {
			names = append(names, entry.Name())
		}
	}
	return names
}

// Copy copies a file or a directory of this machine into the working tree.
func (r *Repository) Copy(t testing.TB, from, name string) {
	t.Helper()
	err := filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		below, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		to := filepath.Join(r.Dir, name, below)
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
		return os.WriteFile(to, content, info.Mode().Perm())
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Write writes a file of the working tree.
func (r *Repository) Write(t testing.TB, name, content string) {
	t.Helper()
	files.Write(t, filepath.Join(r.Dir, name), content)
}

// Edit replaces texts in a file of the working tree: pairs of an old one, which it must have, and a new one.
func (r *Repository) Edit(t testing.TB, name string, edits ...string) {
	t.Helper()
	r.Write(t, name, files.Read(t, filepath.Join(r.Dir, name), edits...))
}

// Push commits all that is in the working tree, and returns the revision, once the source has it.
func (r *Repository) Push(t testing.TB, message string) string {
	t.Helper()
	r.git(t, "add", "--all", ".")
	r.git(t, "commit", "--quiet", "--allow-empty", "--message="+message)
	return r.push(t)
}

// Revert takes the last commit back by another one.
func (r *Repository) Revert(t testing.TB) string {
	t.Helper()
	r.git(t, "revert", "--no-edit", "HEAD")
	return r.push(t)
}

// Tag gives the last commit a name, whatever had it before.
func (r *Repository) Tag(t testing.TB, name string) {
	t.Helper()
	r.git(t, "tag", "--force", name)
	r.push(t)
}

// Revision is the last commit.
func (r *Repository) Revision(t testing.TB) string {
	t.Helper()
	return strings.TrimSpace(r.git(t, "rev-parse", "HEAD"))
}

// push replaces what a former run has left.
func (r *Repository) push(t testing.TB) string {
	t.Helper()
	r.git(t, "push", "--quiet", "--force", "--tags", r.remote, "HEAD:main")
	return r.Revision(t)
}

func (r *Repository) git(t testing.TB, args ...string) string {
	t.Helper()
	env := []string{"GIT_SSL_CAINFO=" + r.source.file, "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=" + os.DevNull, "GIT_TERMINAL_PROMPT=0"}
	for _, who := range []string{"AUTHOR", "COMMITTER"} {
		env = append(env, "GIT_"+who+"_NAME=test", "GIT_"+who+"_EMAIL=test@example.com")
	}
	got := process.Run(t, process.Command{Dir: r.Dir, Args: append([]string{"git"}, args...), Env: env})
	if got.Code != 0 {
		t.Fatalf("git %s: exit code %d: %s", strings.Join(args, " "), got.Code, got.Stderr)
	}
	return got.Stdout
}
