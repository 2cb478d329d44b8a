package debian

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

func TestMissing(t *testing.T) {
	if _, err := exec.LookPath("dpkg-query"); err != nil {
		t.Skip("not a Debian machine")
	}
	got := missing([]string{"dpkg", "no-such-package"})
	if !slices.Equal(got, []string{"no-such-package"}) {
		t.Errorf("got %v", got)
	}
}

func TestInstallElsewhere(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := Install(t.Context(), "socat", "runc")
	if err == nil || !strings.HasSuffix(err.Error(), "this needs a Debian machine with the packages socat runc") {
		t.Errorf("got error %v", err)
	}
}
