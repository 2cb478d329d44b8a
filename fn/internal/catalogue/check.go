package catalogue

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"fluss.dev/kubernetes/fn/internal/suggest"
)

// Check says what is wrong with a line "key: value" of server.yaml, nil if Fluss takes it.
// The text repeats neither key nor value: the caller names the place, and the value may be a secret.
func (r Release) Check(key, value string) error {
	option, ok := r.Lookup(key)
	if !ok {
		return r.unknown(key)
	}
	if IsMarker(value) {
		return r.CheckMarker()
	}
	return option.check(value)
}

// CheckMarker takes a marker in place of any value: Fluss replaces it before it looks at the type.
func (r Release) CheckMarker() error {
	if r.Has(ConfigProviders) {
		return nil
	}
	return fmt.Errorf("must be the value itself: markers like ${env:NAME} are replaced from %s on, this is %s", ConfigProviders.since(), r.Name())
}

func (r Release) unknown(key string) error {
	if place := elsewhere(key); place != "" {
		return errors.New(place)
	}
	if since := r.firstIn(key); since != "" {
		if r.doubt != "" {
			return fmt.Errorf("is known from %s on, this is %s", since, r.Name())
		}
		return fmt.Errorf("exists from %s on, this is %s", since, r.Name())
	}
	if near := r.Suggest(key); near != "" {
		return fmt.Errorf("is no option of Fluss %s; did you mean %q?", r.Name(), near)
	}
	return fmt.Errorf("is no option of Fluss %s", r.Name())
}

// firstIn names the later release that brings the option, "" if none does.
func (r Release) firstIn(key string) string {
	for _, later := range releases() {
		if _, ok := later.Lookup(key); ok && !r.reached(later.version) {
			return later.version
		}
	}
	return ""
}

// Suggest returns the option that was probably meant by the key, "" if none is near.
func (r Release) Suggest(key string) string {
	if lower := strings.ToLower(key); lower != key {
		if _, ok := r.Lookup(lower); ok {
			return lower
		}
	}
	if name, ok := s3Name(key); ok {
		key = name
	}
	return suggest.Closest(key, r.keys())
}

// suggested are the keys of each release by its version: a file with many mistakes asks for them for each.
var suggested sync.Map

// keys lists what is worth suggesting.
func (r Release) keys() []string {
	if known, ok := suggested.Load(r.version); ok {
		return known.([]string)
	}
	var keys []string
	for _, o := range slices.Concat(r.options, r.s3Options(), scriptOptions()) {
		if !o.Deprecated && elsewhere(o.Key) == "" {
			keys = append(keys, o.Key)
		}
	}
	suggested.Store(r.version, keys)
	return keys
}
