// Package jar gets released Fluss client jars with Maven and asks them questions with Java.
package jar

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Group and Artifact name the jar on Maven Central that holds every option of a release.
const (
	Group    = "org.apache.fluss"
	Artifact = "fluss-client"
)

// DefaultRepository is where Maven keeps what it fetched, unless MAVEN_REPO_LOCAL says otherwise.
func DefaultRepository() (string, error) {
	if dir := os.Getenv("MAVEN_REPO_LOCAL"); dir != "" {
		return dir, nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("finding the local Maven repository: %w", err)
	}
	return filepath.Join(home, ".m2", "repository"), nil
}

// Fetch has Maven bring the client jar of a release into the local repository and returns its path.
func Fetch(ctx context.Context, repository, version string) (string, error) {
	repository, err := filepath.Abs(repository)
	if err != nil {
		return "", fmt.Errorf("local Maven repository: %w", err)
	}
	_, err = run(exec.CommandContext(ctx, "mvn", "-q", "-B", "dependency:get",
		"-Dmaven.repo.local="+repository,
		"-Dartifact="+Group+":"+Artifact+":"+version,
		"-Dtransitive=false"))
	if err != nil {
		return "", fmt.Errorf("fetching %s %s: %w", Artifact, version, err)
	}
	group := filepath.FromSlash(strings.ReplaceAll(Group, ".", "/"))
	return filepath.Join(repository, group, Artifact, version, Artifact+"-"+version+".jar"), nil
}

// Java runs a Java source file of one class against the jar and returns what it prints.
func Java(ctx context.Context, jar, source string, stdin io.Reader) ([]byte, error) {
	// Some defaults begin with the temporary directory, which should not depend on who asks.
	cmd := exec.CommandContext(ctx, "java", "-Djava.io.tmpdir=/tmp", "-cp", jar, source)
	cmd.Stdin = stdin
	return run(cmd)
}

func run(cmd *exec.Cmd) ([]byte, error) {
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("%s: %w\n%s%s", filepath.Base(cmd.Path), err, errorLines(stdout.String()), &stderr)
	}
	return stdout.Bytes(), nil
}

// errorLines leaves out what a program had to say before it failed: Maven complains on its standard output.
func errorLines(out string) string {
	var lines strings.Builder
	for line := range strings.Lines(out) {
		if strings.Contains(line, "ERROR") {
			lines.WriteString(line)
		}
	}
	return lines.String()
}
