package main

import (
	"slices"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/long"
)

// events are what go test -json says of three packages: one that passes and leaves tests out, one that fails, and one
// that does not compile.
const events = `{"Action":"run","Package":"fluss.dev/kubernetes/test/chart","Test":"TestSign"}
{"Action":"output","Package":"fluss.dev/kubernetes/test/chart","Test":"TestSign","Output":"    sign_test.go:13: ` + long.Left + `needs Helm\n"}
{"Action":"skip","Package":"fluss.dev/kubernetes/test/chart","Test":"TestSign"}
{"Action":"output","Package":"fluss.dev/kubernetes/test/chart","Test":"TestRandom","Output":"    random_test.go:3: ` + long.Partly + `2 of 9 clusters\n"}
{"Action":"pass","Package":"fluss.dev/kubernetes/test/chart","Test":"TestRandom"}
{"Action":"output","Package":"fluss.dev/kubernetes/test/chart","Test":"TestKpt","Output":"    kpt_test.go:3: kpt is not on PATH\n"}
{"Action":"skip","Package":"fluss.dev/kubernetes/test/chart","Test":"TestKpt"}
{"Action":"pass","Package":"fluss.dev/kubernetes/test/chart","Elapsed":12.34}
{"Action":"output","Package":"fluss.dev/kubernetes/test/roads","Test":"TestTwice","Output":"    twice_test.go:9: differs\n"}
{"Action":"fail","Package":"fluss.dev/kubernetes/test/roads","Test":"TestTwice"}
{"Action":"fail","Package":"fluss.dev/kubernetes/test/roads","Elapsed":1}
{"ImportPath":"fluss.dev/kubernetes/test/aws","Action":"build-output","Output":"aws.go:1: undefined: x\n"}
{"Action":"fail","Package":"fluss.dev/kubernetes/test/aws","Elapsed":0}
{"Action":"skip","Package":"fluss.dev/kubernetes/test/none","Elapsed":0}
`

func TestSummary(t *testing.T) {
	var s summary
	var said, printed strings.Builder
	if err := s.read(strings.NewReader(events), &said); err != nil {
		t.Fatal(err)
	}
	s.print(&printed, false)
	if got, want := said.String(), `   ok test/chart 12.3 s
    twice_test.go:9: differs
   FAIL test/roads 1.0 s
aws.go:1: undefined: x
   FAIL test/aws 0.0 s
`; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if got, want := printed.String(), `== 1 packages pass, 2 fail
Skipped, because this machine lacks something:
   kpt is not on PATH: chart TestKpt
Left out, or run for some cases only: make test-long runs all of it.
   2 of 9 clusters: chart TestRandom
   needs Helm: chart TestSign
`; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestLongListsAreShort(t *testing.T) {
	var out strings.Builder
	names := strings.Split(strings.Repeat("a ", most+2), " ")[:most+2]
	list(&out, "Left out:", map[string][]string{"slow": names})
	if want := "Left out:\n   slow: a, a, a, a, a, a, 2 more\n"; out.String() != want {
		t.Errorf("got %q", out.String())
	}
}

func TestErrorLines(t *testing.T) {
	got := errorLines([]string{"go: downloading a v1", "a/b", "# a/b", "b.go:1:2: undefined: x"})
	if want := []string{"# a/b", "b.go:1:2: undefined: x"}; !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

// The quick run leaves out, and every test runs in one of the two.
func TestLongRunLeavesNothingOut(t *testing.T) {
	quick, all := suites(false, ""), suites(true, "")
	for i, s := range all {
		if s.dir != quick[i].dir || slices.Contains(s.flags, "-short") || s.partly != "" {
			t.Errorf("%+v", s)
		}
	}
	if len(all) != len(quick) {
		t.Errorf("%d modules, %d in the quick run", len(all), len(quick))
	}
}
