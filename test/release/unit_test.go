package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"aead.dev/minisign"
)

func TestNotesOf(t *testing.T) {
	const log = "# Changelog\n\n## [Unreleased]\n\n- new\n\n## [0.2.0] - 2026-01-01\n\n### Added\n\n- two\n\n## [0.1.0]\n\n- one\n"
	for version, want := range map[string]string{"0.2.0": "### Added\n\n- two", "0.1.0": "- one", "0.3.0": "CHANGELOG.md has no section for this version yet; this is what stands under \"Unreleased\".\n\n- new"} {
		if got, err := notesOf(log, version); err != nil || got != want {
			t.Errorf("%s: %q, %v", version, got, err)
		}
	}
	if _, err := notesOf("# Changelog\n\n## [Unreleased]\n\n## [0.1.0]\n\n- one\n", "0.2.0"); err == nil || !strings.Contains(err.Error(), `says nothing under "## [0.2.0]"`) {
		t.Errorf("%v", err)
	}
}

func TestVersions(t *testing.T) {
	for _, version := range []string{"", "0.1.0", "v1", "v0.1", "latest", "v0.1.0+build"} {
		if _, err := fromGit(t.Context(), ".", version, true); err == nil || !strings.Contains(err.Error(), "write one like VERSION=v0.1.0") {
			t.Errorf("%q: %v", version, err)
		}
	}
}

// repository is a new one with a file in it, committed.
func repository(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "file"), "one")
	for _, args := range [][]string{{"init", "-q"}, {"add", "."}, {"-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", "one"}} {
		cmd := exec.Command("git", args...)
		cmd.Dir, cmd.Env = dir, append(os.Environ(), "GIT_COMMITTER_DATE=2026-01-02T03:04:05Z", "GIT_CONFIG_GLOBAL=/dev/null")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	return dir
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

// A release is a commit and has its time. Changes are refused, or told.
func TestFromGit(t *testing.T) {
	dir := repository(t)
	r, err := fromGit(t.Context(), dir, "v0.1.0", false)
	if err != nil || len(r.commit) != 40 || r.time.Format("2006-01-02T15:04:05Z") != "2026-01-02T03:04:05Z" || r.number() != "0.1.0" {
		t.Fatalf("%+v, %v", r, err)
	}
	write(t, filepath.Join(dir, "file"), "two")
	if _, err := fromGit(t.Context(), dir, "v0.1.0", false); err == nil || !strings.Contains(err.Error(), "there are changes that are not committed") {
		t.Errorf("%v", err)
	}
	if r, err := fromGit(t.Context(), dir, "v0.1.0", true); err != nil || !strings.HasSuffix(r.commit, ", with changes") {
		t.Errorf("%s, %v", r.commit, err)
	}
	if _, err := fromGit(t.Context(), t.TempDir(), "v0.1.0", false); err == nil || !strings.Contains(err.Error(), "git log") {
		t.Errorf("%v", err)
	}
}

// What is in the way is not touched, and nothing is left behind.
func TestMakeRefuses(t *testing.T) {
	dist := filepath.Join(t.TempDir(), "dist")
	if err := os.Mkdir(dist, 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dist, "mine"), "mine")
	err := release{root: t.TempDir(), version: "v0.1.0"}.make(context.Background(), dist, &bytes.Buffer{})
	if err == nil || !strings.Contains(err.Error(), "holds something else than a release") {
		t.Errorf("%v", err)
	}
	other := filepath.Join(t.TempDir(), "other")
	if err := (release{root: t.TempDir(), version: "v0.1.0"}).make(context.Background(), other, &bytes.Buffer{}); err == nil {
		t.Error("an empty directory was released")
	}
	if left, _ := os.ReadDir(filepath.Dir(other)); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestSigner(t *testing.T) {
	public, private, err := minisign.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	plain, err := private.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	// minisign takes a gigabyte and seconds for each use of a password, so it is only seen that one is asked for.
	encrypted := []byte("untrusted comment: minisign encrypted secret key\nRWRTY0Iyrest")
	for name, content := range map[string][]byte{"plain": plain, "encrypted": encrypted, "other": []byte("no key")} {
		write(t, filepath.Join(dir, name), string(content))
	}
	for _, c := range []struct{ file, password, want string }{
		{"plain", "", ""},
		{"encrypted", "", "give its password in $MINISIGN_PASSWORD"},
		{"other", "", "reading the key"}, {"absent", "", "reading the key: open"},
	} {
		sign, err := signerFrom(filepath.Join(dir, c.file), c.password)
		if c.want != "" {
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s: %v", c.file, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", c.file, err)
			continue
		}
		signature := sign([]byte("message"), "v0.1.0")
		if !minisign.Verify(public, []byte("message"), signature) || minisign.Verify(public, []byte("massage"), signature) {
			t.Errorf("%s: its signature does not hold", c.file)
		}
	}
}
