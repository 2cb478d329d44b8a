package chart

import (
	"fmt"
	"strconv"
	"strings"

	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
)

// longestClusterName is how long the name of a cluster may be.
func longestClusterName(objects []*object) int {
	all := make([]expr.Object, len(objects))
	for i, o := range objects {
		all[i] = o.Object
	}
	return settings.LongestClusterName(all)
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
