// Command generate writes the option tables of package catalogue from the released Fluss client jars.
// It needs mvn and a JDK of at least 17, and gives the same files every time.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"fluss.dev/kubernetes/fn/internal/catalogue/generate/jar"
)

const catalogue = "fluss.dev/kubernetes/fn/internal/catalogue"

// versions lists the releases in the catalogue, oldest first: a new release is one more entry.
func versions() []string {
	return []string{"0.9.1-incubating", "1.0.0"}
}

func main() {
	repository := flag.String("maven-repo", "", "the local Maven repository (default $MAVEN_REPO_LOCAL, else ~/.m2/repository)")
	flag.Parse()
	if err := run(context.Background(), *repository); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, repository string) error {
	dir, err := packageDir(ctx)
	if err != nil {
		return err
	}
	if repository == "" {
		if repository, err = jar.DefaultRepository(); err != nil {
			return err
		}
	}
	for _, version := range versions() {
		if err := writeOptions(ctx, dir, repository, version); err != nil {
			return err
		}
	}
	return write(filepath.Join(dir, "releases.go"), index(versions()))
}

// packageDir asks go, so that generate works from any directory of the module.
func packageDir(ctx context.Context) (string, error) {
	out, err := exec.CommandContext(ctx, "go", "list", "-f", "{{.Dir}}", catalogue).Output()
	if err != nil {
		return "", fmt.Errorf("finding package %s: %w", catalogue, err)
	}
	return strings.TrimSpace(string(out)), nil
}

func writeOptions(ctx context.Context, dir, repository, version string) error {
	path, err := jar.Fetch(ctx, repository, version)
	if err != nil {
		return err
	}
	out, err := jar.Java(ctx, path, filepath.Join(dir, "generate", "Dump.java"), nil)
	if err != nil {
		return fmt.Errorf("reading the options of %s: %w", version, err)
	}
	options, err := parse(string(out))
	if err != nil {
		return fmt.Errorf("options of %s: %w", version, err)
	}
	return write(filepath.Join(dir, "options_"+identifier(version)+".go"), table(version, options))
}
