// Command release makes everything that a release consists of, without a network but for Go modules, and the same
// bytes each time: see docs/releasing.md.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"

	"fluss.dev/kubernetes/test/internal/flussfn"
)

func main() {
	if err := run(context.Background(), os.Args[1:], os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, log io.Writer) error {
	flags := flag.NewFlagSet("release", flag.ContinueOnError)
	flags.SetOutput(log)
	version := flags.String("version", "", "version with a v in front, for example v0.1.0")
	output := flags.String("output", "dist", "directory to write, below the repository's root unless it is absolute")
	key := flags.String("key", "", "file with a minisign key to sign the checksums with; its password is in $"+passwordVariable)
	changed := flags.Bool("allow-changes", false, "release a tree with changes that are not committed, to try it out")
	if err := flags.Parse(args); err != nil {
		return err
	}
	root, err := flussfn.Root()
	if err != nil {
		return err
	}
	r, err := fromGit(ctx, root, *version, *changed)
	if err != nil {
		return err
	}
	if *key != "" {
		if r.sign, err = signerFrom(*key, os.Getenv(passwordVariable)); err != nil {
			return err
		}
	}
	return r.make(ctx, below(root, *output), log)
}
