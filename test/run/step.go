package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
)

func heading(format string, args ...any) { fmt.Printf("== "+format+"\n", args...) }

func seconds(d time.Duration) string { return fmt.Sprintf("%.0f s", d.Seconds()) }

// patience is how long a step is silent at most.
const patience = 10 * time.Second

// said says that something begins, that it still goes on, and, when the result is called, what it took.
func said(what string) func() {
	return saying(what, func() string { return "" })
}

// saying does so with more to say each time.
func saying(what string, more func() string) func() {
	fmt.Printf("   %s\n", what)
	start, ended := time.Now(), make(chan struct{})
	ticker := time.NewTicker(patience)
	go func() {
		for {
			select {
			case <-ended:
				return
			case <-ticker.C:
				fmt.Printf("   %s … %s%s\n", what, seconds(time.Since(start)), more())
			}
		}
	}()
	return func() {
		ticker.Stop()
		close(ended)
		if took := time.Since(start); took >= patience {
			fmt.Printf("   %s: %s\n", what, seconds(took))
		}
	}
}

// step runs the go command with -v, which names each package that it compiles.
func step(ctx context.Context, what, dir string, args ...string) error {
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Dir = dir
	stderr, err := cmd.StderrPipe()
	if err != nil {
		return err
	}
	seen := make(chan progress, 1)
	seen <- progress{}
	done := saying(what, func() string {
		p := <-seen
		seen <- p
		return p.String()
	})
	defer done()
	if err := cmd.Start(); err != nil {
		return err
	}
	var lines []string
	for scanner := bufio.NewScanner(stderr); scanner.Scan(); {
		line := scanner.Text()
		lines = append(lines, line)
		p := <-seen
		p.count++
		p.last = line
		seen <- p
	}
	if err := cmd.Wait(); err != nil {
		return fmt.Errorf("%s: %w\n%s", what, err, strings.Join(errorLines(lines), "\n"))
	}
	return nil
}

// progress is what go build -v has said.
type progress struct {
	count int
	last  string
}

func (p progress) String() string {
	if p.count == 0 {
		return ""
	}
	return fmt.Sprintf(", %d compiled or downloaded, now %s", p.count, strings.TrimPrefix(p.last, "go: "))
}

// errorLines are those that are no names of packages.
func errorLines(lines []string) []string {
	var all []string
	for _, line := range lines {
		if strings.ContainsAny(line, " \t#") && !strings.HasPrefix(line, "go: downloading ") {
			all = append(all, line)
		}
	}
	return all
}

// parts are the packages that the tests of a module import, and those that these import. Those under test are compiled
// with their tests.
func parts(ctx context.Context, name, dir string) ([]string, error) {
	var stderr bytes.Buffer
	cmd := exec.CommandContext(ctx, "go", "list", "-deps", "-test", "-f", `{{if and (not .ForTest) (ne .Name "main")}}{{.ImportPath}}{{end}}`, "./...")
	cmd.Dir, cmd.Stderr = dir, &stderr
	done := said(name + ": listing packages")
	out, err := cmd.Output()
	done()
	if err != nil {
		return nil, errors.Join(err, errors.New(stderr.String()))
	}
	return strings.Fields(string(out)), ctx.Err()
}

// timeout is for tests that hang.
const timeout = "40m"

// test runs the tests of a module, and collects what they say.
func (s suite) test(ctx context.Context, root string, total *summary) error {
	cmd := exec.CommandContext(ctx, "go", append([]string{"test", "-json", "-timeout", timeout}, append(s.flags, "./...")...)...)
	cmd.Dir, cmd.Stderr = root+"/"+s.dir, os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	failed := total.failed
	readErr := total.read(out, os.Stdout)
	err = cmd.Wait()
	if err != nil && total.failed > failed {
		// Which packages fail was said.
		err = nil
	}
	return errors.Join(readErr, err)
}
