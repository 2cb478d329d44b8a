package chart

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestSign makes a key, signs the package with it, and lets Helm verify it; a changed package it must refuse.
func TestSign(t *testing.T) {
	if _, err := exec.LookPath("gpg"); err != nil {
		t.Skip("there is no gpg to make a key with")
	}
	chart := chartDir(t)
	eachHelm(t, func(t *testing.T, helm string) {
		s := newShell(t, helm)
		home := keyHome(t)
		gpg := []string{"gpg", "--homedir", home, "--batch", "--pinentry-mode", "loopback", "--passphrase", ""}
		s.run(append(gpg, "--quick-generate-key", "Chart Signer <signer@example.com>", "rsa2048", "sign", "never")...)
		s.run(append(gpg, "--output", "secring.gpg", "--export-secret-keys")...)
		s.run(append(gpg, "--output", "pubring.gpg", "--export")...)

		s.run("helm", "package", "--sign", "--key", "Chart Signer", "--keyring", "secring.gpg", chart)
		archive := archiveIn(t, s.dir)
		verified := s.run("helm", "verify", "--keyring", "pubring.gpg", archive)
		if !strings.Contains(verified, "Chart Signer") || !strings.Contains(verified, sum(t, filepath.Join(s.dir, archive))) {
			t.Errorf("helm verify says only %s", verified)
		}
		spoil(t, filepath.Join(s.dir, archive))
		s.try("helm", "verify", "--keyring", "pubring.gpg", archive).Refused(t, "sha256 sum does not match")
	})
}

// keyHome is where gpg keeps keys. Its agent must end with the test, and its socket needs a shorter path than the test has.
func keyHome(t *testing.T) string {
	t.Helper()
	home, err := os.MkdirTemp("", "gpg")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("gpgconf", "--homedir", home, "--kill", "all").CombinedOutput(); err != nil {
			t.Errorf("ending gpg's agent: %v: %s", err, out)
		}
		if err := os.RemoveAll(home); err != nil {
			t.Error(err)
		}
	})
	return home
}

// spoil adds a byte to a file.
func spoil(t *testing.T, file string) {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, append(content, 'x'), 0o600); err != nil {
		t.Fatal(err)
	}
}
