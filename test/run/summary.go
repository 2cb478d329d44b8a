package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"fluss.dev/kubernetes/test/internal/long"
)

// summary is what the tests have said.
type summary struct {
	passed, failed int
	// left and skipped are the names of tests by why they did not run.
	left, skipped map[string][]string
	// outputs are those of tests and packages that have not ended.
	outputs map[string][]string
}

// event is what go test -json says.
type event struct {
	Action, Package, ImportPath, Test, Output string
	Elapsed                                   float64
}

// read prints a line for each package that has ended, and what failed tests have said.
func (s *summary) read(events io.Reader, out io.Writer) error {
	s.outputs = map[string][]string{}
	reader := bufio.NewReader(events)
	for {
		line, err := reader.ReadBytes('\n')
		var e event
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		case json.Unmarshal(line, &e) != nil:
			fmt.Fprintf(out, "%s", line)
		default:
			s.see(e, out)
		}
	}
}

func (s *summary) see(e event, out io.Writer) {
	key := e.Package + " " + e.Test
	switch e.Action {
	case "build-output":
		fmt.Fprint(out, e.Output)
	case "output":
		s.outputs[key] = append(s.outputs[key], e.Output)
	case "skip", "pass", "fail":
		if e.Test == "" {
			s.end(e, out)
		} else {
			s.endTest(e, out)
		}
		delete(s.outputs, key)
	}
}

// end is that of a package.
func (s *summary) end(e event, out io.Writer) {
	name := strings.TrimPrefix(e.Package, "fluss.dev/kubernetes/")
	switch e.Action {
	case "skip":
		// It has no tests.
	case "pass":
		s.passed++
		fmt.Fprintf(out, "   ok %s %.1f s%s\n", name, e.Elapsed, cached(s.outputs[e.Package+" "]))
	case "fail":
		s.failed++
		fmt.Fprintf(out, "%s   FAIL %s %.1f s\n", strings.Join(s.outputs[e.Package+" "], ""), name, e.Elapsed)
	}
}

func cached(outputs []string) string {
	if strings.Contains(strings.Join(outputs, ""), "\t(cached)") {
		return " (cached)"
	}
	return ""
}

// place is where a test has said something.
var place = regexp.MustCompile(`(?m)^ *\S+\.go:\d+: (.*)$`)

func (s *summary) endTest(e event, out io.Writer) {
	text := strings.Join(s.outputs[e.Package+" "+e.Test], "")
	name := path.Base(e.Package) + " " + e.Test
	for _, m := range place.FindAllStringSubmatch(text, -1) {
		if why, found := strings.CutPrefix(m[1], long.Partly); found {
			s.leave(why, name)
		}
	}
	switch e.Action {
	case "fail":
		fmt.Fprint(out, text)
	case "skip":
		s.skip(name, text)
	}
}

func (s *summary) skip(name, text string) {
	why := "no reason is given"
	if m := place.FindStringSubmatch(text); m != nil {
		why = m[1]
	}
	if of, found := strings.CutPrefix(why, long.Left); found {
		s.leave(of, name)
		return
	}
	add(&s.skipped, why, name)
}

// leave notes what make test-long runs.
func (s *summary) leave(why, name string) { add(&s.left, why, name) }

func add(to *map[string][]string, why, name string) {
	if *to == nil {
		*to = map[string][]string{}
	}
	(*to)[why] = append((*to)[why], name)
}

// print says what did not run.
func (s *summary) print(out io.Writer, all bool) {
	fmt.Fprintf(out, "== %d packages pass, %d fail\n", s.passed, s.failed)
	list(out, "Skipped, because this machine lacks something:", s.skipped)
	if !all {
		list(out, "Left out, or run for some cases only: make test-long runs all of it.", s.left)
	}
}

// most are the names that one wants to read.
const most = 6

func list(out io.Writer, title string, byReason map[string][]string) {
	if len(byReason) == 0 {
		return
	}
	fmt.Fprintln(out, title)
	for _, why := range slices.Sorted(maps.Keys(byReason)) {
		names := slices.Sorted(slices.Values(byReason[why]))
		if more := len(names) - most; more > 0 {
			names = append(names[:most], fmt.Sprintf("%d more", more))
		}
		fmt.Fprintf(out, "   %s: %s\n", why, strings.Join(names, ", "))
	}
}
