// Command document writes the pages of docs that have figures of the end-to-end suites. A figure in them is one that a
// run has measured, and a page that names a step that no longer exists is an error.
package main

import (
	"bytes"
	"embed"
	"fmt"
	"os"
	"path/filepath"
	"text/template"

	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/internal/report"
)

//go:embed *.md.tmpl
var templates embed.FS

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// pages are made each from the results of one suite.
var pages = []struct{ name, results string }{
	{"operations.md", "e2e"}, {"performance.md", "e2e"}, {"verified.md", "e2e"}, {"gitops.md", "gitops"},
}

// data is what templates read: what a suite saw of the release that the manifests name, and of others.
type data struct {
	*report.Report
	Others []*report.Report
}

func run() error {
	root, err := flussfn.Root()
	if err != nil {
		return err
	}
	if err := writeMeasured(root); err != nil {
		return err
	}
	for _, page := range pages {
		if err := write(filepath.Join(root, "docs", page.name), page.name+".tmpl", filepath.Join(root, "test", page.results)); err != nil {
			return err
		}
	}
	return nil
}

// writeMeasured writes the figures that fluss-fn diff quotes.
func writeMeasured(root string) error {
	seen, err := report.Read(filepath.Join(root, "test", "e2e", "results.json"))
	if err != nil {
		return err
	}
	figures, err := measured(seen)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(root, "fn", "internal", "diff", "measured.json"), figures, 0o644)
}

// write writes one page.
func write(file, name, suite string) error {
	seen, err := read(suite)
	if err != nil {
		return err
	}
	parsed, err := template.New("").Funcs(functions(seen.Report)).ParseFS(templates, "*.md.tmpl")
	if err != nil {
		return err
	}
	var text bytes.Buffer
	if err := parsed.ExecuteTemplate(&text, name, seen); err != nil {
		return err
	}
	return os.WriteFile(file, text.Bytes(), 0o644)
}

// read reads the results of a suite: results.json, and a results-RELEASE.json of each distribution that it ran on.
func read(suite string) (data, error) {
	seen, err := report.Read(filepath.Join(suite, "results.json"))
	if err != nil {
		return data{}, err
	}
	files, err := filepath.Glob(filepath.Join(suite, "results-*.json"))
	if err != nil {
		return data{}, err
	}
	d := data{Report: seen}
	for _, file := range files {
		other, err := report.Read(file)
		if err != nil {
			return data{}, err
		}
		d.Others = append(d.Others, other)
	}
	return d, nil
}

// functions are what the templates can ask about steps.
func functions(seen *report.Report) template.FuncMap {
	return template.FuncMap{
		"seconds": func(name string) (string, error) {
			step, err := find(seen, name)
			return fmt.Sprintf("%.0f s", step.Seconds), err
		},
		"median": func(name string) (string, error) {
			step, err := find(seen, name)
			return fmt.Sprintf("%.2f s", step.Latency()), err
		},
		"day": func(name string) (string, error) {
			step, err := find(seen, name)
			return step.Date, err
		},
		// preview is what fluss-fn diff prints of one of its own cases.
		"preview": func(name string) (string, error) {
			text, err := os.ReadFile(filepath.Join("..", "fn", "internal", "diff", "testdata", name, "text.txt"))
			return string(text), err
		},
		"list": func(items ...string) []string { return items },
		"stepOf": func(other *report.Report, name string) *report.Step {
			if step, there := other.Step(name); there {
				return &step
			}
			return nil
		},
		"pause": func(name string) (string, error) {
			step, err := find(seen, name)
			return fmt.Sprintf("%.1f s", step.Pause()), err
		},
	}
}

func find(seen *report.Report, name string) (report.Step, error) {
	step, there := seen.Step(name)
	if !there {
		return step, fmt.Errorf("the run has no step %q", name)
	}
	return step, nil
}
