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
		if d := Distance(word, candidate); d <= limit {
			// From here on only a nearer one is of interest.
			best, limit = candidate, d-1
		}
	}
	return best
}

// Distance counts the edits between two words: a letter added, dropped or replaced, or two neighbours swapped.
func Distance(a, b string) int {
	older, old, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range old {
		old[j] = j
	}
	for i := range len(a) {
		row[0] = i + 1
		for j := range len(b) {
			row[j+1] = min(old[j+1]+1, row[j]+1, old[j]+change(a[i], b[j]))
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], older[j-1]+1)
			}
		}
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
