package report

import (
	"fmt"
	"io"
	"strings"
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

// PrintMatrix writes the seconds of every road and scenario as a table, and then what belongs to no road.
func (r *Report) PrintMatrix(w io.Writer) error {
	m := r.Matrix()
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(table, "SECONDS\t%s\n", strings.Join(m.Roads, "\t"))
	for _, scenario := range m.Scenarios {
		fmt.Fprint(table, scenario)
		for _, road := range m.Roads {
			fmt.Fprint(table, "\t", m.Seconds(road, scenario))
		}
		fmt.Fprintln(table)
	}
	for _, step := range r.Lone() {
		fmt.Fprintf(table, "%s\t%.1f\n", step.Name, step.Seconds)
	}
	return table.Flush()
}
