// Command manual writes what a release has beside fluss-fn into a directory: man/man1 with a page for each command, and
// completions with a script for each shell. It gives the same bytes for the same version and SOURCE_DATE_EPOCH, which is
// a number of seconds since 1970, or 0 where it is not set.
package main

import (
	"flag"
	"fmt"
	"os"
	"strconv"
	"time"

	"fluss.dev/kubernetes/fn/internal/cli"
)

func main() {
	output := flag.String("output", "", "the directory, which must exist")
	version := flag.String("version", "", "what is released, for example v0.1.0")
	flag.Parse()
	if err := run(*output, *version, os.Getenv("SOURCE_DATE_EPOCH")); err != nil {
		fmt.Fprintln(os.Stderr, "manual:", err)
		os.Exit(1)
	}
}

func run(output, version, epoch string) error {
	if output == "" || version == "" {
		return fmt.Errorf("give -output and -version")
	}
	if epoch == "" {
		epoch = "0"
	}
	seconds, err := strconv.ParseInt(epoch, 10, 64)
	if err != nil {
		return fmt.Errorf("SOURCE_DATE_EPOCH is no number of seconds: %q", epoch)
	}
	if err := writePages(cli.Root(), output, version, time.Unix(seconds, 0).UTC()); err != nil {
		return err
	}
	return writeCompletions(cli.Root(), output)
}
