package catalogue

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/suggest"
)

// Lookup finds the option that server.yaml sets under the given key, which may be an older or another name of it.
// Options that do not belong in server.yaml, like those of tables, are not found.
func (r Release) Lookup(key string) (Option, bool) {
	if elsewhere(key) != "" {
		return Option{}, false
	}
	for _, find := range []func(string) (Option, bool){r.declared, script, r.s3, r.family} {
		if option, ok := find(key); ok {
			option.Password = secret(option)
			return option, true
		}
	}
	return Option{}, false
}

// declared finds the options that Fluss declares, by their key or by a fallback key.
func (r Release) declared(key string) (Option, bool) {
	if i, ok := slices.BinarySearchFunc(r.options, key, byKey); ok {
		return r.options[i], true
	}
	return first(r.options, func(o Option) bool { return slices.Contains(o.fallbacks, key) })
}

func byKey(o Option, key string) int {
	return strings.Compare(o.Key, key)
}

func script(key string) (Option, bool) {
	return first(scriptOptions(), func(o Option) bool { return o.Key == key })
}

func first(options []Option, is func(Option) bool) (Option, bool) {
	if i := slices.IndexFunc(options, is); i >= 0 {
		return options[i], true
	}
	return Option{}, false
}

// CheckUnchecked says why a key does not belong among the options that no catalogue knows, nil if it does.
func (r Release) CheckUnchecked(key string) error {
	if place := elsewhere(key); place != "" {
		return errors.New(place)
	}
	_, known := r.Lookup(key)
	if _, s3 := s3Name(key); known || s3 {
		return fmt.Errorf("is an option of Fluss %s: write it under config", r.Name())
	}
	return nil
}

// MostSecrets bounds how many options can come from Secrets. A template needs long to tell what an unknown one is near to.
const MostSecrets = 100

// ScriptPrefix is what the options begin with that the start scripts read. They write them into arguments and variables.
const ScriptPrefix = "env."

// Slips is how many letters may be wrong in a name that is taken for a misspelt one, where other names are taken as they are.
const Slips = 2

// CheckSecret says why the value of an option cannot come from a Secret, nil if it can. An option that is not known may be one
// of a plugin, so only a misspelt name is refused.
func (r Release) CheckSecret(key string) error {
	option, known := r.Lookup(key)
	must, _ := option.Expected()
	later := r.firstIn(key)
	switch {
	case strings.HasPrefix(key, ScriptPrefix):
		return errors.New("is read by the start scripts, which write it into an argument or a variable: write it under config")
	case known && must != "":
		return errors.New("is no secret: write it under config, where its value is checked")
	case known:
		return nil
	case elsewhere(key) != "", later != "" && r.doubt == "", later == "" && r.misspelt(key):
		return r.unknown(key)
	}
	return nil
}

// misspelt tells whether a name is that of an option but for some slips.
func (r Release) misspelt(key string) bool {
	near := r.Suggest(key)
	return near != "" && suggest.Distance(strings.ToLower(key), near) <= Slips
}
