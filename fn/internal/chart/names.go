package chart

import (
	"fmt"
	"strconv"
	"strings"
)

// What Kubernetes and Flink allow: a StatefulSet's pods carry its name, a dash and a hash of ten in a label;
// a Service is a DNS label; Flink's high availability names ConfigMaps after its cluster's id.
var longest = map[string]int{"StatefulSet": 52, "Service": 63}

const longestFlinkID = 45

// longestClusterName is how long the name of a cluster may be with every component, so that none that is
// switched on later needs other names.
func longestClusterName(objects []*object) int {
	most := longestFlinkID - len("-flink")
	for _, o := range objects {
		if limit, ok := longest[o.Kind]; ok {
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

// letterFirst is the start of names, also of Services, which begin with a letter.
const letterFirst = `^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$`

// clusterName is what fullnameOverride may be.
func clusterName(objects []*object) schema {
	return schema{"type": "string", "pattern": optional(letterFirst), "maxLength": longestClusterName(objects)}
}
