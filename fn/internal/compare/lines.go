package compare

import "strings"

// Lines are the lines that two texts do not have in common, in order: "- " before those of the first,
// "+ " before those of the second.
func Lines(before, after string) []string {
	a, b := strings.Split(before, "\n"), strings.Split(after, "\n")
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	common := commonLengths(a, b)
	var changes []string
	for len(a) > 0 || len(b) > 0 {
		i, j := len(a), len(b)
		switch {
		case i > 0 && j > 0 && a[0] == b[0]:
			a, b = a[1:], b[1:]
		case j == 0 || i > 0 && common[i-1][j] >= common[i][j-1]:
			changes, a = append(changes, "- "+a[0]), a[1:]
		default:
			changes, b = append(changes, "+ "+b[0]), b[1:]
		}
	}
	return changes
}

// commonLengths tells how many lines the last i lines of a and the last j of b have in common.
func commonLengths(a, b []string) [][]int {
	lengths := make([][]int, len(a)+1)
	for i := range lengths {
		lengths[i] = make([]int, len(b)+1)
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			lengths[i][j] = max(lengths[i-1][j], lengths[i][j-1])
			if a[len(a)-i] == b[len(b)-j] {
				lengths[i][j] = max(lengths[i][j], lengths[i-1][j-1]+1)
			}
		}
	}
	return lengths
}
