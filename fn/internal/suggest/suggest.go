// Package suggest finds the word that somebody probably meant.
package suggest

import "strings"

// Closest returns the candidate that word is most likely a misspelling of, or "" when none is near enough.
// A third of the letters may be wrong; of two equally near candidates the first wins.
func Closest(word string, candidates []string) string {
	limit := max(len(word), 3) / 3
	best := ""
	for _, candidate := range candidates {
		if strings.EqualFold(word, candidate) {
			return candidate
		}
		if d := distance(word, candidate, limit); d <= limit {
			// From here on only a nearer one is of interest.
			best, limit = candidate, d-1
		}
	}
	return best
}

// Distance counts the edits between two words: a letter added, dropped or replaced, or two neighbours swapped.
func Distance(a, b string) int { return distance(a, b, len(a)+len(b)) }

// distance is the distance up to a limit, and something beyond it for words that are farther apart.
func distance(a, b string, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	older, old, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range old {
		old[j] = j
	}
	before := 0
	for i := range len(a) {
		row[0] = i + 1
		least := row[0]
		for j := range len(b) {
			row[j+1] = min(old[j+1]+1, row[j]+1, old[j]+change(a[i], b[j]))
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], older[j-1]+1)
			}
			least = min(least, row[j+1])
		}
		// A row is made from the two before it, so once both are beyond the limit all others are.
		if least > limit && before > limit {
			return limit + 1
		}
		before = least
		older, old, row = old, row, older
	}
	return old[len(b)]
}

func change(a, b byte) int {
	if a == b {
		return 0
	}
	return 1
}
