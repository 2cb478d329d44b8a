package inventory

import (
	"fmt"
	"io"
	"regexp"
	"strings"
	"text/tabwriter"
)

// Print writes the inventory for people.
func (inv Inventory) Print(out io.Writer) error {
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "WORKLOAD\tPODS\tCPU\tMEMORY\tDISK")
	for _, w := range inv.Workloads {
		fmt.Fprintf(t, "%s/%s\t%d\t%s\t%s\t%s\n", strings.ToLower(w.Kind), w.Name, w.Pods, w.CPU.String(), w.Memory.String(), disk(w))
	}
	total := inv.Total()
	fmt.Fprintf(t, "together\t%d\t%s\t%s\t%s\n", total.Pods, total.CPU.String(), total.Memory.String(), disk(total))
	fmt.Fprintln(t, "\nSERVICE\tTYPE\tPORTS")
	for _, s := range inv.Services {
		kind := s.Type
		if kind == "" {
			kind = "ClusterIP"
		}
		fmt.Fprintf(t, "%s\t%s\t%s\n", s.Name, kind, strings.Join(s.Ports, ", "))
	}
	if err := t.Flush(); err != nil {
		return err
	}
	return inv.PrintNeeds(out)
}

func disk(w Workload) string {
	if w.Disk.IsZero() {
		return "-"
	}
	return w.Disk.String()
}

// PrintNeeds writes what must be there first, if anything.
func (inv Inventory) PrintNeeds(out io.Writer) error {
	if len(inv.Needs) == 0 {
		return nil
	}
	if _, err := fmt.Fprintln(out, "\nPods start once there is"); err != nil {
		return err
	}
	for _, n := range inv.Needs {
		if _, err := fmt.Fprintf(out, "  %s\n", n.text()); err != nil {
			return err
		}
		if command := n.command(); command != "" {
			if _, err := fmt.Fprintf(out, "    %s\n", command); err != nil {
				return err
			}
		}
	}
	return nil
}

func (n Need) text() string {
	text := n.Kind + " " + n.Name
	switch len(n.Keys) {
	case 0:
		return text
	case 1:
		return text + " with the key " + n.Keys[0]
	}
	last := len(n.Keys) - 1
	return text + " with the keys " + strings.Join(n.Keys[:last], ", ") + " and " + n.Keys[last]
}

// command makes a Secret whose keys are known; the values come from variables of the shell, so that they do not get
// into its history.
func (n Need) command() string {
	if n.Kind != "Secret" || len(n.Keys) == 0 {
		return ""
	}
	command := "kubectl "
	if n.Namespace != "" {
		command += "-n " + n.Namespace + " "
	}
	command += "create secret generic " + n.Name
	for _, key := range n.Keys {
		command += fmt.Sprintf(` --from-literal=%s="$%s"`, key, variable(key))
	}
	return command
}

var noLetter = regexp.MustCompile(`[^A-Z0-9]+`)

func variable(key string) string { return noLetter.ReplaceAllString(strings.ToUpper(key), "_") }
