package explain

import (
	"fmt"
	"strings"
	"sync"

	_ "embed"

	"fluss.dev/kubernetes/fn/internal/catalogue"
)

// Line is what the cluster itself does with an option of server.yaml.
type Line struct {
	Key string `json:"key"`
	// Field of FlussConfig that decides the value, "" where it is fixed or can be overridden.
	Field string `json:"field,omitempty"`
	// Refusal says what to do instead of setting the option, "" where it can be set.
	Refusal string `json:"refusal,omitempty"`
	// When the line is written, "" for always.
	When string `json:"when,omitempty"`
	// Default is what the cluster sets where nobody else does, and Why says why it is not that of Fluss.
	Default string `json:"default,omitempty"`
	Why     string `json:"why,omitempty"`
}

//go:embed options.jsonl
var linesText string

// Lines are the options that the cluster sets, by their keys.
var Lines = sync.OnceValue(func() map[string]Line {
	byKey := map[string]Line{}
	for _, l := range mustRead[Line](linesText) {
		byKey[l.Key] = l
	}
	return byKey
})

// Option is an option of Fluss in one release, as it is explained.
type Option struct {
	Key     string   `json:"key"`
	Type    string   `json:"type"`
	Default string   `json:"default,omitempty"`
	Values  string   `json:"values,omitempty"`
	Names   []string `json:"names,omitempty"`
	// Here is the default of this cluster where it is another, and Why says why.
	Here string `json:"defaultHere,omitempty"`
	Why  string `json:"why,omitempty"`
	// SetIn is where it is set, in a few words, and Place says it in a sentence.
	SetIn string `json:"setIn"`
	Place string `json:"place"`
	// Deprecated options still work.
	Deprecated bool `json:"deprecated,omitempty"`
}

// Options are those of a release.
func Options(r catalogue.Release) []Option {
	var all []Option
	for _, o := range r.Options() {
		all = append(all, optionOf(r, o))
	}
	return all
}

func optionOf(r catalogue.Release, o catalogue.Option) Option {
	must, _ := o.Expected()
	line := Lines()[o.Key]
	e := Option{
		Key: o.Key, Type: o.Type, Default: o.Default, Values: strings.TrimPrefix(must, "must be "), Names: o.Names(),
		Here: line.Default, Why: line.Why, Deprecated: o.Deprecated,
	}
	if o.List {
		e.Type = "list of " + o.Type
	}
	e.SetIn, e.Place = place(r, o, line)
	return e
}

const (
	inConfig = "spec.config"
	s3Secret = "spec.s3.existingSecret"

	inSecretConfig = "spec.secretConfig"
)

// place says where an option is set: in a few words, and in a sentence.
func place(r catalogue.Release, o catalogue.Option, l Line) (short, long string) {
	switch {
	case o.Elsewhere() != "":
		return "not in server.yaml", sentence(o.Elsewhere())
	case l.Refusal != "" && l.When == "":
		return decider(l), sentence(l.Refusal)
	case l.Refusal != "":
		return decider(l), fmt.Sprintf("If %s, it %s. Otherwise set it in %s.", l.When, l.Refusal, inConfig)
	case o.Password && strings.HasPrefix(o.Key, "s3."):
		return s3Secret, "It is a secret: put it into the Secret that " + s3Secret + " names."
	case o.Password:
		return inSecretConfig, "It is a secret: set it in " + inSecretConfig + ", which names the Secret that has the value."
	}
	return inConfig, "Set it in " + inConfig + "."
}

func decider(l Line) string {
	if l.Field == "" {
		return "fixed"
	}
	return l.Field
}

func sentence(text string) string { return "It " + text + "." }

// Text explains one option.
func (o Option) Text(release string) string {
	t := &text{}
	fmt.Fprintf(t, "OPTION:   %s <%s>\nRELEASE:  Fluss %s\n\n", o.Key, o.Type, release)
	t.paragraph("VALUE", o.Values)
	t.block("DEFAULT OF FLUSS", o.Default)
	t.paragraph("DEFAULT OF THIS CLUSTER", strings.TrimSpace(o.Here+sep(o.Here)+o.Why))
	t.paragraph("WHERE TO SET IT", o.Place)
	t.paragraph("OTHER NAMES", strings.Join(o.Names, ", "))
	if o.Deprecated {
		t.paragraph("DEPRECATED", "It still works; Fluss advises another option.")
	}
	return strings.TrimRight(t.String(), "\n") + "\n"
}

func sep(text string) string {
	if text == "" {
		return ""
	}
	return ". "
}
