package sandbox

import (
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// Refusal is something that was not run.
type Refusal struct {
	// File is the kustomization that asks for it, and Field the list in it; both may be "".
	File, Field string
	// What it is.
	What string
}

// String is one line.
func (r Refusal) String() string {
	var parts []string
	for _, part := range []string{r.File, r.Field, r.What} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ": ")
}

// Refusals are an error.
type Refusals []Refusal

// Error lists all of them, one a line.
func (r Refusals) Error() string {
	lines := []string{"fluss-fn runs no program that a repository names; these were refused:"}
	for _, refusal := range r {
		lines = append(lines, "  "+refusal.String())
	}
	lines = append(lines, "Commit what they make and list it under resources. If you trust everybody who can write to these repositories, --allow-exec runs exec functions and exec plugins.")
	return strings.Join(lines, "\n")
}

// unsafeURL says what is wrong with the address of a base. kustomize hands the branch or tag of an address to git
// as it is; one that begins with a dash is an option there, and some options start programs.
func unsafeURL(address string) string {
	_, query, _ := strings.Cut(address, "?")
	values, _ := url.ParseQuery(query)
	for _, name := range []string{"ref", "version"} {
		for _, value := range values[name] {
			if strings.HasPrefix(value, "-") {
				return "gives git an option in place of a branch or a tag"
			}
		}
	}
	return ""
}

// displayed is the path of a file as one would look for it: from here, or within the repository it was cloned from.
func displayed(path string) string {
	if repository, within := cloned(path); repository != "" {
		return repository + "//" + within
	}
	here, err := os.Getwd()
	if err != nil {
		return path
	}
	relative, err := filepath.Rel(here, path)
	if err != nil || len(relative) > len(path) {
		return path
	}
	return relative
}

var origin = regexp.MustCompile(`(?m)^\[remote "origin"\]\n\s*url = (.*)$`)

// cloned is the address of the repository that kustomize has cloned a file from, and the path in there.
func cloned(path string) (repository, within string) {
	for dir := filepath.Dir(path); dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if !strings.HasPrefix(filepath.Base(dir), "kustomize-") {
			continue
		}
		config, _ := os.ReadFile(filepath.Join(dir, ".git", "config"))
		if url := origin.FindSubmatch(config); url != nil {
			within, _ = filepath.Rel(dir, path)
			return string(url[1]), within
		}
	}
	return "", ""
}
