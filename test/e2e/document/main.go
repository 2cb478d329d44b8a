// Command document writes docs/operations.md and docs/verified.md from what a run of the suite measured: a figure
// in them is one that was seen, and a step that no longer exists cannot be written about.
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

func run() error {
	root, err := flussfn.Root()
	if err != nil {
		return err
	}
	seen, err := report.Read(filepath.Join(root, "test", "e2e", "results.json"))
	if err != nil {
		return err
	}
	parsed, err := template.New("").Funcs(functions(seen)).ParseFS(templates, "*.md.tmpl")
	if err != nil {
		return err
	}
	for _, name := range []string{"operations.md", "verified.md"} {
		var page bytes.Buffer
		if err := parsed.ExecuteTemplate(&page, name+".tmpl", seen); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(root, "docs", name), page.Bytes(), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// functions are what the templates can ask about steps.
func functions(seen *report.Report) template.FuncMap {
	return template.FuncMap{
		"seconds": func(name string) (string, error) {
			step, err := find(seen, name)
			return fmt.Sprintf("%.0f s", step.Seconds), err
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
