package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// writeChecksums lists the SHA-256 of every file, as sha256sum does, and signs the list.
func (s stage) writeChecksums() error {
	sums, err := checksums(s.dist)
	if err != nil {
		return err
	}
	file := filepath.Join(s.dist, checksumsFile)
	if err := os.WriteFile(file, sums, 0o644); err != nil || s.sign == nil {
		return err
	}
	return os.WriteFile(file+".minisig", s.sign(sums, fmt.Sprintf("fluss-kubernetes %s, commit %s", s.version, s.commit)), 0o644)
}

// checksums of the files in a directory, sorted by name.
func checksums(dir string) ([]byte, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var list strings.Builder
	for _, entry := range entries {
		content, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&list, "%x  %s\n", sha256.Sum256(content), entry.Name())
	}
	return []byte(list.String()), nil
}
