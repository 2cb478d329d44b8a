// Package plural puts numbers into sentences.
package plural

import "fmt"

// Of is a number with the words that fit it: those for one, or those for none and for several. The words may hold a verb:
// Of(n, "pod starts", "pods start").
func Of[N ~int | ~int32 | ~int64](n N, one, several string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, several)
}
