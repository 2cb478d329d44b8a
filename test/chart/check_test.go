package chart

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/internal/long"
	"fluss.dev/kubernetes/test/internal/process"
)

// checked are the errors of fluss-fn check about values, a line for each.
func checked(t *testing.T, values []byte) []string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "values.yaml")
	if err := os.WriteFile(file, values, 0o600); err != nil {
		t.Fatal(err)
	}
	r := process.Run(t, process.Command{Dir: filepath.Dir(file), Args: []string{flussfn.Get(t).Binary, "check", file}})
	var errs []string
	for line := range strings.Lines(r.Stderr) {
		line = strings.TrimSpace(line)
		if said, found := strings.CutPrefix(line, file+": "); found {
			errs = append(errs, said)
		} else if !strings.HasPrefix(line, "warning: ") {
			errs = append(errs, line)
		}
	}
	if (r.Code != 0) != (len(errs) > 0) || r.Stdout != "" {
		t.Errorf("exit code %d with %q and %q", r.Code, errs, r.Stdout)
	}
	return errs
}

// TestCheckSaysTheSame gives the cases of TestMessages, and clusters of random releases, to fluss-fn check: it says all that
// the expander says of them.
func TestCheckSaysTheSame(t *testing.T) {
	strange, releases := long.Some(t, 50, 20, "random clusters with a strange value"), long.Some(t, 25, 12, "random clusters of random releases")
	for _, flags := range [][]string{random(strange, true), {"-releases", "-n", strconv.Itoa(releases)}} {
		var wrong atomic.Int64
		eachCase(t, flags, func(c Case, _ map[string]Helm) {
			want, got := comparable(ours(c.Errors)), comparable(checked(t, c.Values))
			if strings.Contains(string(c.Values), "null") && len(got) > 0 && len(want) > 0 {
				// A section that is null is found in the file, before anything is merged.
				return
			}
			wrong.Add(int64(min(len(want), 1)))
			if !slices.Equal(want, got) {
				t.Errorf("seed %d: check says\n  %s\nand the function\n  %s\nvalues: %s", c.Seed, strings.Join(got, "\n  "), strings.Join(want, "\n  "), c.Values)
			}
		})
		if wrong.Load() < int64(strange/10) {
			t.Errorf("%v: only %d cases are wrong", flags, wrong.Load())
		}
	}
}

// TestCheckOwnValues: of values that FlussConfig lacks check says what both Helms say.
func TestCheckOwnValues(t *testing.T) {
	helms, err := Load(filepath.Join(root, "chart"))
	if err != nil {
		t.Fatal(err)
	}
	for _, values := range []string{
		"nameOverride: Events\n", "nameOverride: 7\n", "nameOverid: events\n", "fullnameOverride: " + strings.Repeat("a", 60) + "\n",
		"commonLabels: {a b: c}\n", "commonLabels: {app.kubernetes.io/name: c}\n", "commonLabels: []\n", "commonAnnotations: {'a b': c}\n",
		"global: {imageRegistry: 'https://a'}\n", "global: {imagePullSecrets: [{}]}\n", "global: {imagePullSecrets: a, of: others}\n", "global: a\n",
		"extraObjects: {}\n", "extraObjects: [3]\n", "enabled: maybe\n", "unheardOf: 1\n",
		"nameOverride: events\ncommonLabels: {team: a}\nglobal: {imageRegistry: 'a.example.com:5000', of: [others]}\nextraObjects: ['{{ 1 }}', {kind: A, apiVersion: v1, metadata: {name: a}}]\nenabled: true\n",
		// An image of another registry is not the official one, which lacks the plugin.
		"global: {imageRegistry: a.example.com}\nconfig: {metrics.reporters: datadog}\n", "config: {metrics.reporters: datadog}\n",
		"image: {registry: a.example.com, tag: ''}\n", "config: {datalake.format: paimon, datalake.paimon.metastore: hive}\n",
	} {
		got := slices.Compact(slices.Sorted(slices.Values(checked(t, []byte(values)))))
		for name, helm := range helms {
			var want []string
			if _, err := helm.Render("fluss", "default", []byte(values)); err != nil {
				want = slices.Compact(slices.Sorted(slices.Values(messages(err))))
			}
			if !slices.Equal(want, got) {
				t.Errorf("%q: check says\n  %s\nand %s\n  %s", values, strings.Join(got, "\n  "), name, strings.Join(want, "\n  "))
			}
		}
	}
}
