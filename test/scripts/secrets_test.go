package scripts

import (
	"encoding/base64"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/process"
	"pgregory.net/rapid"
)

// vault is where secrets.sh runs: Secrets as the kubelet mounts them, and what comes of them.
type vault struct {
	container
	secrets, copy, log string
}

// newVault has a file secret-options with an entry for each option; the Secret of option o is so, its key ko.
func newVault(t *testing.T, serverYAML string, options ...string) vault {
	t.Helper()
	v := vault{newContainer(t, serverYAML), t.TempDir(), t.TempDir(), filepath.Join(t.TempDir(), "log")}
	var lines strings.Builder
	for _, o := range options {
		fmt.Fprintf(&lines, "%s s-%[1]s k-%[1]s\n", o)
	}
	write(t, filepath.Join(v.conf, "secret-options"), lines.String())
	v.env = append(v.env, "SECRETS_DIR="+v.secrets, "COPY_DIR="+v.copy, "TERMINATION_LOG="+v.log)
	return v
}

// put gives options values, by name.
func (v vault) put(t *testing.T, values map[string]string) {
	t.Helper()
	for option, value := range values {
		write(t, filepath.Join(v.secrets, option), value)
	}
}

// start runs the script as a server does, and tells what the container says at its end, "" if it goes on.
func (v vault) start(t *testing.T) string {
	t.Helper()
	_ = os.Remove(v.log)
	script := `. "$0"; [[ $FLUSS_CONF_DIR == "$COPY_DIR" ]] || exit 3; compgen -v | grep -qx taken && exit 4; umask >"$TMPDIR/umask"`
	r := process.Run(t, process.Command{Dir: v.conf, Args: []string{"bash", "-c", script, filepath.Join(v.conf, "secrets.sh")}, Env: v.env})
	said, _ := os.ReadFile(v.log)
	if (r.Code == 0) != (len(said) == 0) || r.Code > 1 {
		t.Fatalf("exit code %d, message %q\n%s", r.Code, said, r.Stderr)
	}
	return string(said)
}

func (v vault) serverYAML(t *testing.T) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(v.copy, "server.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// TestSecrets: the copy of server.yaml has the values and nobody else may read it; the other files are beside it, and
// what the server writes later is as readable as before.
func TestSecrets(t *testing.T) {
	v := newVault(t, "a: b", "s3.access-key", "my.password")
	v.put(t, map[string]string{"s3.access-key": "AKIA", "my.password": `a/b+c= %s\n "d": 'e' ${x} $(id)`})
	for range 2 { // A container that restarts finds what the one before has left.
		if said := v.start(t); said != "" {
			t.Fatal(said)
		}
	}
	const want = "a: b\ns3.access-key: AKIA\n" + `my.password: a/b+c= %s\n "d": 'e' ${x} $(id)` + "\n"
	if got := v.serverYAML(t); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if info, err := os.Stat(filepath.Join(v.copy, "server.yaml")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	if _, err := os.ReadFile(filepath.Join(v.copy, "sealed.sh")); err != nil {
		t.Error(err)
	}
	if original, err := os.ReadFile(filepath.Join(v.conf, "server.yaml")); err != nil || string(original) != "a: b" {
		t.Errorf("the original is %q, %v", original, err)
	}
	if umask, err := os.ReadFile(filepath.Join(v.tmp, "umask")); err != nil || strings.TrimSpace(string(umask)) == "0077" {
		t.Errorf("the server's umask is %s, %v", umask, err)
	}
}

// TestSecretsRefused: a value that server.yaml would change is refused with a sentence that names option, Secret and key,
// and not the value.
func TestSecretsRefused(t *testing.T) {
	const odd = "holds a line end, or another character that is not printable ASCII"
	for value, want := range map[string]string{
		"":            "is empty",
		"hunter2\n":   odd,
		"hunter\r\n2": odd,
		"hunter\t2":   odd,
		"hunter\x002": odd,
		"\x00":        odd,
		"hunter2\x7f": odd,
		"hüter":       odd,
		"hunter\xff2": odd,
		"hunter#2":    "holds #, where server.yaml is cut",
		" hunter2":    "begins or ends with a blank, which server.yaml drops",
		"hunter2 ":    "begins or ends with a blank, which server.yaml drops",
		"${hunter}":   "looks like a marker ${...}, which Fluss replaces from 1.0 on",
		"$${hunter":   "looks like a marker ${...}, which Fluss replaces from 1.0 on",
	} {
		v := newVault(t, "a: b\n", "my.password")
		v.put(t, map[string]string{"my.password": value})
		if said := v.start(t); said != "Secret s-my.password: the value of key k-my.password "+want+" (option my.password). \n" {
			t.Errorf("%q: %s", value, said)
		}
		if _, err := os.Stat(filepath.Join(v.copy, "server.yaml")); err == nil {
			t.Errorf("%q: there is a copy of server.yaml", value)
		}
	}
}

// TestAllSecretsRefused: one message tells everything that is wrong.
func TestAllSecretsRefused(t *testing.T) {
	v := newVault(t, "", "a", "b", "c")
	v.put(t, map[string]string{"b": "hunter#2", "c": "fine"})
	const want = "Secret s-a is not there, or has no key k-a (option a). Secret s-b: the value of key k-b holds #, where server.yaml is cut (option b). \n"
	if said := v.start(t); said != want {
		t.Errorf("%q\nwant\n%q", said, want)
	}
}

// TestSecretsCorrected: after the first refusal the next container waits for another Secret, and ends at once when something
// else is wrong, so that its message is the present one.
func TestSecretsCorrected(t *testing.T) {
	v := newVault(t, "", "my.password")
	// While the script sleeps, the kubelet brings the next value.
	next := func(value string) {
		write(t, filepath.Join(v.conf, "sleep"), fmt.Sprintf("#!/bin/bash\necho 1 >>\"$TMPDIR/slept\"\n(($(wc -l <\"$TMPDIR/slept\") %% 5)) || printf %%s '%s' >\"$SECRETS_DIR/my.password\"\n", value))
	}
	if said := v.start(t); !strings.HasPrefix(said, "Secret s-my.password is not there") || v.slept(t) != 0 {
		t.Errorf("%s after %d s", said, v.slept(t))
	}
	next("hunter2 ")
	if said := v.start(t); !strings.Contains(said, "ends with a blank") || v.slept(t) != 5 {
		t.Errorf("%s after %d s", said, v.slept(t))
	}
	next("hunter2")
	if said := v.start(t); said != "" || v.slept(t) != 10 || v.serverYAML(t) != "\nmy.password: hunter2\n" {
		t.Errorf("%s after %d s", said, v.slept(t))
	}
	// The next mistake is a first one again.
	v.put(t, map[string]string{"my.password": ""})
	if said := v.start(t); !strings.Contains(said, "is empty") || v.slept(t) != 10 {
		t.Errorf("%s after %d s", said, v.slept(t))
	}
	next("")
	if said := v.start(t); !strings.Contains(said, "is empty") || v.slept(t) != 310 {
		t.Errorf("%s after %d s", said, v.slept(t))
	}
}

// readServerYAML prints the option secret of each server.yaml, as Fluss reads it, in base64.
const readServerYAML = `
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.fluss.config.GlobalConfiguration;

class ReadServerYAML {
  public static void main(String[] directories) {
    for (var directory : directories) {
      var value = GlobalConfiguration.loadConfiguration(directory, null).toMap().get("my.secret");
      System.out.println("value " + Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
    }
  }
}
`

// clients are those of the releases, where the catalogue's generator has left them.
func clients(t *testing.T) []string {
	t.Helper()
	home, err := os.UserHomeDir()
	if err != nil {
		t.Fatal(err)
	}
	found, err := filepath.Glob(filepath.Join(home, ".m2/repository/org/apache/fluss/fluss-client/*/fluss-client-*.jar"))
	if _, noJDK := exec.LookPath("javac"); err != nil || noJDK != nil || len(found) == 0 {
		t.Skip("there is no JDK, or no client of Fluss")
	}
	return found
}

// anyValue is a text of any characters, of those above all that mean something to a shell or to the parser of server.yaml.
func anyValue() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.StringMatching(`[ -~]{1,40}`),
		rapid.Map(rapid.SliceOfN(rapid.SampledFrom([]string{"a", " ", ": ", ":", "#", "'", `"`, `\`, `\n`, "$", "${env:HOME}", "$(id)", "`id`", "%s", "*", "~", "!", "-n", "=", ",", ";", "{", "}", "\n", "\r", "\t", "\x00", "ß", "\u0085", "\u00a0"}), 1, 8),
			func(parts []string) string { return strings.Join(parts, "") }),
		rapid.String(),
	)
}

// TestSecretsArrive: Fluss reads every value byte for byte as it is in the Secret, or the server does not start. Only before 1.0
// the values stand in server.yaml.
func TestSecretsArrive(t *testing.T) {
	for _, client := range clients(t) {
		t.Run(filepath.Base(client), func(t *testing.T) { arrive(t, client, strings.Contains(client, "-0.9.")) })
	}
}

func arrive(t *testing.T, client string, inFile bool) {
	v := newVault(t, "a: b\nconfig.providers: env # and one more\nlast.line: without end", "my.secret")
	v.env = append(v.env, "FLUSS_LIB_DIR="+filepath.Dir(client))
	var taken, directories []string
	refused := 0
	try := func(r rapid.TB, value string) {
		v.put(t, map[string]string{"my.secret": value})
		v.copy = t.TempDir()
		v.env = append(v.env, "COPY_DIR="+v.copy, "TMPDIR="+t.TempDir())
		if said := v.start(t); said != "" {
			if len(value) > 3 && strings.Contains(said, value) {
				r.Fatalf("the message has the value: %s", said)
			}
			if plain(value) {
				r.Fatalf("%q is refused: %s", value, said)
			}
			refused++
			return
		}
		if line := "\nmy.secret: " + value + "\n"; strings.HasSuffix(v.serverYAML(t), line) != inFile {
			r.Fatalf("server.yaml is %q for %q", v.serverYAML(t), value)
		}
		taken, directories = append(taken, value), append(directories, v.copy)
	}
	// However few there are, one is taken and one is refused.
	try(t, "plain")
	try(t, "cut # here")
	rapid.Check(t, func(r *rapid.T) { try(r, anyValue().Draw(r, "value")) })
	if len(taken) == 0 || refused == 0 {
		t.Errorf("%d values taken, %d refused", len(taken), refused)
	}
	dir := t.TempDir()
	write(t, filepath.Join(dir, "ReadServerYAML.java"), readServerYAML)
	args := append([]string{"java", "-cp", client, "ReadServerYAML.java"}, directories...)
	got := values(string(process.Run(t, process.Command{Dir: dir, Args: args}).Output(t)))
	if len(got) != len(taken) {
		t.Fatalf("Fluss reads %d values of %d", len(got), len(taken))
	}
	for i, value := range taken {
		if got[i] != value {
			t.Errorf("Fluss reads %q, want %q", got[i], value)
		}
	}
}

// plain tells whether a value means nothing to anybody, and so must be taken.
func plain(value string) bool {
	return value != "" && strings.Trim(value, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/=_-.") == ""
}

func values(output string) []string {
	var all []string
	for line := range strings.Lines(output) {
		if encoded, ok := strings.CutPrefix(strings.TrimSpace(line), "value "); ok {
			value, _ := base64.StdEncoding.DecodeString(encoded)
			all = append(all, string(value))
		}
	}
	return all
}

// TestSecretsOfOtherPods: the list is that of the newest settings. A pod that was made for no such options has no place for the
// copy and starts without; one that was made for some starts with what is left of them.
func TestSecretsOfOtherPods(t *testing.T) {
	without := newVault(t, "a: b", "my.password")
	if err := os.Remove(without.copy); err != nil {
		t.Fatal(err)
	}
	r := process.Run(t, process.Command{Dir: without.conf, Args: []string{"bash", "-c", `. "$0"; echo "$FLUSS_CONF_DIR"`, filepath.Join(without.conf, "secrets.sh")}, Env: without.env})
	if strings.TrimSpace(r.Stdout) != without.conf {
		t.Errorf("without a place: exit code %d, %s%s", r.Code, r.Stdout, r.Stderr)
	}

	with := newVault(t, "a: b")
	if err := os.Remove(filepath.Join(with.conf, "secret-options")); err != nil {
		t.Fatal(err)
	}
	if said := with.start(t); said != "" || with.serverYAML(t) != "a: b\n" {
		t.Errorf("without a list: %q, %q", said, with.serverYAML(t))
	}
}
