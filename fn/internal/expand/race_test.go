//go:build race

package expand_test

import "flag"

// The race detector makes everything ten times slower: fewer examples will do.
func init() {
	if err := flag.Set("rapid.checks", "15"); err != nil {
		panic(err)
	}
}
