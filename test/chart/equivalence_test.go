package chart

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/internal/long"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

var (
	clusters = flag.Int("clusters", 200, "how many random clusters to compare")
	seed     = flag.Uint64("seed", 1, "the seed of the first")
)

const root = "../.."

// Case is what fn/internal/chart/cases prints.
type Case struct {
	Seed               uint64
	Release, Namespace string
	Values             json.RawMessage
	Objects            []json.RawMessage
	Errors             []string
	Warnings           []string
}

// TestRandomClusters compares the function with both Helms for random values that the function takes.
func TestRandomClusters(t *testing.T) {
	compared := 0
	var mutex sync.Mutex
	count := long.Some(t, *clusters, 24, "random clusters")
	eachCase(t, random(count, false), func(c Case, helms map[string]Helm) {
		if len(c.Errors) > 0 {
			return
		}
		if problem := c.compare(helms); problem != "" {
			t.Errorf("seed %d, release %s in %s:\n%s\nvalues: %s", c.Seed, c.Release, c.Namespace, problem, c.Values)
		}
		mutex.Lock()
		compared++
		mutex.Unlock()
	})
	t.Logf("%d random clusters are the same on all roads", compared)
	if compared < count*9/10 {
		t.Errorf("only %d of %d clusters were valid", compared, count)
	}
}

// random are the flags for random cases.
func random(count int, strange bool) []string {
	return []string{"-n", strconv.Itoa(count), "-seed", strconv.FormatUint(*seed, 10), "-strange=" + strconv.FormatBool(strange)}
}

// eachCase makes cases, and hands them to several workers.
func eachCase(t *testing.T, flags []string, do func(Case, map[string]Helm)) {
	t.Helper()
	helms, err := Load(filepath.Join(root, "chart"))
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(flussfn.Program(t, flussfn.Cases), flags...)
	cmd.Dir, cmd.Stderr = root, os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := make(chan []byte, 8)
	var workers sync.WaitGroup
	for range 4 {
		workers.Go(func() {
			for line := range lines {
				var c Case
				if err := json.Unmarshal(line, &c); err != nil {
					t.Error(err)
					continue
				}
				// What is a letter in JSON is the end of a line in YAML, which Helm reads.
				c.Values = bytes.ReplaceAll(c.Values, []byte("\u0085"), []byte(`\u0085`))
				do(c, helms)
			}
		})
	}
	read(t, out, lines)
	workers.Wait()
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, out io.Reader, lines chan<- []byte) {
	defer close(lines)
	scanner := bufio.NewScanner(out)
	scanner.Buffer(nil, 64<<20)
	for scanner.Scan() {
		lines <- bytes.Clone(scanner.Bytes())
	}
	if err := scanner.Err(); err != nil {
		t.Error(err)
	}
}

// compare tells what is different, or nothing.
func (c Case) compare(helms map[string]Helm) string {
	want := Objects{}
	for _, object := range c.Objects {
		if err := want.add(object); err != nil {
			return "the function: " + err.Error()
		}
	}
	for name, helm := range helms {
		rendered, err := helm.Render(c.Release, c.Namespace, c.Values)
		if err != nil {
			return name + " refuses what the function takes: " + err.Error()
		}
		got, err := FromTemplates(rendered)
		if err != nil {
			return name + ": " + err.Error()
		}
		if lines := Differences(want, got); len(lines) > 0 {
			return name + ":\n" + strings.Join(lines, "\n")
		}
	}
	return ""
}

// TestRefusals compares which values are refused: the function and Helm must agree.
func TestRefusals(t *testing.T) {
	refused, taken := 0, 0
	var mutex sync.Mutex
	count := long.Some(t, *clusters/2, 24, "random clusters with a strange value")
	eachCase(t, random(count, true), func(c Case, helms map[string]Helm) {
		problem := c.judge(helms)
		mutex.Lock()
		defer mutex.Unlock()
		if len(c.Errors) > 0 {
			refused++
		} else {
			taken++
		}
		if problem != "" {
			t.Errorf("seed %d, release %s in %s:\n%s\nvalues: %s", c.Seed, c.Release, c.Namespace, problem, c.Values)
		}
	})
	t.Logf("%d refused by all, %d taken by all, of them %d with a null that Helm refuses", refused, taken, nulls.Load())
}

// TestTextsInEveryValue puts texts that are easily taken for something else into every value that is a text:
// both roads make the same of it, or both refuse it.
func TestTextsInEveryValue(t *testing.T) {
	var refused, taken atomic.Int64
	every := 1
	if testing.Short() {
		every = 11
		long.Note(t, 1, every, "texts in every value")
	}
	eachCase(t, []string{"-texts", "-every", strconv.Itoa(every)}, func(c Case, helms map[string]Helm) {
		if len(c.Errors) > 0 {
			refused.Add(1)
		} else {
			taken.Add(1)
		}
		if problem := c.judge(helms); problem != "" {
			t.Errorf("%s\nvalues: %s", problem, c.Values)
		}
	})
	t.Logf("%d refused by all, %d taken by all, each with many texts", refused.Load(), taken.Load())
	if refused.Load() < int64(300/every) || taken.Load() < int64(20/every) {
		t.Errorf("%d refused and %d taken tell too little", refused.Load(), taken.Load())
	}
}

// nulls counts the known difference: to the function null says nothing, but Helm takes the default away,
// so the chart refuses it in place of a value that has one.
var nulls atomic.Int64

// unseen tells whether all that the function refuses is what a chart cannot see: unknown fields that are null, which
// Helm takes away, and how a number is written.
func (c Case) unseen() bool {
	var values map[string]any
	if err := json.Unmarshal(c.Values, &values); err != nil {
		return false
	}
	return !slices.ContainsFunc(c.Errors, func(message string) bool {
		if strings.Contains(message, "would arrive in another form") {
			// Helm has read the number before the chart sees it.
			return false
		}
		if strings.Contains(message, "]: is empty or null") {
			// Helm has taken the entry out of its map.
			return false
		}
		path, _, unknown := strings.Cut(message, ": Forbidden: unknown field")
		v, given, _ := unstructured.NestedFieldNoCopy(values, strings.Split(strings.TrimPrefix(path, "spec."), ".")...)
		return !unknown || !given || v != nil
	})
}

// judge tells where the roads disagree whether values are good, or what they make of those that are.
func (c Case) judge(helms map[string]Helm) string {
	if len(c.Errors) == 0 {
		problem := c.compare(helms)
		if strings.Contains(problem, "refuses what the function takes") && bytes.Contains(c.Values, []byte(":null")) {
			nulls.Add(1)
			return ""
		}
		return problem
	}
	if c.unseen() {
		nulls.Add(1)
		return ""
	}
	for name, helm := range helms {
		if _, err := helm.Render(c.Release, c.Namespace, c.Values); err == nil {
			return name + " takes what the function refuses:\n" + strings.Join(c.Errors, "\n")
		}
	}
	return ""
}
