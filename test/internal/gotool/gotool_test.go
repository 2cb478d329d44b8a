package gotool_test

import (
	"os"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/gotool"
)

func TestVerifyRefusesAnotherBinary(t *testing.T) {
	own, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	tool := gotool.Tool{Package: "example.org/a/cmd/b", Module: "example.org/a", Version: "v1.2.3", Sum: "h1:x"}
	err = tool.Verify(own)
	want := own + " was built from fluss.dev/kubernetes/test/internal/gotool.test@(devel) , not from example.org/a/cmd/b@v1.2.3 h1:x: delete it"
	if err == nil || err.Error() != want {
		t.Errorf("got error %v, want %s", err, want)
	}
}

func TestVerifyRefusesWhatIsNoBinary(t *testing.T) {
	if err := (gotool.Tool{}).Verify("gotool.go"); err == nil {
		t.Error("a text file is taken for a binary")
	}
}

func TestBinaryOfNothing(t *testing.T) {
	t.Setenv(gotool.Built, "")
	t.Setenv("GOPROXY", "off")
	// The go command leaves a process behind that writes there: it must not be what the end of the test removes.
	config, err := os.UserConfigDir()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("XDG_CONFIG_HOME", config)
	t.Setenv("HOME", t.TempDir())
	t.Setenv("XDG_CACHE_HOME", "")
	_, err = gotool.Tool{Package: "fluss.dev/nothing", Module: "fluss.dev/nothing", Version: "v1.2.3"}.Binary()
	if err == nil {
		t.Error("a command that does not exist was built")
	}
}

func TestNothingIsBuiltWithinTests(t *testing.T) {
	t.Setenv(gotool.Built, "bin")
	t.Setenv("HOME", t.TempDir())
	t.Setenv("XDG_CACHE_HOME", "")
	_, err := gotool.Tool{Package: "fluss.dev/nothing", Module: "fluss.dev/nothing", Version: "v1.2.3"}.Binary()
	if err == nil || !strings.Contains(err.Error(), "fluss.dev/nothing@v1.2.3  is not among the tools that are built before the tests") {
		t.Errorf("got error %v", err)
	}
}
