package catalogue

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// The patterns below are read by Go and, printed into a template of the chart, by Helm.

// VersionPatterns find the number of a release in a text, the surest first: x.y.z or x.y anywhere, or nothing but x.
// A match may begin with one character that does not belong to the number.
func VersionPatterns() []string {
	return []string{
		`(^|[^0-9.])[0-9]{1,9}\.[0-9]{1,9}\.[0-9]{1,9}`,
		`(^|[^0-9.])[0-9]{1,9}\.[0-9]{1,9}`,
		`^v?[0-9]{1,4}$`,
	}
}

// PrereleasePattern matches a version that comes before the release of the same number.
const PrereleasePattern = `(?i)[0-9][-._+](snapshot|alpha|beta|rc|m|dev|pre|preview|nightly)[-._]?[0-9]*([-._+]|$)`

var (
	prerelease      = regexp.MustCompile(PrereleasePattern)
	versionPatterns = func() (compiled []*regexp.Regexp) {
		for _, pattern := range VersionPatterns() {
			compiled = append(compiled, regexp.MustCompile(pattern))
		}
		return compiled
	}()
)

// number is x, y and z of a release.
type number [3]int

// String is x.y.z.
func (n number) String() string { return fmt.Sprintf("%d.%d.%d", n[0], n[1], n[2]) }

func (n number) compare(other number) int { return slices.Compare(n[:], other[:]) }

// numberOf finds the number of a release in a text; what it lacks behind a dot counts as 0.
func numberOf(text string) (n number, found bool) {
	for _, pattern := range versionPatterns {
		match := strings.TrimLeftFunc(pattern.FindString(text), func(c rune) bool { return c < '0' || c > '9' })
		if match == "" {
			continue
		}
		for i, part := range strings.Split(match, ".") {
			// At most nine digits.
			n[i], _ = strconv.Atoi(part)
		}
		return n, true
	}
	return number{}, false
}

// Number is x, y and z of the release.
func (r Release) Number() [3]int {
	n, _ := numberOf(r.version)
	return n
}
