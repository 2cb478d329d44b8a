package scripts

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sigs.k8s.io/yaml"

	"fluss.dev/kubernetes/test/internal/process"
)

// catalog runs the script that writes the file of Flink's catalog, with a Secret of these keys.
func catalog(t *testing.T, secret map[string]string, env ...string) (file, said string, code int) {
	t.Helper()
	dir, user := t.TempDir(), t.TempDir()
	for name, content := range secret {
		write(t, filepath.Join(user, name), content)
	}
	write(t, filepath.Join(dir, "catalog.yaml"), "type: \"fluss\"\n")
	write(t, filepath.Join(dir, "catalog.sh"), scriptOf(t, "../../components/flink/configmap.yaml", "ConfigMap/fluss-flink", "catalog.sh"))
	out, log := filepath.Join(dir, "out.yaml"), filepath.Join(dir, "log")
	env = append([]string{"CATALOG_FILE=" + filepath.Join(dir, "catalog.yaml"), "CATALOG_USER_DIR=" + user, "TERMINATION_LOG=" + log}, env...)
	result := process.Run(t, process.Command{Dir: dir, Args: []string{"bash", filepath.Join(dir, "catalog.sh"), out}, Env: env})
	content, _ := os.ReadFile(out)
	message, _ := os.ReadFile(log)
	return string(content), string(message), result.Code
}

var catalogEnv = []string{"CATALOG_FROM=sql", "CATALOG_KEYS=user pass"}

// TestCatalog: the file of the catalog is as computed, with the login behind it where there is one: what YAML and JAAS read
// there is what is in the Secret.
func TestCatalog(t *testing.T) {
	if file, said, code := catalog(t, nil); code != 0 || file != "type: \"fluss\"\n" {
		t.Errorf("without a login: exit code %d, %s\n%s", code, said, file)
	}
	random := rand.New(rand.NewPCG(3, 4))
	for range 20 {
		want := map[string]string{"username": printable(random), "password": printable(random)}
		file, said, code := catalog(t, want, catalogEnv...)
		if code != 0 {
			t.Fatalf("exit code %d: %s", code, said)
		}
		var options map[string]string
		if err := yaml.Unmarshal([]byte(file), &options); err != nil {
			t.Fatalf("%v\n%s", err, file)
		}
		for name, value := range want {
			if got := jaasText(options["client.security.sasl."+name]); got != value {
				t.Errorf("the %s is %q, want %q", name, got, value)
			}
		}
	}
}

// jaasText is what the client makes of a text that it puts between quotes.
func jaasText(quoted string) string {
	var text strings.Builder
	escaped := false
	for _, r := range quoted {
		if escaped = r == '\\' && !escaped; !escaped {
			text.WriteRune(r)
		}
	}
	return text.String()
}

// TestCatalogRefused: a Secret that is no login is refused, and its value is not in the message.
func TestCatalogRefused(t *testing.T) {
	for want, secret := range map[string]map[string]string{
		"Secret sql is not there, or has no key user":               nil,
		"Secret sql is not there, or has no key pass":               {"username": "u"},
		"Secret sql: the value of key pass is empty":                {"username": "u", "password": ""},
		"Secret sql: the value of key pass holds a line end or ano": {"username": "u", "password": "hunter2\n"},
		"Secret sql: the value of key user holds a line end or ano": {"username": "hunter\x00", "password": "p"},
	} {
		if _, said, code := catalog(t, secret, catalogEnv...); code != 1 || !strings.HasPrefix(said, want) || strings.Contains(said, "hunter") {
			t.Errorf("exit code %d, message %q, want %q", code, said, want)
		}
	}
}
