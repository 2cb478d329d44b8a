package catalogue

import (
	"regexp"
	"testing"
)

// Values that the jars read, and with which servers do not start or do not work.
func TestNarrower(t *testing.T) {
	const (
		notCount   = "must be a whole number from 1 to 2147483647"
		notPeriod  = "must be a duration of at least 1ms, like 500ms, 30s, 10min, 1h or 7d"
		notSegment = "must be a size with its unit of at most 2147483647 bytes, like 64kb, 16mb or 1gb"
	)
	for _, l := range []literal{
		{"server.io-pool.size", "1", ""},
		{"server.io-pool.size", "+07", ""},
		{"server.io-pool.size", "0", notCount},
		{"server.io-pool.size", "-1", notCount},
		{"server.io-pool.size", "2147483648", notCount},
		{"server.background.threads", "0", notCount},
		{"kv.snapshot.num-retained", "0", notCount},
		{"kv.snapshot.transfer-thread-num", "0", ""},
		{"log.replica.high-watermark.checkpoint-interval", "200ms", ""},
		{"log.replica.high-watermark.checkpoint-interval", "0001 s", ""},
		{"log.replica.high-watermark.checkpoint-interval", "1000µs", ""},
		{"log.replica.high-watermark.checkpoint-interval", "1000000ns", ""},
		{"log.replica.high-watermark.checkpoint-interval", "0ms", notPeriod},
		{"log.replica.high-watermark.checkpoint-interval", "00 h", notPeriod},
		{"log.replica.high-watermark.checkpoint-interval", "999µs", notPeriod},
		{"log.replica.high-watermark.checkpoint-interval", "0999999 nanos", notPeriod},
		{"log.replica.high-watermark.checkpoint-interval", "often", notPeriod},
		{"kv.snapshot.interval", "0ms", ""},
		{"log.segment.file-size", "2147483647b", ""},
		{"log.segment.file-size", "2gb", notSegment},
		{"log.segment.file-size", "1", notSegment},
	} {
		for _, r := range releases() {
			if _, known := r.Lookup(l.key); !known {
				t.Errorf("%s: no option %s", r.Version(), l.key)
				continue
			}
			got := text(r.Check(l.key, l.value))
			if got != l.want {
				t.Errorf("%s: Check(%q, %q) = %q, want %q", r.Version(), l.key, l.value, got, l.want)
			}
			// Patterns leave out the limits.
			o, _ := r.Lookup(l.key)
			if must, pattern := o.Expected(); l.value != "2147483648" && l.value != "2gb" && regexp.MustCompile(pattern).MatchString(l.value) != (l.want == "") {
				t.Errorf("%s: %q and the pattern of what %s", l.key, l.value, must)
			}
		}
	}
}

// Every narrower type is that of an option that there is, and its default is one of its values.
func TestNarrowerOptions(t *testing.T) {
	for key := range narrower {
		found := false
		for _, r := range releases() {
			o, known := r.Lookup(key)
			found = found || known
			if known && o.Default != "" && o.check(o.Default) != nil {
				t.Errorf("%s: the default %s is refused", key, o.Default)
			}
		}
		if !found {
			t.Errorf("no release has %s", key)
		}
	}
}
