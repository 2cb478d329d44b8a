package scripts

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/objects"
	"fluss.dev/kubernetes/test/internal/process"
)

// TestCredentials: the bundled storage's Secret is filled once, also where the API server has an IPv6 address.
func TestCredentials(t *testing.T) {
	const filled = `{"data": {"root-user": "YQ==", "secret-key": "Yg=="}, "metadata": {"resourceVersion": "7"}}`
	for name, test := range map[string]struct{ host, url, before string }{
		"IPv4":             {"10.0.0.1", "https://10.0.0.1:443/api/v1/namespaces/team/secrets/fluss-minio", `{"metadata": {"resourceVersion": "7"}}`},
		"IPv6":             {"fd00::1", "https://[fd00::1]:443/api/v1/namespaces/team/secrets/fluss-minio", `{"metadata": {"resourceVersion": "7"}}`},
		"it is filled":     {"fd00::1", "https://[fd00::1]:443/api/v1/namespaces/team/secrets/fluss-minio", filled},
		"a name of a host": {"kubernetes.default", "https://kubernetes.default:443/api/v1/namespaces/team/secrets/fluss-minio", filled},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, filepath.Join(dir, "secret"), test.before)
			write(t, filepath.Join(dir, "token"), "token")
			write(t, filepath.Join(dir, "curl"), `#!/bin/bash
printf '%s\n' "$@" >>"$STATE/arguments"
case " $* " in
  *" PATCH "*) cat >"$STATE/patch" ;;
  *) cat "$STATE/secret" ;;
esac
`)
			script := strings.ReplaceAll(scriptOf(t, "../../components/minio/configmap.yaml", "ConfigMap/fluss-minio", "credentials.sh"), "/var/run/secrets/kubernetes.io/serviceaccount", dir)
			write(t, filepath.Join(dir, "credentials.sh"), script)
			env := []string{"PATH=" + dir + ":" + os.Getenv("PATH"), "STATE=" + dir, "KUBERNETES_SERVICE_HOST=" + test.host, "KUBERNETES_SERVICE_PORT=443", "POD_NAMESPACE=team", "SECRET_NAME=fluss-minio"}
			result := process.Run(t, process.Command{Dir: dir, Args: []string{"bash", filepath.Join(dir, "credentials.sh")}, Env: env})
			if result.Code != 0 {
				t.Fatalf("exit code %d\n%s", result.Code, result.Stderr)
			}
			arguments, _ := os.ReadFile(filepath.Join(dir, "arguments"))
			if !strings.Contains(string(arguments), "\n"+test.url+"\n") {
				t.Errorf("curl gets no %s in\n%s", test.url, arguments)
			}
			patch, _ := os.ReadFile(filepath.Join(dir, "patch"))
			wanted := regexp.MustCompile(`^{"metadata":{"resourceVersion": "7"},"data":{("[a-z-]+":"[A-Za-z0-9+/=]+",?){4}}}$`)
			if (test.before == filled) != (len(patch) == 0) || len(patch) > 0 && !wanted.Match(patch) {
				t.Errorf("the patch is %s", patch)
			}
		})
	}
}

// scriptOf is a script in a ConfigMap.
func scriptOf(t *testing.T, path, id, key string) string {
	t.Helper()
	manifest, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	data, _ := objects.Parse(t, manifest).Get(t, id).Object["data"].(map[string]any)
	script, _ := data[key].(string)
	return script
}
