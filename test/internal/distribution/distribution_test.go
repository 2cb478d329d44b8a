package distribution_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/distribution"
)

const (
	manifest = "META-INF/MANIFEST.MF"
	server   = "lib/fluss-server-1.0-SNAPSHOT.jar"
)

// complete is a distribution with what it must have, and a manifest in the server's jar.
func complete(t *testing.T) map[string]string {
	return map[string]string{
		"bin/coordinator-server.sh": "#!", "bin/tablet-server.sh": "#!", "bin/config.sh": "#!", "conf/log4j-console.properties": "",
		server: jar(t, map[string]string{manifest: "Manifest-Version: 1.0\r\nImplementation-Version: 1.0-SNAPSHOT\r\n"}),
		"plugins/s3/fluss-fs-s3-1.0-SNAPSHOT.jar": "",
	}
}

// TestRead: a directory, an archive with a directory on top and one without are the same distribution.
func TestRead(t *testing.T) {
	files := complete(t)
	for name, path := range map[string]string{
		"directory": directory(t, files), "archive": archive(t, "fluss-1.0/", files), "archive without top": archive(t, "", files),
		"archive with dots": archive(t, "./fluss-1.0/", files),
	} {
		d, err := distribution.Read(path)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if d.Version != "1.0-SNAPSHOT" || d.Commit != "" || len(d.ServerJar) != 64 || d.String() != "1.0-SNAPSHOT" {
			t.Errorf("%s: got %+v", name, d)
		}
		var names []string
		err = d.Walk(func(name string, _, size int64, content io.Reader) error {
			read, err := io.ReadAll(content)
			if names = append(names, name); string(read) != files[name] || int64(len(read)) != size {
				t.Errorf("%s has %q", name, read)
			}
			return err
		})
		if err != nil || len(names) != len(files) || !slices.Contains(names, server) {
			t.Errorf("%s: got %v, error %v", name, names, err)
		}
	}
}

// TestCommit: what says it is asked in this order: the distribution, the server's jar, the clone that it was built in.
func TestCommit(t *testing.T) {
	files := complete(t)
	files[server] = jar(t, map[string]string{"git.properties": "git.branch=main\ngit.commit.id=1111111111111111\n"})
	expectCommit(t, directory(t, files), "1111111111111111")
	files["git.properties"] = "git.commit.id.full = no\ngit.commit.id=2222222222222222\n"
	expectCommit(t, archive(t, "fluss-1.0/", files), "2222222222222222")
	d, err := distribution.Read(directory(t, files))
	if err != nil || d.String() != "1.0-SNAPSHOT (commit 2222222222)" {
		t.Errorf("got %v, error %v", d, err)
	}
}

func TestCommitOfAClone(t *testing.T) {
	clone := t.TempDir()
	git := func(args ...string) string {
		t.Helper()
		args = append([]string{"-C", clone, "-c", "user.name=x", "-c", "user.email=x@example.com"}, args...)
		said, err := exec.Command("git", args...).CombinedOutput()
		if err != nil {
			t.Fatalf("git %v: %v: %s", args, err, said)
		}
		return strings.TrimSpace(string(said))
	}
	dist := filepath.Join(clone, "dist")
	write(t, dist, complete(t))
	write(t, clone, map[string]string{"a": "1", ".gitignore": "dist\n"})
	git("init", "-q")
	git("add", ".")
	git("commit", "-qm", "a clone of something else")
	expectCommit(t, dist, "")
	write(t, clone, map[string]string{"fluss-server/pom.xml": ""})
	git("add", ".")
	git("commit", "-qm", "a clone of Fluss")
	expectCommit(t, dist, git("rev-parse", "HEAD"))
	write(t, clone, map[string]string{"a": "2"})
	expectCommit(t, dist, git("rev-parse", "HEAD")+"-dirty")
	link := filepath.Join(t.TempDir(), "build-target")
	if err := os.Symlink(dist, link); err != nil {
		t.Fatal(err)
	}
	expectCommit(t, link, git("rev-parse", "HEAD")+"-dirty")
}

func expectCommit(t *testing.T, path, want string) {
	t.Helper()
	d, err := distribution.Read(path)
	if err != nil {
		t.Fatal(err)
	}
	if d.Commit != want {
		t.Errorf("got the commit %q, want %q", d.Commit, want)
	}
}

// TestReadRefuses: bad input gives one error, which names the input.
func TestReadRefuses(t *testing.T) {
	without := func(names ...string) map[string]string {
		files := complete(t)
		for _, name := range names {
			delete(files, name)
		}
		return files
	}
	with := func(name, content string) map[string]string {
		files := complete(t)
		files[name] = content
		return files
	}
	whole := packed(t, "fluss-1.0/", complete(t))
	for _, c := range []struct{ name, path, want string }{
		{"nothing", filepath.Join(t.TempDir(), "none"), "does not exist"},
		{"an empty directory", t.TempDir(), "is no distribution of Fluss: it has no bin, lib, conf and plugins. Give the directory or the .tgz that the build of fluss-dist makes"},
		{"the directory above", filepath.Dir(directory(t, complete(t))), "is no distribution of Fluss"},
		{"another archive", archive(t, "app/", map[string]string{"README": ""}), "is no distribution of Fluss"},
		{"no archive", file(t, []byte("PK")), "is no .tgz: "},
		{"half an archive", file(t, whole[:len(whole)/2]), "is broken: "},
		{"no server", directory(t, without(server)), "is no complete distribution of Fluss. It lacks lib/fluss-server-*.jar, the server"},
		{
			"two things missing", directory(t, without(server, "bin/tablet-server.sh")),
			"is no complete distribution of Fluss. It lacks lib/fluss-server-*.jar, the server; bin/tablet-server.sh, the start script of the tablet servers",
		},
		{"two servers", directory(t, with("lib/fluss-server-1.1.jar", jar(t, nil))), "has more than one server: lib/fluss-server-1.0-SNAPSHOT.jar, lib/fluss-server-1.1.jar"},
		{"a broken jar", directory(t, with(server, "PK")), "is broken: " + server + " is no jar: "},
		{"another server", directory(t, with(server, jar(t, map[string]string{manifest: "Implementation-Version: 0.9.1\n"}))), "is broken: " + server + " says that it is Fluss 0.9.1"},
		{"no tag", directory(t, func() map[string]string {
			files := without(server)
			files["lib/fluss-server-1.0+x.jar"] = jar(t, nil)
			return files
		}()), `has the version "1.0+x", which cannot be the tag of an image`},
	} {
		_, err := distribution.Read(c.path)
		if err == nil || !strings.HasPrefix(err.Error(), "FLUSS_DIST: "+c.path+" "+c.want) {
			t.Errorf("%s: got error %v, want %s", c.name, err, c.want)
		}
	}
}

func directory(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "fluss")
	write(t, dir, files)
	return dir
}

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func archive(t *testing.T, top string, files map[string]string) string {
	t.Helper()
	return file(t, packed(t, top, files))
}

func packed(t *testing.T, top string, files map[string]string) []byte {
	t.Helper()
	var content bytes.Buffer
	compressed := gzip.NewWriter(&content)
	members := tar.NewWriter(compressed)
	for name, text := range files {
		if err := members.WriteHeader(&tar.Header{Typeflag: tar.TypeReg, Name: top + name, Size: int64(len(text)), Mode: 0o644}); err != nil {
			t.Fatal(err)
		}
		if _, err := members.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := members.Close(); err != nil {
		t.Fatal(err)
	}
	if err := compressed.Close(); err != nil {
		t.Fatal(err)
	}
	return content.Bytes()
}

func jar(t *testing.T, files map[string]string) string {
	t.Helper()
	var content bytes.Buffer
	members := zip.NewWriter(&content)
	for name, text := range files {
		member, err := members.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(member, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := members.Close(); err != nil {
		t.Fatal(err)
	}
	return content.String()
}

func file(t *testing.T, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "fluss.tgz")
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}
