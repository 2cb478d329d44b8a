package scripts

import (
	"archive/tar"
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/internal/objects"
	"fluss.dev/kubernetes/test/internal/process"
)

func TestMain(m *testing.M) { os.Exit(flussfn.Main(m)) }

// library is one that writes logs, with what it comes from and how it is told of its file.
type library struct {
	image, object, file, property string
	jars                          []string
	// events are how many it writes. Only Log4j, which is Fluss's, keeps GlobalConfiguration from telling secrets.
	events int
}

var libraries = map[string]library{
	"Log4j of Fluss": {"fluss", "ConfigMap/fluss-logging", "log4j-console.properties", "log4j.configurationFile",
		[]string{"log4j-api-", "log4j-core-", "log4j-slf4j-impl-", "fluss-server-"}, 4},
	"Logback of ZooKeeper": {"zookeeper", "ConfigMap/fluss-zookeeper-logback", "logback.xml", "logback.configurationFile",
		[]string{"logback-classic-", "logback-core-", "slf4j-api-"}, 5},
}

// TestLogging: the logging libraries of the images, with the files that are rendered, write one line of JSON for each event,
// whatever is in it; and take up another level while they run.
func TestLogging(t *testing.T) {
	if _, err := exec.LookPath("java"); err != nil {
		t.Skip("java is not installed")
	}
	quiet, loud := loggingOf(t, "INFO"), loggingOf(t, "DEBUG")
	for name, l := range libraries {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			jars := l.unpack(t)
			file := filepath.Join(t.TempDir(), l.file)
			write(t, file, l.of(t, quiet))
			events := l.speak(t, jars, file, func() { write(t, file, l.of(t, loud)) })
			l.check(t, events)
		})
	}
}

// loggingOf is a cluster that logs JSON, with a level for all of Fluss.
func loggingOf(t *testing.T, level string) objects.Set {
	t.Helper()
	r := process.Run(t, process.Command{Args: []string{flussfn.Get(t).Binary, "render", "../..", "--set", "logging.format=json", "--set-json", `logging.loggers={"org.apache.fluss":"` + level + `"}`}})
	if r.Code != 0 {
		t.Fatal(r.Stderr)
	}
	return objects.Parse(t, []byte(r.Stdout))
}

func (l library) of(t *testing.T, cluster objects.Set) string {
	t.Helper()
	data, _ := cluster.Get(t, l.object).Object["data"].(map[string]any)
	text, _ := data[l.file].(string)
	return text
}

// unpack takes the jars out of an image that the end-to-end suite has made.
func (l library) unpack(t *testing.T) string {
	t.Helper()
	root, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	images, err := filepath.Glob(filepath.Join(root, "fluss-kubernetes/images", l.image+"-*", l.image+".tar"))
	if err != nil || len(images) == 0 {
		t.Skip("there is no image: run go run ./images build " + l.image)
	}
	archive, err := os.Open(newest(t, images))
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	dir := t.TempDir()
	for layer, content := range each(t, archive) {
		if strings.HasSuffix(layer, ".tar") {
			l.jarsOf(t, content, dir)
		}
	}
	return dir
}

// newest is the file that was written last: those of earlier recipes stay.
func newest(t *testing.T, files []string) string {
	t.Helper()
	written := func(file string) time.Time {
		info, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		return info.ModTime()
	}
	return slices.MaxFunc(files, func(a, b string) int { return written(a).Compare(written(b)) })
}

func (l library) jarsOf(t *testing.T, layer io.Reader, dir string) {
	for name, content := range each(t, layer) {
		base := filepath.Base(name)
		if !strings.HasSuffix(base, ".jar") || !slices.ContainsFunc(l.jars, func(jar string) bool { return strings.HasPrefix(base, jar) }) {
			continue
		}
		file, err := os.Create(filepath.Join(dir, base))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(file, content); err != nil {
			t.Fatal(err)
		}
		file.Close()
	}
}

// each gives the files of an archive by their names.
func each(t *testing.T, archive io.Reader) func(func(string, io.Reader) bool) {
	return func(yield func(string, io.Reader) bool) {
		for r := tar.NewReader(archive); ; {
			header, err := r.Next()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if !yield(header.Name, r) {
				return
			}
		}
	}
}

// event is a line of a log.
type event map[string]string

// speak runs the program until it is heard at DEBUG. louder is called after its first words.
func (l library) speak(t *testing.T, jars, file string, louder func()) []event {
	t.Helper()
	// As in a container: no language is set, and so no encoding is.
	cmd := exec.CommandContext(t.Context(), "java", "-D"+l.property+"=file:"+file, "-cp", jars+"/*", "testdata/Speak.java", "300")
	cmd.Env = append(os.Environ(), "LC_ALL=C")
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		cmd.Process.Kill()
		cmd.Wait()
	}()
	var events []event
	for lines := bufio.NewScanner(out); lines.Scan(); {
		e := event{}
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			t.Errorf("%v: %s", err, lines.Text())
			continue
		}
		if events = append(events, e); len(events) == 3 {
			louder()
		}
		if e["message"] == "heard" {
			return events
		}
	}
	t.Error("DEBUG was never heard")
	return events
}

func (l library) check(t *testing.T, events []event) {
	t.Helper()
	if len(events) != l.events {
		t.Fatalf("%d events, and not %d: %v", len(events), l.events, events)
	}
	hostile, failed := events[0], events[1]
	if want := "\"q\" \\ / ${env:PATH} %m {} \u2028 ä 😀"; !strings.HasPrefix(hostile["message"], want) || hostile["stack_trace"] != "" {
		t.Errorf("%q, and not %q", hostile, want)
	}
	if hostile["logger"] != "org.apache.fluss.server.Speak" || hostile["level"] != "INFO" || hostile["thread"] != "main" || hostile["@timestamp"] == "" {
		t.Errorf("%q", hostile)
	}
	if failed["message"] != "failed" || !strings.Contains(failed["stack_trace"], "a \"b\"\n{\"level\":\"forged\"}\n\tat ") || !strings.Contains(failed["stack_trace"], "Caused by: java.lang.RuntimeException") {
		t.Errorf("%q", failed)
	}
}
