package report

import (
	"fmt"
	"io"
	"text/tabwriter"
)

// Print writes the steps as a table.
func (r *Report) Print(w io.Writer) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "STEP\tSECONDS\tWRITER\tPAUSE\tACKNOWLEDGED\tREAD\tMISSING\tDOUBLED")
	for _, step := range r.Steps {
		fmt.Fprintf(table, "%s\t%.1f", step.Name, step.Seconds)
		for i, load := range step.Loads {
			if i > 0 {
				fmt.Fprint(table, "\n\t")
			}
			fmt.Fprintf(table, "\t%s\t%.1f\t%d\t%d\t%d\t%d", load.Kind, load.Pause, load.Acknowledged, load.Read, load.Missing, load.Doubled)
		}
		fmt.Fprintln(table)
	}
	return table.Flush()
}
