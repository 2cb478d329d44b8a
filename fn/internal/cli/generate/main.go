// Command generate writes docs/reference/cli.md from the commands of fluss-fn. It is run in the root of the
// repository and gives the same file every time.
package main

import (
	"fmt"
	"os"

	"fluss.dev/kubernetes/fn/internal/cli"
)

const reference = "docs/reference/cli.md"

func main() {
	if err := os.WriteFile(reference, []byte(page(cli.Root())), 0o644); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}
