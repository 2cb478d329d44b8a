package chart

import (
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"fluss.dev/kubernetes/test/internal/long"
)

// TestReleases compares which release the function and both Helms take a version or an image tag for: what they warn
// of, what they refuse because of it, and how they call it.
func TestReleases(t *testing.T) {
	var warned, refused atomic.Int64
	count := long.Some(t, *clusters+50, 36, "random clusters of random releases")
	eachCase(t, append(random(count, false), "-releases"), func(c Case, helms map[string]Helm) {
		if problem := c.judge(helms); problem != "" {
			t.Errorf("%s\nvalues: %s", problem, c.Values)
		}
		for name, helm := range helms {
			rendered, err := helm.Render(c.Release, c.Namespace, c.Values)
			if err != nil {
				refused.Add(1)
				c.sameRefusals(t, name, err)
				continue
			}
			want := c.warnings()
			warned.Add(int64(len(want)))
			if got := warningOf(rendered); got != strings.Join(want, "\n") {
				t.Errorf("%s warns of\n%q, the function of\n%q\nvalues: %s", name, got, want, c.Values)
			}
		}
	})
	t.Logf("%d warnings, %d refusals", warned.Load(), refused.Load())
	if enough := int64(count / 12); warned.Load() < enough || refused.Load() < enough {
		t.Error("that tells too little")
	}
}

// warnings are the function's as the chart writes them, without the fields that they are about: each text once.
func (c Case) warnings() []string {
	var all []string
	for _, warning := range c.Warnings {
		_, message, _ := strings.Cut(warning, ": ")
		line := "# Warning: " + strings.ReplaceAll(message, "spec.", "") + "."
		if !slices.Contains(all, line) {
			all = append(all, line)
		}
	}
	return all
}

// sameRefusals checks that Helm says what the function says.
func (c Case) sameRefusals(t *testing.T, name string, err error) {
	for _, e := range c.Errors {
		want := strings.TrimPrefix(e, "spec.")
		if field, message, invalid := strings.Cut(want, ": Invalid value: "); invalid {
			want = field + ": Invalid value: " + withoutValue(message)
		}
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%s says\n%s\nthe function\n%s\nvalues: %s", name, err, e, c.Values)
		}
	}
}

// withoutValue drops the value of an option, which the chart does not repeat.
func withoutValue(message string) string {
	if _, rest, found := strings.Cut(message, `": `); found && strings.HasPrefix(message, `"`) {
		return rest
	}
	return message
}

func warningOf(rendered []Template) string {
	for _, template := range rendered {
		if strings.HasSuffix(template.Name, "/validate.yaml") {
			return strings.TrimSpace(template.Text)
		}
	}
	return ""
}
