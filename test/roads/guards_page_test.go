package roads

import (
	"slices"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/page"
)

const guardsFile = "docs/reference/guards.md"

const guardsIntroduction = `# What an outer layer may change

This page is for people who build kustomizations over ours. Each section is something that one may attempt, and each row is a way to do it.
The second column is for the kustomization that lists the expander, the third for any layer above it and above a rendered directory.

- **Works**: the change is right in the whole cluster.
- **Fails**: the build ends with this message, on every path.
- **Refused by the pod**: kustomize builds it, and pods of ours do not start or do not become ready. Their termination
  message, or an event of the pod, says what follows. The linked test runs the script, in a cluster where it is an end-to-end test.
- **Refused by Kubernetes**: kustomize builds it, and the API server, a controller or the kubelet does not take it. No test runs that part.

Where the words differ by the tool, there are two lines. ` + "`fluss-fn render`" + ` looks at the whole build after everything has run, so it
fails wherever kustomize leaves a change to the cluster. Argo CD with the [sidecar](../gitops.md) builds with it, too.

Each cell is what kustomize 5.5.0, the newest kustomize and ` + "`fluss-fn render`" + ` do with the default cluster. Where their words differ, all are given.

`

func guardsPage(t *testing.T, sections []guarded, seen [][][2]outcome) {
	t.Helper()
	var b strings.Builder
	b.WriteString(page.Header("go test ./roads -run TestGuards") + guardsIntroduction)
	for i, section := range sections {
		b.WriteString("## " + section.title + "\n\n" + section.about + "\n\n")
		b.WriteString(page.Table([]string{"way", "with the expander", "above it"}, section.rows(seen[i])) + "\n")
	}
	page.Equal(t, guardsFile, strings.TrimSuffix(b.String(), "\n"))
}

// rows are the attempts; those that follow each other and end alike share one.
func (g guarded) rows(seen [][2]outcome) [][]string {
	var rows [][]string
	for i, a := range g.attempts {
		row := []string{a.way, seen[i][0].cell(), seen[i][1].cell()}
		if last := len(rows) - 1; last >= 0 && slices.Equal(rows[last][1:], row[1:]) {
			rows[last][0] += "<br>" + a.way
			continue
		}
		rows = append(rows, row)
	}
	return rows
}

func (o outcome) cell() string {
	switch {
	case !o.tried:
		return "–"
	case o.passes && o.then == "":
		return "**Works**"
	}
	var texts []string
	for _, text := range o.says {
		texts = append(texts, page.Code(text))
	}
	fails := "**Fails**: " + strings.Join(texts, " or ")
	if o.passes {
		return "kustomize: " + o.then + "<br>`fluss-fn render`: " + fails
	}
	return fails
}
