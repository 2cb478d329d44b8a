// Command run runs the tests of all modules. It builds first what they need, so that no test compiles anything, and
// says what it does all the while.
//
//	go run ./run          # what people wait for
//	go run ./run -long    # all of it
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"time"

	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/internal/gotool"
	"fluss.dev/kubernetes/test/internal/tools"
	"fluss.dev/kubernetes/test/schemas"
)

func main() {
	all := flag.Bool("long", false, "run every test with all of its cases")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *all); err != nil {
		fmt.Fprintln(os.Stderr, "Error:", err)
		os.Exit(1)
	}
}

// suite is how the tests of a module run.
type suite struct {
	// dir is the module's, below the root.
	dir string
	// flags of go test.
	flags []string
	// partly says what is done in part without the tests saying so.
	partly string
}

// fresh keeps results from coming out of the go command's cache, which does not notice that properties had fewer cases.
const fresh = "-count=1"

// quickChecks are as many random cases as a property has in a quick run; otherwise it has 100. With -short, rapid itself takes a
// fifth of what it is told.
const (
	quickChecks = 10
	told        = 5 * quickChecks
)

// suites are those of all modules. Tests in test/ read files outside of their module: unlessChanged lets their results
// come from the cache only where these are the same.
func suites(all bool, unlessChanged string) []suite {
	if all {
		return []suite{{dir: ".", flags: []string{fresh}}, {dir: "test", flags: []string{fresh}}, {dir: "test/monitoring", flags: []string{fresh}}}
	}
	return []suite{
		{dir: ".", partly: fmt.Sprintf("%d of 100 random cases of each property (pgregory.net/rapid)", quickChecks)},
		{dir: "test", flags: []string{"-short", unlessChanged}},
		{dir: "test/monitoring", flags: []string{"-short", unlessChanged}},
	}
}

func run(ctx context.Context, all bool) error {
	root, err := flussfn.Root()
	if err != nil {
		return err
	}
	flag, err := unlessChanged(root)
	if err != nil {
		return err
	}
	start, suites := time.Now(), suites(all, flag)
	if err := build(ctx, root, suites, all); err != nil {
		return err
	}
	built, total := time.Since(start), summary{}
	for _, s := range suites {
		heading("testing %s", module(s.dir))
		if s.partly != "" {
			total.leave(s.partly, module(s.dir))
		}
		if err := s.test(ctx, root, &total); err != nil {
			return err
		}
	}
	total.print(os.Stdout, all)
	fmt.Printf("-- built in %s, tested in %s\n", seconds(built), seconds(time.Since(start)-built))
	if total.failed > 0 {
		return fmt.Errorf("%d packages fail", total.failed)
	}
	return nil
}

// build makes everything that tests run or are made of, and tells them that it is there.
func build(ctx context.Context, root string, suites []suite, all bool) error {
	bin := filepath.Join(root, "bin", "test")
	if !all {
		if err := os.Setenv("RAPID_CHECKS", strconv.Itoa(told)); err != nil {
			return err
		}
	}
	heading("building what tests run")
	for _, command := range flussfn.Commands {
		file := filepath.Join(bin, filepath.Base(command))
		if err := step(ctx, filepath.Base(command), root, "go", "build", "-v", "-o", file, "./"+command); err != nil {
			return err
		}
	}
	list := tools.Quick()
	if all {
		list = tools.All()
	}
	for _, tool := range list {
		done := said(tool.Name() + " " + tool.Version)
		if _, err := tool.Binary(); err != nil {
			return err
		}
		done()
	}
	for _, release := range schemas.Releases() {
		done := said("the schemas of Kubernetes " + release.Minor())
		if _, err := release.Location(); err != nil {
			return err
		}
		done()
	}
	for _, s := range suites {
		packages, err := parts(ctx, module(s.dir), filepath.Join(root, s.dir))
		if err != nil {
			return err
		}
		args := append([]string{"go", "build", "-v"}, packages...)
		if err := step(ctx, fmt.Sprintf("%s: %d packages that the tests are made of", module(s.dir), len(packages)), filepath.Join(root, s.dir), args...); err != nil {
			return err
		}
	}
	return os.Setenv(gotool.Built, bin)
}

func module(dir string) string {
	if dir == "." {
		return "fn"
	}
	return dir
}
