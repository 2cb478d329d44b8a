package catalogue

import "slices"

// Options lists what Fluss declares, sorted by key: also options that no server reads, see Elsewhere. Those of S3 have one
// of their prefixes, and families of plugins are not among them.
func (r Release) Options() []Option {
	options := slices.Concat(r.options, r.s3Options(), scriptOptions())
	for i := range options {
		options[i].Password = secret(options[i])
	}
	slices.SortFunc(options, func(a, b Option) int { return byKey(a, b.Key) })
	return slices.CompactFunc(options, func(a, b Option) bool { return a.Key == b.Key })
}

// Elsewhere says where an option belongs that no server reads, "" for all others.
func (o Option) Elsewhere() string { return elsewhere(o.Key) }

// Names are the older and other names of an option.
func (o Option) Names() []string { return o.fallbacks }
