package doctor

import (
	"fmt"
	"io"
	"strings"

	"fluss.dev/kubernetes/fn/internal/plural"
)

// Report is what is wrong with a cluster.
type Report struct {
	Cluster string `json:"cluster"`
	// Namespace is empty where the cluster has no object that says it.
	Namespace string    `json:"namespace"`
	Pods      int       `json:"pods"`
	Findings  []Finding `json:"findings"`
}

// Finding is one thing that is wrong.
type Finding struct {
	// Object is its kind and name.
	Object string `json:"object"`
	State  string `json:"state"`
	// Message is what the container or Kubernetes says; "" where it says nothing.
	Message string `json:"message,omitempty"`
	// Cause, Fix and Page are what docs/troubleshooting.md says; "" where it says nothing.
	Cause string `json:"cause,omitempty"`
	Fix   string `json:"fix,omitempty"`
	Page  string `json:"page,omitempty"`
}

// with adds what the page says about the message, or about words of Kubernetes.
func (f Finding) with(words ...string) Finding {
	if r := about(f.Message, words); r != nil {
		f.Cause, f.Fix, f.Page = r.cause, r.fix, r.place()
	}
	return f
}

// ready is what is said of pods of which none is a finding.
func (r Report) ready() string {
	if r.Pods == 1 {
		return "ready"
	}
	return "all ready"
}

// Print writes the report for people.
func (r Report) Print(out io.Writer) error {
	var b strings.Builder
	found := plural.Of(len(r.Findings), "finding", "findings")
	if len(r.Findings) == 0 {
		found = r.ready()
	}
	fmt.Fprintf(&b, "Cluster %s in namespace %s: %s, %s.\n", r.Cluster, r.Namespace, plural.Of(r.Pods, "pod", "pods"), found)
	for _, f := range r.Findings {
		fmt.Fprintf(&b, "\n%s: %s\n", f.Object, f.State)
		for _, line := range [][2]string{{"says", f.Message}, {"cause", f.Cause}, {"fix", f.Fix}, {"see", f.Page}} {
			if line[1] != "" {
				fmt.Fprintf(&b, "  %-6s %s\n", line[0]+":", strings.ReplaceAll(line[1], "\n", "\n         "))
			}
		}
	}
	_, err := io.WriteString(out, b.String())
	return err
}
