// Package long marks what only `make test-long` runs, because it takes longer than people wait: `make test` runs the
// tests with -short. Its end lists what was left out, by the words that tests give here.
package long

import "testing"

// What is said of a test that was left out, or that ran for some of its cases only. Command run looks for it.
const (
	Left   = "left to make test-long: "
	Partly = "in part; the rest is left to make test-long: "
)

// Skip leaves a test to `make test-long`. why says what takes so long.
func Skip(t testing.TB, why string) {
	t.Helper()
	if testing.Short() {
		t.Skip(Left + why)
	}
}

// Some is how many of all cases a test looks at: all of them, or few where it is to be quick.
func Some(t testing.TB, all, few int, cases string) int {
	t.Helper()
	if !testing.Short() || few >= all {
		return all
	}
	Note(t, few, all, cases)
	return few
}

// Note says how many of all cases a test looks at, if these are not all.
func Note(t testing.TB, some, all int, cases string) {
	t.Helper()
	if some < all {
		t.Logf("%s%d of %d %s", Partly, some, all, cases)
	}
}
