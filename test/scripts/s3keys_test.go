package scripts

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestS3Keys: the copy of server.yaml has the keys and nobody else may read it; the other files are beside it.
func TestS3Keys(t *testing.T) {
	c := newContainer(t, "a: b")
	dir := t.TempDir()
	c.env = append(c.env, "S3_KEYS_DIR="+dir, "AWS_ACCESS_KEY_ID=AKIA", `AWS_SECRET_ACCESS_KEY=a/b+c= %s\n "d": e`)
	for range 2 { // A container that restarts finds what the one before has left.
		if code := c.run(t, "s3-keys.sh"); code != 0 {
			t.Fatalf("exit code %d", code)
		}
	}
	const want = "a: b\ns3.access-key: AKIA\n" + `s3.secret-key: a/b+c= %s\n "d": e` + "\n"
	if got, err := os.ReadFile(filepath.Join(dir, "server.yaml")); err != nil || string(got) != want {
		t.Errorf("%v\n%s\nwant\n%s", err, got, want)
	}
	info, err := os.Stat(filepath.Join(dir, "server.yaml"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	if _, err := os.ReadFile(filepath.Join(dir, "log4j-console.properties")); err != nil {
		t.Error(err)
	}
	if original, err := os.ReadFile(filepath.Join(c.conf, "server.yaml")); err != nil || string(original) != "a: b" {
		t.Errorf("the original is %q, %v", original, err)
	}
}

// TestS3KeysRefused: a key that server.yaml would cut is refused, and is not in the message.
func TestS3KeysRefused(t *testing.T) {
	for _, key := range []string{"", "hunter#2", "hunter\n2", " hunter2", "hunter2 ", "hunter\t2"} {
		c := newContainer(t, "a: b\n")
		log := filepath.Join(t.TempDir(), "log")
		c.env = append(c.env, "S3_KEYS_DIR="+t.TempDir(), "TERMINATION_LOG="+log, "AWS_ACCESS_KEY_ID=AKIA", "AWS_SECRET_ACCESS_KEY="+key)
		code := c.run(t, "s3-keys.sh")
		said, err := os.ReadFile(log)
		if code != 1 || err != nil || !strings.Contains(string(said), "spec.s3.existingSecret") || strings.Contains(string(said), "hunter") {
			t.Errorf("%q: exit code %d, %v, message %q", key, code, err, said)
		}
	}
}
