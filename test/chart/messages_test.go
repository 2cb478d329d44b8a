package chart

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"fluss.dev/kubernetes/test/internal/long"
)

// messages are the errors in what Helm says, a line for each.
func messages(err error) []string {
	_, list, _ := strings.Cut(err.Error(), "): ")
	var all []string
	for line := range strings.Lines(list) {
		if line = strings.TrimSpace(line); line != "" {
			all = append(all, line)
		}
	}
	return all
}

// ours are the lines of the function's errors as the chart has them: values have no spec.
func ours(errs []string) []string {
	var all []string
	for _, e := range errs {
		text := strings.NewReplacer("set spec.", "set ", "and spec.", "and ").Replace(strings.TrimPrefix(e, "spec."))
		all = append(all, strings.Split(text, "\n")...)
	}
	return all
}

// comparable sorts errors, and leaves out which fields are known: the chart has some of its own.
func comparable(errs []string) []string {
	sorted := make([]string, len(errs))
	for i, e := range errs {
		sorted[i], _, _ = strings.Cut(e, "; known are ")
	}
	slices.Sort(sorted)
	return slices.Compact(sorted)
}

// kinds say what a value of a kind must be.
var kinds = sync.OnceValue(func() []string {
	var data struct{ Kinds map[string]string }
	content, err := os.ReadFile(filepath.Join(root, "chart/rules.json"))
	if err == nil {
		err = json.Unmarshal(content, &data)
	}
	if err != nil {
		panic(err)
	}
	return slices.Collect(maps.Values(data.Kinds))
})

// wrongType tells whether an error is that a value has the wrong type, or that there is no such field.
func wrongType(message string) bool {
	return strings.Contains(message, ": Forbidden: unknown field") || slices.ContainsFunc(kinds(), func(kind string) bool {
		return strings.HasSuffix(message, "must be "+kind) || strings.Contains(message, "must be "+kind+": ")
	})
}

// leaked is what no user should have to read.
var leaked = regexp.MustCompile(`\^\(|\[a-z|A-Z0-9|map\[string|v1alpha1\\.|reflect\\.|interface \{\}`)

// TestMessages compares what the function and both Helms say of values that are wrong.
func TestMessages(t *testing.T) {
	var mutex sync.Mutex
	same, said := 0, newComparison()
	count := long.Some(t, *clusters/2, 24, "random clusters with a strange value")
	eachCase(t, random(count, true), func(c Case, helms map[string]Helm) {
		// The function looks at how a FlussConfig is written first, and says no more where something is null.
		if len(c.Errors) == 0 || strings.Contains(c.Errors[0], "although base/ has it") || strings.Contains(c.Errors[0], "would arrive in another form") || strings.Contains(string(c.Values), "null") {
			return
		}
		for name, helm := range helms {
			_, err := helm.Render(c.Release, c.Namespace, c.Values)
			if err == nil {
				continue
			}
			want, got := comparable(ours(c.Errors)), comparable(messages(err))
			if slices.ContainsFunc(got, wrongType) {
				// Helm looks at what values mean only where all have the right type.
				want = slices.DeleteFunc(want, func(e string) bool { return !wrongType(e) && !slices.Contains(got, e) })
			}
			mutex.Lock()
			said.add(want, got)
			if slices.Equal(want, got) {
				same++
			} else {
				t.Errorf("seed %d: %s says\n  %s\nand the function\n  %s\nvalues: %s", c.Seed, name, strings.Join(got, "\n  "), strings.Join(want, "\n  "), c.Values)
			}
			mutex.Unlock()
			if text := fmt.Sprint(want, got); leaked.MatchString(text) {
				t.Errorf("seed %d shows a user %q in %s", c.Seed, leaked.FindString(text), text)
			}
		}
	})
	t.Logf("the same words in %d cases", same)
	if count == *clusters/2 {
		said.golden(t)
	}
}

// TestFamiliarNames gives all names that other charts have in place of ours: the function and both Helms say the same of
// each.
func TestFamiliarNames(t *testing.T) {
	var compared atomic.Int64
	eachCase(t, []string{"-familiar"}, func(c Case, helms map[string]Helm) {
		want := comparable(ours(c.Errors))
		compared.Add(int64(len(want)))
		for name, helm := range helms {
			_, err := helm.Render(c.Release, c.Namespace, c.Values)
			if err == nil {
				t.Errorf("%s takes %s", name, c.Values)
			} else if got := comparable(messages(err)); !slices.Equal(want, got) {
				t.Errorf("%s says\n  %s\nand the function\n  %s", name, strings.Join(got, "\n  "), strings.Join(want, "\n  "))
			}
		}
	})
	if compared.Load() < 200 {
		t.Errorf("only %d names were compared", compared.Load())
	}
}
