package scripts

import (
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"fluss.dev/kubernetes/test/internal/process"
)

// secrets are what login.sh reads: the files of each Secret.
type secrets map[string]map[string]string

// login is what came of login.sh: the directory that it has filled, and its termination message.
type login struct {
	dir, said string
	code      int
}

// all are Secrets of everything that there is.
func all() secrets {
	return secrets{
		"users":     {"admin": "letmein", "ops.team-7": `a"b\c`, ".hidden": "x"},
		"internal":  {"username": "fluss", "password": "between"},
		"zookeeper": {"username": "zk", "password": "keeper"},
	}
}

// run runs login.sh with these Secrets; the variables say that all are asked for.
func (s secrets) run(t *testing.T, env ...string) login {
	t.Helper()
	c := newContainer(t, "")
	credentials, out := t.TempDir(), login{dir: t.TempDir()}
	for secret, files := range s {
		// As the kubelet has them: links into a hidden directory.
		hidden := filepath.Join(credentials, secret, "..data")
		if err := os.MkdirAll(hidden, 0o755); err != nil {
			t.Fatal(err)
		}
		for name, content := range files {
			write(t, filepath.Join(hidden, name), content)
			if err := os.Symlink(filepath.Join("..data", name), filepath.Join(credentials, secret, name)); err != nil {
				t.Fatal(err)
			}
		}
	}
	log := filepath.Join(t.TempDir(), "log")
	c.env = append(c.env, "CREDENTIALS_DIR="+credentials, "LOGIN_DIR="+out.dir, "TERMINATION_LOG="+log,
		"USERS_FROM=fluss-users", "INTERNAL_FROM=fluss-servers", "INTERNAL_KEYS=user pass", "ZOOKEEPER_FROM=zk", "ZOOKEEPER_KEYS=zk-user zk-pass")
	c.env = append(c.env, env...)
	out.code = c.run(t, "login.sh")
	said, _ := os.ReadFile(log)
	out.said = string(said)
	return out
}

// file is the content of a file that login.sh has written, which nobody else may read.
func (l login) file(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join(l.dir, name)
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%s: %v, %v", name, info.Mode(), err)
	}
	return string(content)
}

// TestLoginFile: one file has every section that is asked for, and no other.
func TestLoginFile(t *testing.T) {
	const servers = `client.FlussServer {
  org.apache.fluss.security.auth.sasl.plain.PlainLoginModule required
  "user_admin"="letmein"
  "user_ops.team-7"="a\"b\\c"
  "user_.hidden"="x";
};
external.FlussServer {
  org.apache.fluss.security.auth.sasl.plain.PlainLoginModule required
  "user_admin"="letmein"
  "user_ops.team-7"="a\"b\\c"
  "user_.hidden"="x";
};
internal.FlussServer {
  org.apache.fluss.security.auth.sasl.plain.PlainLoginModule required
  "user_fluss"="between";
};
FlussClient {
  org.apache.fluss.security.auth.sasl.plain.PlainLoginModule required
  "username"="fluss"
  "password"="between";
};
`
	const zookeeper = `ZookeeperClient {
  org.apache.fluss.shaded.zookeeper3.org.apache.zookeeper.server.auth.DigestLoginModule required
  "username"="zk"
  "password"="keeper";
};
`
	for name, test := range map[string]struct {
		env  []string
		want string
	}{
		"everything":     {nil, servers + zookeeper},
		"ZooKeeper only": {[]string{"USERS_FROM="}, zookeeper},
		"servers only":   {[]string{"ZOOKEEPER_FROM="}, servers},
	} {
		t.Run(name, func(t *testing.T) {
			got := all().run(t, test.env...)
			if got.code != 0 || got.file(t, "jaas.conf") != test.want {
				t.Errorf("exit code %d %s\n%s\nwant\n%s", got.code, got.said, got.file(t, "jaas.conf"), test.want)
			}
			if _, err := os.Stat(filepath.Join(got.dir, "request")); (err == nil) != strings.Contains(test.want, "FlussClient") {
				t.Errorf("the request for registered.sh: %v", err)
			}
		})
	}
}

// TestLoginRefused: what cannot be a login is refused with a sentence that names Secret and key, and not the value.
func TestLoginRefused(t *testing.T) {
	for name, test := range map[string]struct {
		secret, key, value string
		missing            bool
		want               string
	}{
		"no users":              {"users", "", "", true, "Secret fluss-users is not there, or is empty"},
		"no Secret for servers": {"internal", "", "", true, "Secret fluss-servers is not there, or has no key user"},
		"no key":                {"internal", "password", "", true, "Secret fluss-servers is not there, or has no key pass"},
		"no ZooKeeper's key":    {"zookeeper", "username", "", true, "Secret zk is not there, or has no key zk-user"},
		"an empty password":     {"users", "admin", "", false, "Secret fluss-users: the value of key admin is empty"},
		"a line end":            {"users", "admin", "hunter2\n", false, "Secret fluss-users: the value of key admin holds a line end"},
		"a line end within":     {"zookeeper", "password", "hunter\r\n2", false, "Secret zk: the value of key zk-pass holds a line end"},
		"NUL":                   {"internal", "password", "hunter\x002", false, "Secret fluss-servers: the value of key pass holds a line end or another control character"},
		"DEL":                   {"internal", "username", "\x7fhunter2", false, "Secret fluss-servers: the value of key user holds"},
	} {
		t.Run(name, func(t *testing.T) {
			s := all()
			switch {
			case test.missing && test.key == "":
				s[test.secret] = nil
			case test.missing:
				delete(s[test.secret], test.key)
			default:
				s[test.secret][test.key] = test.value
			}
			got := s.run(t)
			if got.code != 1 || !strings.HasPrefix(got.said, test.want) || strings.Contains(got.said, "hunter") {
				t.Errorf("exit code %d, message %q, want %q", got.code, got.said, test.want)
			}
		})
	}
}

// readLogins prints every option of JAAS files as a JVM reads it: file, section, key and value, in hexadecimal digits.
const readLogins = `
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import javax.security.auth.login.Configuration;
import java.security.URIParameter;

class ReadLogins {
  static String hex(Object o) { return HexFormat.of().formatHex(o.toString().getBytes(StandardCharsets.UTF_8)); }

  public static void main(String[] files) throws Exception {
    for (var file : files) {
      var login = Configuration.getInstance("JavaLoginConfig", new URIParameter(Path.of(file).toUri()));
      for (var section : new String[] {"client.FlussServer", "external.FlussServer", "internal.FlussServer", "FlussClient", "ZookeeperClient"}) {
        for (var entry : login.getAppConfigurationEntry(section)) {
          entry.getOptions().forEach((key, value) -> System.out.println(hex(file) + " " + hex(section) + " " + hex(key) + " " + hex(value)));
        }
      }
    }
  }
}
`

// printable is a text of any printable characters, of those above all that mean something in a JAAS file.
func printable(random *rand.Rand) string {
	marks := []string{"${user.home}", "${", "${/}", "${{self}}", "$${a}}", "\\${a}", "/* */", "//", "\\n", "\\101", "&", "\\1", "'", "ß日😀\u00a0"}
	var text strings.Builder
	for range 1 + random.IntN(20) {
		switch random.IntN(6) {
		case 0:
			text.WriteString(marks[random.IntN(len(marks))])
		case 1:
			text.WriteByte("\"\\${}"[random.IntN(5)])
		case 2:
			text.WriteRune(letters[random.IntN(len(letters))])
		default:
			text.WriteByte(byte(' ' + random.IntN('~'-' '+1)))
		}
	}
	return text.String()
}

// letters are all printable characters of the basic plane.
var letters = func() (all []rune) {
	for r := rune(0xa0); r < 0xfffe; r++ {
		if unicode.IsGraphic(r) {
			all = append(all, r)
		}
	}
	return all
}()

// TestLoginsAsAJVMReadsThem: a JVM reads every user name and password as it is in the Secret.
func TestLoginsAsAJVMReadsThem(t *testing.T) {
	if _, err := exec.LookPath("javac"); err != nil {
		t.Skip("there is no JDK")
	}
	random := rand.New(rand.NewPCG(1, 2))
	var want []string
	args := []string{"java", "-Ddollar=$", "-Dfile.encoding=UTF-8", "ReadLogins.java"}
	for range 4 {
		next := func() string { return printable(random) }
		s := secrets{"users": {}, "internal": {"username": next(), "password": next()}, "zookeeper": {"username": next(), "password": next()}}
		for j := range 40 {
			s["users"][fmt.Sprintf("user-%d", j)] = next()
		}
		got := s.run(t)
		if got.code != 0 {
			t.Fatalf("exit code %d: %s", got.code, got.said)
		}
		file := filepath.Join(got.dir, "jaas.conf")
		args = append(args, file)
		line := func(words ...string) {
			for i := range words {
				words[i] = hex.EncodeToString([]byte(words[i]))
			}
			want = append(want, strings.Join(words, " "))
		}
		for user, password := range s["users"] {
			line(file, "client.FlussServer", "user_"+user, password)
			line(file, "external.FlussServer", "user_"+user, password)
		}
		line(file, "internal.FlussServer", "user_"+s["internal"]["username"], s["internal"]["password"])
		for _, key := range []string{"username", "password"} {
			line(file, "FlussClient", key, s["internal"][key])
			line(file, "ZookeeperClient", key, s["zookeeper"][key])
		}
		if user, password := requestOf(t, got.file(t, "request")); user != s["internal"]["username"] || password != s["internal"]["password"] {
			t.Errorf("the request logs in as %q with %q", user, password)
		}
	}
	dir := t.TempDir()
	write(t, filepath.Join(dir, "ReadLogins.java"), readLogins)
	got := strings.Fields(strings.ReplaceAll(string(process.Run(t, process.Command{Dir: dir, Args: args}).Output(t)), " ", "_"))
	for i := range want {
		want[i] = strings.ReplaceAll(want[i], " ", "_")
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("a JVM reads\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestLoginOfZooKeeper: the login file of the members holds what is in the Secret, in the JVM's own words, or the script says why
// it cannot.
func TestLoginOfZooKeeper(t *testing.T) {
	const tricky = `a"b\c ${x} $y`
	for name, test := range map[string]struct{ password, want, said string }{
		"any characters": {tricky, "password=\"a\\\"b\\\\c ${dollar}{x} $y\"", ""},
		"a line end":     {"hunter2\n", "", "the Secret that spec.zookeeper.auth.existingSecret names has"},
		"nothing":        {"", "", "the Secret that spec.zookeeper.auth.existingSecret names has"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, filepath.Join(dir, "login.sh"), scriptOf(t, "../../components/zookeeper/configmap.yaml", "ConfigMap/fluss-zookeeper", "login.sh"))
			env := []string{"LOGIN_DIR=" + dir, "TERMINATION_LOG=" + filepath.Join(dir, "log"), "ZOOKEEPER_USERNAME=zk", "ZOOKEEPER_PASSWORD=" + test.password}
			process.Run(t, process.Command{Dir: dir, Args: []string{"bash", filepath.Join(dir, "login.sh")}, Env: env})
			file, _ := os.ReadFile(filepath.Join(dir, "jaas.conf"))
			said, _ := os.ReadFile(filepath.Join(dir, "log"))
			if !strings.Contains(string(file), test.want) || !strings.HasPrefix(string(said), test.said) || (test.said == "") != (len(file) > 0) || strings.Contains(string(said), "hunter") {
				t.Errorf("%s\n%s", file, said)
			}
		})
	}
}

// requestOf is who logs in by an AUTHENTICATE request of Fluss, and with what.
func requestOf(t *testing.T, request string) (user, password string) {
	t.Helper()
	head := []byte(request)
	if len(head) < 20 || int(binary.BigEndian.Uint32(head)) != len(head)-4 || binary.BigEndian.Uint16(head[4:]) != 1038 || binary.BigEndian.Uint16(head[6:]) != 0 {
		t.Fatalf("the head is %x", head)
	}
	rest, ok := strings.CutPrefix(request[12:], "\x0a\x05PLAIN\x12")
	if !ok {
		t.Fatalf("the message is %q", request[12:])
	}
	length, bytes := binary.Uvarint([]byte(rest))
	token := rest[bytes:]
	parts := strings.Split(token, "\x00")
	if len(token) != int(length) || len(parts) != 3 || parts[0] != "" {
		t.Fatalf("the token is %q of %d bytes", token, length)
	}
	return parts[1], parts[2]
}

// fakeAPI is a curl that answers for the API server: with the file secret, which a PATCH of the right version changes. Where
// there is a file rival, that becomes the Secret before the first PATCH.
const fakeAPI = `#!/bin/bash
printf '%s\n' "$@" >>"$STATE/arguments"
[[ ! -e $STATE/refuses ]] || exit 22
case " $* " in
  *" PATCH "*)
    body=$(cat)
    if [[ -e $STATE/rival ]]; then mv "$STATE/rival" "$STATE/secret"; exit 22; fi
    printf '%s' "$body" >>"$STATE/patch"
    printf '%s' "$body" >"$STATE/secret"
    ;;
  *) cat "$STATE/secret" ;;
esac
`

// TestOwnSecretOfTheServers: the first pod fills it, and everybody logs in with what is in it.
func TestOwnSecretOfTheServers(t *testing.T) {
	filled := func(user, password string) string {
		encode := base64.StdEncoding.EncodeToString
		return fmt.Sprintf(`{"metadata": {"resourceVersion": "8", "managedFields": [{"f:data": {"f:password": {}}}]}, "data": {"password": "%s", "username": "%s"}}`, encode([]byte(password)), encode([]byte(user)))
	}
	const empty = `{"metadata": {"resourceVersion": "7"}}`
	for name, test := range map[string]struct {
		files   map[string]string
		patched bool
		want    string
	}{
		"empty":                {map[string]string{"secret": empty}, true, ""},
		"filled":               {map[string]string{"secret": filled("fluss", "once")}, false, "once"},
		"another was faster":   {map[string]string{"secret": empty, "rival": filled("fluss", "rival")}, false, "rival"},
		"the API server won't": {map[string]string{"secret": empty, "refuses": ""}, false, ""},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			files := maps.Clone(test.files)
			files["token"], files["curl"] = "secret-token", fakeAPI
			for file, content := range files {
				write(t, filepath.Join(dir, file), content)
			}
			got := all().run(t, "PATH="+dir+":"+os.Getenv("PATH"), "STATE="+dir, "TOKEN_DIR="+dir, "INTERNAL_KEYS=", "INTERNAL_FROM=fluss-internal", "POD_NAMESPACE=team",
				"KUBERNETES_SERVICE_HOST=fd00::1", "KUBERNETES_SERVICE_PORT=443", "PATIENCE=2")
			arguments, _ := os.ReadFile(filepath.Join(dir, "arguments"))
			if !strings.Contains(string(arguments), "\nhttps://[fd00::1]:443/api/v1/namespaces/team/secrets/fluss-internal\n") || strings.Contains(string(arguments), "secret-token") {
				t.Errorf("the arguments are\n%s", arguments)
			}
			if _, refuses := test.files["refuses"]; refuses {
				if got.code != 1 || !strings.HasPrefix(got.said, "Secret fluss-internal, ") {
					t.Errorf("exit code %d, message %q", got.code, got.said)
				}
				return
			}
			if got.code != 0 {
				t.Fatalf("exit code %d: %s", got.code, got.said)
			}
			user, password := requestOf(t, got.file(t, "request"))
			if user != "fluss" || test.want != "" && password != test.want || len(password) < 4 {
				t.Errorf("it logs in as %q with %q", user, password)
			}
			patch, _ := os.ReadFile(filepath.Join(dir, "patch"))
			if (len(patch) > 0) != test.patched || test.patched && (len(password) != 48 || !strings.Contains(string(patch), `"resourceVersion": "7"`)) {
				t.Errorf("the patch is %q, the password %q", patch, password)
			}
			if !strings.Contains(got.file(t, "jaas.conf"), `"user_fluss"="`+password+`"`) {
				t.Error("the login file has another password")
			}
		})
	}
}
