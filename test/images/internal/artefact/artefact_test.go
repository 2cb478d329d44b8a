package artefact

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestFile(t *testing.T) {
	for a, want := range map[Artefact]string{
		"org.example:a-b:1.2":          "a-b-1.2.jar",
		"org.example:a:1:tgz":          "a-1.tgz",
		"org.example:a:1:jar:linux-64": "a-1-linux-64.jar",
		"apache-flink==1.20.0":         "apache_flink-1.20.0-cp310-cp310-manylinux1_x86_64.whl",
	} {
		if got := a.file(); got != want {
			t.Errorf("%s: got %s, want %s", a, got, want)
		}
	}
}

func TestSums(t *testing.T) {
	hash := regexp.MustCompile(`^[0-9a-f]{64}$`)
	for a, sum := range sums {
		if !hash.MatchString(sum) || a.file() == "" {
			t.Errorf("%s: file %q, sum %q", a, a.file(), sum)
		}
	}
	for a := range pythonFiles {
		if _, err := a.Sum(); err != nil {
			t.Error(err)
		}
	}
}

func TestFetchWhatNoOneHasLookedAt(t *testing.T) {
	_, err := Fetch(t.Context(), t.TempDir(), "org.example:a:1")
	want := "org.example:a:1 has no checksum: look at the release and add it to test/images/internal/artefact/sums.go"
	if err == nil || err.Error() != want {
		t.Errorf("got error %v", err)
	}
}

// known has the checksum of what the stand-ins for mvn and pip3 download.
func known(t *testing.T, a Artefact, sum string) {
	t.Helper()
	before, there := sums[a]
	sums[a] = sum
	t.Cleanup(func() {
		if delete(sums, a); there {
			sums[a] = before
		}
	})
}

const sumOfX = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"

func TestFetch(t *testing.T) {
	jar, tgz, sdist := Artefact("org.example:a:1"), Artefact("org.example:b:2:tgz:c"), Artefact("apache-flink-libraries==1.20.0")
	for _, a := range []Artefact{jar, tgz, sdist} {
		known(t, a, sumOfX)
	}
	dir := t.TempDir()
	log := standIn(t, "mvn", `cat "$4"; cd `+dir+`; printf x >a-1.jar; printf x >b-2-c.tgz`)
	pipLog := standIn(t, "pip3", `cd `+dir+`; printf x >apache-flink-libraries-1.20.0.tar.gz`)
	files, err := Fetch(t.Context(), dir, jar, tgz, sdist)
	if err != nil {
		t.Fatal(err)
	}
	if want := filepath.Join(dir, "b-2-c.tgz"); len(files) != 3 || files[tgz] != want {
		t.Errorf("got %v", files)
	}
	for _, want := range []string{
		":copy -DoutputDirectory=" + dir,
		"<groupId>org.example</groupId> <artifactId>b</artifactId> <version>2</version> <type>tgz</type> <classifier>c</classifier>",
	} {
		if got := strings.Join(strings.Fields(read(t, log)), " "); !strings.Contains(got, want) {
			t.Errorf("mvn had\n%s\nwithout\n%s", got, want)
		}
	}
	if got, want := read(t, pipLog), "download --quiet --no-deps --dest "+dir+" "+string(sdist)+" --no-binary=:all:\n"; got != want {
		t.Errorf("pip3 had\n%s, want\n%s", got, want)
	}
}

func TestFetchOfSomethingElse(t *testing.T) {
	known(t, "org.example:a:1", strings.Repeat("0", 64))
	dir := t.TempDir()
	standIn(t, "mvn", `printf x >`+dir+`/a-1.jar`)
	_, err := Fetch(t.Context(), dir, "org.example:a:1")
	want := "org.example:a:1 was downloaded with the SHA-256 " + sumOfX + ", but must have " + strings.Repeat("0", 64)
	if err == nil || err.Error() != want {
		t.Errorf("got error %v", err)
	}
}

func TestFetchFails(t *testing.T) {
	known(t, "org.example:a:1", sumOfX)
	standIn(t, "mvn", "echo no network >&2; exit 1")
	_, err := Fetch(t.Context(), t.TempDir(), "org.example:a:1")
	if err == nil || !strings.Contains(err.Error(), "no network") {
		t.Errorf("got error %v", err)
	}
}

func TestChoice(t *testing.T) {
	want := []string{"--only-binary=:all:", "--implementation=cp", "--python-version=310", "--platform=manylinux1_x86_64"}
	if got := choice("apache_flink-1.20.0-cp310-cp310-manylinux1_x86_64.whl"); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

// standIn puts a script before the real command, and returns the file with its arguments and its output.
func standIn(t *testing.T, name, script string) string {
	t.Helper()
	dir := t.TempDir()
	log := filepath.Join(dir, "log")
	content := "#!/bin/bash\nexec >" + log + "\necho \"$@\"\n" + script + "\n"
	if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+":"+os.Getenv("PATH"))
	return log
}

func read(t *testing.T, file string) string {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}
