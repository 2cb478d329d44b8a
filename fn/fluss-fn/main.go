// Command fluss-fn expands a FlussConfig into a complete Fluss cluster; see fluss-fn --help.
package main

import (
	"os"

	"fluss.dev/kubernetes/fn/internal/cli"
)

func main() { os.Exit(cli.Main()) }
