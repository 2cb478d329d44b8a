package chart

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"fluss.dev/kubernetes/fn/internal/settings"
)

// longestClusterName is how long the name of a cluster may be with every component, so that none that is
// switched on later needs other names.
func longestClusterName(objects []*object) int {
	most := math.MaxInt
	for _, c := range settings.Components() {
		for _, name := range c.Names {
			most = min(most, name.Most-len(name.Ending))
		}
	}
	for _, o := range objects {
		if limit, ok := settings.LongestName(o.Kind); ok {
			most = min(most, limit-len("-"+o.Stem))
		}
	}
	return most
}

// longestMark stands in static templates for the number: they ask often enough for it that a template of its
// own would cost a tenth of the time.
const longestMark = "LONGEST-NAME"

// fillLongest puts the number into the helpers.
func fillLongest(files map[string]string, objects []*object) error {
	if !strings.Contains(files[helpersFile], longestMark) {
		return fmt.Errorf("%s does not ask how long names may be", helpersFile)
	}
	files[helpersFile] = strings.ReplaceAll(files[helpersFile], longestMark, strconv.Itoa(longestClusterName(objects)))
	return nil
}
