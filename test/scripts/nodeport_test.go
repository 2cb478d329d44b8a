package scripts

import (
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/process"
)

// TestNodePort: the number of the server is added to the first node port, and other arguments stay as they are.
func TestNodePort(t *testing.T) {
	c := newContainer(t, "")
	given := []string{"-Dtablet-server.id=7", "-Dadvertised.listeners=INTERNAL://a:9123,EXTERNAL://nodes.example.com:30100+7", "-Da=x y + z:1+2", ""}
	want := append([]string{}, given...)
	want[1] = strings.Replace(want[1], "30100+7", "30107", 1)
	for _, try := range []struct{ given, want []string }{{given, want}, {want, want}, {nil, nil}} {
		args := append([]string{"bash", "-euc", `. "$0"; printf '%s\n' "$#" "$@"`, filepath.Join(c.conf, "node-port.sh")}, try.given...)
		run := process.Run(t, process.Command{Dir: c.conf, Args: args, Env: c.env})
		if got := strings.Split(strings.TrimSuffix(run.Stdout, "\n"), "\n")[1:]; run.Code != 0 || strings.Join(got, "\n") != strings.Join(try.want, "\n") {
			t.Errorf("%q becomes %q", try.given, got)
		}
	}
}
