package cli

import (
	"errors"
	"fmt"
	"strings"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// setting is a field of FlussConfig's spec that was given beside the kustomization.
type setting struct {
	path  path
	value *yaml.Node
}

// given are the values of --set, --set-string and --set-json in their order.
type given []struct{ flag, text string }

// setFlag is one of these flags.
type setFlag struct {
	name string
	all  *given
}

func (f setFlag) String() string { return "" }
func (f setFlag) Type() string   { return "stringArray" }

func (f setFlag) Set(text string) error {
	*f.all = append(*f.all, struct{ flag, text string }{f.name, text})
	return nil
}

// settingsOf are those of the flags, then, where asked for, those of an Argo CD Application, and everything that
// is wrong with any of them. Values are not repeated in errors: one may be a secret.
func settingsOf(flags given, argo bool) ([]setting, error) {
	var all []setting
	var errs []error
	for _, f := range flags {
		found, err := assignments(f.text, readers[f.flag])
		if err != nil {
			err = fmt.Errorf("--%s: %w", f.flag, err)
		}
		all, errs = append(all, found...), append(errs, err)
	}
	if argo {
		found, err := fromArgo()
		all, errs = append(all, found...), append(errs, err)
	}
	return all, errors.Join(append(errs, twice(all))...)
}

// twice reports fields that are set again by what comes later.
func twice(all []setting) error {
	var errs []error
	for i, later := range all {
		for _, earlier := range all[:i] {
			if earlier.path.begins(later.path) {
				errs = append(errs, fmt.Errorf("%s: set more than once, directly or through a parent field; set it once", later.path))
				break
			}
		}
	}
	return errors.Join(errs...)
}

// setter sets fields in a FlussConfig; nil where there are none.
func setter(all []setting) func(config *yaml.RNode) error {
	if len(all) == 0 {
		return nil
	}
	return func(config *yaml.RNode) error {
		var errs []error
		for _, s := range all {
			if err := put(config.YNode(), append(path{{name: "spec"}}, s.path...), s.value); err != nil {
				errs = append(errs, fmt.Errorf("%s: %w", s.path, err))
			}
		}
		return errors.Join(errs...)
	}
}

// path leads to a field of spec. A step is a name or, in a list, a number.
type path []step

type step struct {
	name    string
	number  int
	inAList bool
}

// String is the path as error messages write it: tabletServer.extraEnv[0].name, config[kv.snapshot.interval].
func (p path) String() string {
	var text strings.Builder
	for i, s := range p {
		switch {
		case s.inAList:
			fmt.Fprintf(&text, "[%d]", s.number)
		case strings.ContainsAny(s.name, `.,=[]{}\`):
			fmt.Fprintf(&text, "[%s]", s.name)
		case i > 0:
			text.WriteString("." + s.name)
		default:
			text.WriteString(s.name)
		}
	}
	return text.String()
}

// begins tells whether another path is the beginning of this one, or the same.
func (p path) begins(other path) bool {
	if len(other) > len(p) {
		return false
	}
	for i, s := range other {
		if s != p[i] {
			return false
		}
	}
	return true
}
