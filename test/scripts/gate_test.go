package scripts

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	appsv1 "k8s.io/api/apps/v1"
	"k8s.io/apimachinery/pkg/runtime"

	"fluss.dev/kubernetes/test/internal/objects"
	"fluss.dev/kubernetes/test/internal/process"
)

// TestStartGate: a tablet server starts once the coordinator says that it is not registered, or does not answer at all. An error
// is no such answer: then it waits, and does not start.
func TestStartGate(t *testing.T) {
	manifest, err := os.ReadFile("../../base/tablet-server-statefulset.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var set appsv1.StatefulSet
	if err := runtime.DefaultUnstructuredConverter.FromUnstructured(objects.Parse(t, manifest).Get(t, "StatefulSet/fluss-tablet-server").Object, &set); err != nil {
		t.Fatal(err)
	}
	command := set.Spec.Template.Spec.Containers[0].Command
	for name, test := range map[string]struct {
		// answers are exit codes of registered.sh; the last one goes on.
		answers string
		starts  bool
		waits   int
	}{
		"not registered":             {"1", true, 0},
		"nobody answers":             {"2", true, 0},
		"nobody answers in time":     {"124", true, 0},
		"registered for a while":     {"0 0 1", true, 2},
		"an error for a while":       {"3 3 3 1", true, 3},
		"registered for too long":    {"0", true, 60},
		"nothing but errors":         {"3", false, 60},
		"registered, then an error":  {"0 3", false, 60},
		"an error, then nobody":      {"3 2", true, 1},
		"an error, then a long wait": {"3 0", true, 60},
	} {
		t.Run(name, func(t *testing.T) {
			c := newContainer(t, "")
			seal(t, c.conf, "server.yaml", "")
			write(t, filepath.Join(c.conf, "answers"), strings.ReplaceAll(test.answers, " ", "\n"))
			write(t, filepath.Join(c.conf, "registered.sh"), `answer=$(head -n 1 "$FLUSS_CONF_DIR/answers")
[[ $(wc -w <"$FLUSS_CONF_DIR/answers") == 1 ]] || sed -i 1d "$FLUSS_CONF_DIR/answers"
exit "$answer"
`)
			write(t, filepath.Join(c.conf, "tablet-server.sh"), "#!/bin/sh\ntouch \"$FLUSS_CONF_DIR/started\"\n")
			write(t, filepath.Join(c.conf, "getent"), "#!/bin/sh\n")
			script := strings.NewReplacer("/etc/fluss/", c.conf+"/", "/opt/fluss/bin/", c.conf+"/", "/dev/termination-log", c.conf+"/log").Replace(command[2])
			result := process.Run(t, process.Command{Dir: c.conf, Args: []string{"bash", "-c", script, "ts-0.team.svc"}, Env: append(c.env, "COORDINATOR=coordinator:9123", "POD_NAME=ts-0", "JVM_ARGS=", "SEALED_ARGS=", "SEALED_JVM_OPTIONS=", "COMPONENT=tablet-server")})
			_, err := os.Stat(filepath.Join(c.conf, "started"))
			said, _ := os.ReadFile(filepath.Join(c.conf, "log"))
			if (err == nil) != test.starts || (result.Code == 0) != test.starts || strings.Contains(string(said), "answers with an error") == test.starts {
				t.Errorf("exit code %d, started: %v, message %q\n%s", result.Code, err, said, result.Stderr)
			}
			if slept := c.slept(t); slept != test.waits {
				t.Errorf("it waits %d times, want %d", slept, test.waits)
			}
		})
	}
}
