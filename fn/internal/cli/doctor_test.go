package cli_test

import (
	"encoding/json"
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
		`echo 'The connection to the server 127.0.0.1:1 was refused' >&2; exit 1`: "looking at the cluster: kubectl could not read the cluster: The connection to the server 127.0.0.1:1 was refused\n",
		"exit 0":                          nothing,
		"echo 'apiVersion: v1\nitems: ['": "looking at the cluster: ",
	} {
		if got := doctor(t, script); got.code != 3 || got.stdout != "" || !strings.HasPrefix(got.stderr, want) || strings.Count(got.stderr, "\n") > 2 {
			t.Errorf("%q: exit code %d, %q, %q", script, got.code, got.stdout, got.stderr)
		}
	}
}
