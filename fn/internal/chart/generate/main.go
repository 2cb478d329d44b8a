// Command generate writes chart/ anew. It runs at the root of the repository.
package main

import (
	"fmt"
	"os"

	"fluss.dev/kubernetes/fn/internal/chart"
)

func main() {
	files, err := chart.Files(os.DirFS("."))
	if err == nil {
		err = chart.Write("chart", files)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "generating the chart:", err)
		os.Exit(1)
	}
}
