package diff

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"fluss.dev/kubernetes/fn/internal/plural"
	"fluss.dev/kubernetes/fn/internal/settings"
)

// Palette colours a text, or leaves it as it is.
type Palette bool

func (p Palette) paint(code, text string) string {
	if !p {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

func (p Palette) bold(text string) string  { return p.paint("1", text) }
func (p Palette) alarm(text string) string { return p.paint("1;31", text) }

// sign is + for what comes, - for what goes, and ~ for what changes.
func (p Palette) sign(change string) string {
	switch change {
	case Added:
		return p.paint("32", "+")
	case Removed:
		return p.paint("31", "-")
	}
	return p.paint("33", "~")
}

// Print writes the report for people.
func (r Report) Print(out io.Writer, p Palette) error {
	var b strings.Builder
	where := r.Cluster
	if r.Namespace != "" {
		where += " in namespace " + r.Namespace
	}
	if r.Result == NothingChanges {
		fmt.Fprintf(&b, "Cluster %s: nothing changes.\n", where)
	} else {
		fmt.Fprintf(&b, "Cluster %s: %s.\n", where, plural.Of(len(r.Objects), "object changes", "objects change"))
	}
	r.findings(&b, p)
	for _, o := range r.Objects {
		o.print(&b, p)
	}
	r.pods(&b, p)
	_, err := io.WriteString(out, b.String())
	return err
}

func (r Report) findings(b *strings.Builder, p Palette) {
	for _, f := range r.Findings {
		head := map[string]string{Refused: "REFUSED", Danger: "DANGEROUS", First: "DO FIRST"}[f.Level]
		about := f.Object
		if f.Field != "" {
			about = strings.TrimPrefix(about+", "+f.Field, ", ")
		}
		if about != "" {
			about += ": "
		}
		fmt.Fprintf(b, "\n%s %s%s.\n", p.alarm(head), about, f.Message)
		fmt.Fprintf(b, "  Instead: %s.\n", f.Instead)
		for _, command := range f.Commands {
			fmt.Fprintf(b, "    %s\n", command)
		}
		if link := f.Link(); link != "" {
			fmt.Fprintf(b, "  See %s\n", link)
		}
	}
}

func (o Changed) print(b *strings.Builder, p Palette) {
	fmt.Fprintf(b, "\n%s %s%s\n", p.sign(o.Change), p.bold(o.Kind+" "+o.Name), by(o.Decided))
	for _, f := range o.Fields {
		if settings.IsChecksum(f.Path) {
			fmt.Fprintf(b, "    %s: another\n", f.Path)
			continue
		}
		if f.Lines != nil {
			fmt.Fprintf(b, "    %s:%s\n      %s\n", f.Path, by(f.Decided), strings.Join(f.Lines, "\n      "))
			continue
		}
		fmt.Fprintf(b, "    %s: %s -> %s%s\n", f.Path, short(f.Old), short(f.New), by(f.Decided))
	}
}

func by(fields []string) string {
	if len(fields) == 0 {
		return ""
	}
	return "  (" + strings.Join(fields, ", ") + ")"
}

// short is the beginning of a value.
func short(v any) string {
	if v == nil {
		return "nothing"
	}
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return fmt.Sprint(v)
	}
	text := []rune(strings.TrimSpace(b.String()))
	if len(text) > longest {
		return string(text[:longest]) + " …"
	}
	return string(text)
}

const longest = 100

func (r Report) pods(b *strings.Builder, p Palette) {
	if len(r.Pods) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s\n", p.bold("Pods. Kubernetes changes all workloads at the same time:"))
	noted := false
	for _, w := range r.Pods {
		fmt.Fprintf(b, "  %s %s: %s\n", w.Kind, w.Name, w.words())
		if w.Measured != nil {
			noted = true
			fmt.Fprintf(b, "    measured: %s\n", w.Measured)
		}
	}
	if noted {
		fmt.Fprintf(b, "  Measured on %s, on a small cluster with little data: see %s#rolling-restart\n", measured().Date, operation)
	}
}

// words say what happens to the pods.
func (w Pods) words() string {
	switch {
	case w.Before == 0:
		return plural.Of(w.After, "pod starts", "pods start")
	case w.After == 0:
		return plural.Of(w.Before, "pod goes", "pods go")
	}
	switch scaled := fmt.Sprintf("%d -> %d pods", w.Before, w.After); {
	case w.Before != w.After && w.Restart:
		return scaled + "; those that stay restart: " + w.Order
	case w.Before != w.After:
		return scaled
	case !w.Restart:
		return plural.Of(w.Before, "pod", "pods")
	}
	return plural.Of(w.Before, "pod restarts: ", "pods restart: ") + w.Order
}
