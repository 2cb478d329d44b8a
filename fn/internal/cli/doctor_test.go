package cli_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func doctor(t *testing.T, script string, args ...string) outcome {
	t.Helper()
	return withKubectl(t, script, append([]string{"doctor"}, args...)...)
}

// Only reading is asked of kubectl, where the flags say.
func TestDoctor(t *testing.T) {
	t.Parallel()
	data, err := filepath.Abs("../doctor/testdata")
	if err != nil {
		t.Fatal(err)
	}
	script := `[[ $1 == get && "$*" == *--context=prod* && "$*" == *--namespace=streaming* ]] || exit 1
if [[ "$*" == *events* ]]; then cat ` + data + `/events.yaml; else cat ` + data + `/sick.yaml; fi`
	flags := []string{"--context", "prod", "-n", "streaming"}
	if got := doctor(t, script, append(flags, "fluss")...); got.code != 1 || got.stdout != readText(t, data+"/sick.txt") || got.stderr != "" {
		t.Errorf("exit code %d\n%s%s", got.code, got.stdout, got.stderr)
	}
	if got := doctor(t, script, append(flags, "other")...); got.code != 0 || got.stderr != "" {
		t.Errorf("exit code %d\n%s%s", got.code, got.stdout, got.stderr)
	}
	got := doctor(t, script, append(flags, "fluss", "-o", "json")...)
	var report struct {
		Findings []struct{ Object, Page string }
	}
	if err := json.Unmarshal([]byte(got.stdout), &report); err != nil || got.code != 1 || len(report.Findings) == 0 {
		t.Errorf("exit code %d, %v, %+v", got.code, err, report)
	}
}

func TestDoctorErrors(t *testing.T) {
	t.Parallel()
	const nothing = "looking at the cluster: there is no Fluss cluster: no Deployment, StatefulSet or pod has the labels app.kubernetes.io/name=fluss and app.kubernetes.io/instance; name another namespace with -n\n"
	for script, want := range map[string]string{
		"": "looking at the cluster: kubectl is needed on your PATH, and is not there\n",
		`echo 'Error from server (Forbidden): pods is forbidden' >&2; exit 1`:     "looking at the cluster: kubectl could not read the cluster: Error from server (Forbidden): pods is forbidden\n",
		`echo 'The connection to the server 127.0.0.1:1 was refused' >&2; exit 1`: "looking at the cluster: kubectl could not read the cluster: The connection to the server 127.0.0.1:1 was refused: start the cluster, or name another one with --context or --kubeconfig\n",
		"exit 0":                          nothing,
		"echo 'apiVersion: v1\nitems: ['": "looking at the cluster: ",
		`echo 'error: context "prod" does not exist' >&2; exit 1`: "looking at the cluster: kubectl could not read the cluster: error: context \"prod\" does not exist: kubectl config get-contexts lists those that do\n",
		`for i in 1 2; do echo 'E1130 08:00:00.000000   12 memcache.go:265] "Unhandled Error" err="refused"' >&2; done; echo 'The connection to the server 127.0.0.1:1 was refused - did you specify the right host or port?' >&2; exit 1`: "looking at the cluster: kubectl could not read the cluster: The connection to the server 127.0.0.1:1 was refused - did you specify the right host or port?: start the cluster, or name another one with --context or --kubeconfig\n",
		`echo 'E1130 08:00:00.000000   12 memcache.go:265] the only word' >&2; exit 1`: "looking at the cluster: kubectl could not read the cluster: the only word\n",
		`exit 1`: "looking at the cluster: kubectl could not read the cluster: it failed and does not say why\n",
		`echo 'error: You must be logged in to the server (Unauthorized)' >&2; exit 1`: "looking at the cluster: kubectl could not read the cluster: error: You must be logged in to the server (Unauthorized)\n",
		`for r in '"deployments" in API group "apps"' '"pods" in API group ""'; do echo 'Error from server (Forbidden): x is forbidden: User "ann" cannot list resource '"$r"' in the namespace "streaming"' >&2; done; exit 1`: "looking at the cluster: kubectl could not read the cluster: user \"ann\" may not list deployments.apps, pods in the namespace \"streaming\": ask for the rights get and list of them\n",
	} {
		if got := doctor(t, script); got.code != 3 || got.stdout != "" || !strings.HasPrefix(got.stderr, want) || strings.Count(got.stderr, "\n") > 2 {
			t.Errorf("%q: exit code %d, %q, %q", script, got.code, got.stdout, got.stderr)
		}
	}
}

// A namespace that does not exist is said to be missing, to who may know that.
func TestDoctorNamespace(t *testing.T) {
	t.Parallel()
	const none = "looking at the cluster: there is no Fluss cluster: "
	for script, want := range map[string]string{
		"exit 0": "looking at the cluster: there is no namespace nowhere\n",
		`[[ $* != *namespaces* ]] || { echo forbidden >&2; exit 1; }`:                                       none,
		`[[ $* != *namespaces* ]] || printf 'apiVersion: v1\nkind: Namespace\nmetadata: {name: nowhere}\n'`: none,
	} {
		if got := doctor(t, script, "-n", "nowhere"); got.code != 3 || got.stdout != "" || !strings.HasPrefix(got.stderr, want) || strings.Count(got.stderr, "\n") != 1 {
			t.Errorf("%q: exit code %d, %q, %q", script, got.code, got.stdout, got.stderr)
		}
	}
}

// Who closes the pipe, or gives a full disk, gets neither a panic nor the exit code of a result.
func TestDoctorUnheard(t *testing.T) {
	t.Parallel()
	data, err := filepath.Abs("../doctor/testdata")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	script := "#!/bin/bash\nif [[ $* == *events* ]]; then cat " + data + "/events.yaml; else cat " + data + "/sick.yaml; fi\n"
	if err := os.WriteFile(filepath.Join(dir, "kubectl"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	closed, unheard, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	closed.Close()
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("no /dev/full:", err)
	}
	for want, out := range map[string]*os.File{"": unheard, "looking at the cluster: write /dev/stdout: no space left on device\n": full} {
		var log strings.Builder
		cmd := exec.Command(binary(t, "fluss-fn"), "doctor", "fluss")
		cmd.Env = []string{"PATH=" + dir + ":/usr/bin:/bin", "HOME=" + dir}
		cmd.Stdout, cmd.Stderr = out, &log
		if err := cmd.Run(); err == nil || cmd.ProcessState.ExitCode() == 1 || log.String() != want {
			t.Errorf("%v, %q, and not %q", err, log.String(), want)
		}
	}
}
