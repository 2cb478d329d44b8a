// Command generate writes the reference and the schema of FlussConfig into docs/reference/. It is run in
// the root of the repository and gives the same files every time.
package main

import (
	"fmt"
	"os"

	"fluss.dev/kubernetes/fn/internal/describe"
)

func main() {
	if err := run("."); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func run(root string) error {
	files, err := describe.Files(os.DirFS(root))
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := f.Write(root); err != nil {
			return err
		}
	}
	return nil
}
