package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// writeNotes cuts the notes of the release out of CHANGELOG.md.
func (s stage) writeNotes() error {
	log, err := os.ReadFile(filepath.Join(s.root, "CHANGELOG.md"))
	if err != nil {
		return err
	}
	notes, err := notesOf(string(log), s.number())
	if err != nil {
		return err
	}
	text := fmt.Sprintf("# %s\n\nCommit %s. How to install and verify it: docs/install.md.\n\n%s\n", s.version, s.commit, notes)
	return os.WriteFile(filepath.Join(s.dist, "RELEASE_NOTES.md"), []byte(text), 0o644)
}

const unreleased = "Unreleased"

// notesOf is the section of a version. As long as it has none, that is what is not released yet, and the notes say so.
func notesOf(log, version string) (string, error) {
	if notes := sectionOf(log, version); notes != "" {
		return notes, nil
	}
	if notes := sectionOf(log, unreleased); notes != "" {
		return "CHANGELOG.md has no section for this version yet; this is what stands under \"" + unreleased + "\".\n\n" + notes, nil
	}
	return "", fmt.Errorf("CHANGELOG.md says nothing under \"## [%s]\" or \"## [%s]\"; write what is new", version, unreleased)
}

// sectionOf is what stands under a heading of the second level, up to the next one.
func sectionOf(log, title string) string {
	_, rest, found := strings.Cut(log, "\n## ["+title+"]")
	if !found {
		return ""
	}
	_, rest, _ = strings.Cut(rest, "\n")
	rest, _, _ = strings.Cut(rest, "\n## ")
	return strings.TrimSpace(rest)
}
