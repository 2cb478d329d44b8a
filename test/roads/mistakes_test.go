package roads

import (
	"slices"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/long"
	"fluss.dev/kubernetes/test/internal/objects"
	"fluss.dev/kubernetes/test/internal/tree"
)

// mistake is one kind of wrong input, and how it is written on each path.
type mistake struct {
	title, about string
	// spec is the spec of FlussConfig. The values of the chart are the same unless there are values.
	spec, values string
	// file is the whole patch on FlussConfig, where that is not only a spec.
	file string
	// parameters are those of an Application of Argo CD, by field. all is the whole list instead, as JSON.
	parameters map[string]string
	all        string
	// args are more arguments of commands that have such, by path.
	args map[string][]string
	// stdin goes to fluss-fn as a function.
	stdin *string
	// prepare changes the kustomization in the directory mine, once it is written, and kpt the package.
	prepare, kpt func(tr tree.Tree)
	// right is a spec that means what was meant: where the input is accepted, it must give that cluster. Without it
	// the input must not be accepted.
	right string
	// accepted says of paths on which input without a right cluster is accepted all the same, what refuses it.
	accepted map[string]string
}

// answer is what a user sees.
type answer struct {
	tried bool
	code  int
	says  string
	// refusedBy says who refuses later what passed.
	refusedBy string
}

// TestMistakes makes every mistake on every path, and writes down what a user sees.
func TestMistakes(t *testing.T) {
	t.Parallel()
	mistakes, paths := allMistakes(), deliveries()
	if testing.Short() {
		fewPaths(t, mistakes, paths)
		return
	}
	seen := make([][]answer, len(mistakes))
	t.Run("mistakes", func(t *testing.T) {
		for i, m := range mistakes {
			seen[i] = make([]answer, len(paths))
			for j, d := range paths {
				t.Run(m.title+"/"+d.name, func(t *testing.T) {
					t.Parallel()
					seen[i][j] = d.answer(t, m)
				})
			}
		}
	})
	mistakesPage(t, mistakes, paths, seen)
}

// fewPaths makes each mistake on one path, in turn, and looks for what is said on the page. It leaves out Helm's command, which takes minutes to build.
func fewPaths(t *testing.T, mistakes []mistake, paths []delivery) {
	all := 0
	for i, m := range mistakes {
		possible := slices.DeleteFunc(slices.Clone(paths), func(d delivery) bool { return !d.has(m) })
		all += len(possible)
		possible = slices.DeleteFunc(possible, func(d delivery) bool { return d.name == onHelm })
		if len(possible) == 0 {
			continue
		}
		d := possible[i%len(possible)]
		t.Run(m.title+"/"+d.name, func(t *testing.T) {
			t.Parallel()
			if a := d.answer(t, m); a.says != "" {
				stands(t, mistakesFile, a.says)
			}
		})
	}
	long.Note(t, len(mistakes), all, "mistakes on a path")
}

// secret stands in inputs that hold one.
const secret = "hunter2"

// answer makes the mistake. Accepting it is right only where the cluster is the right one.
func (d delivery) answer(t *testing.T, m mistake) answer {
	t.Helper()
	if !d.has(m) {
		return answer{}
	}
	tr := d.site(t, m)
	r := d.run(t, tr, m)
	if strings.Contains(r.Stdout+r.Stderr, secret) {
		t.Errorf("the secret is shown: %s", r.Stderr)
	}
	a := answer{tried: true, code: r.Code, says: d.firstLine(t, tr, r)}
	switch {
	case r.Code != 0 && strings.Contains(r.Stdout, "kind: StatefulSet") && d.name != onFunction:
		t.Errorf("fails, but writes %d bytes", len(r.Stdout))
	case r.Code != 0:
	case m.accepted[d.name] != "":
		a.refusedBy = m.accepted[d.name]
	case m.right == "":
		t.Error("is accepted")
	case d.name == onCheck:
		// It makes no cluster.
	default:
		d.isRight(t, d.objects(t, tr, r), m.right)
	}
	return a
}

// isRight compares objects with those of what was meant.
func (d delivery) isRight(t *testing.T, got objects.Set, right string) {
	t.Helper()
	meant := mistake{spec: right}
	if d.plain != nil {
		d = *d.plain
	}
	tr := d.site(t, meant)
	want := d.objects(t, tr, d.run(t, tr, meant))
	for _, difference := range objects.Diff(got, want) {
		// This says that another release was asked for.
		if strings.Contains(difference, ".annotations.fluss.dev/release ") {
			continue
		}
		t.Errorf("accepted, with a wrong cluster: %s", difference)
	}
}
