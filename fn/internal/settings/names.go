package settings

import (
	"math"

	"fluss.dev/kubernetes/fn/internal/expr"
)

// NameLimit bounds a name that is made of the cluster's.
type NameLimit struct {
	// What is named.
	What string
	// Ending stands behind the name of the cluster.
	Ending string
	// Most characters that the whole may have.
	Most int
}

// longest names by kind: a StatefulSet's pods carry its name, a dash and a hash of ten in a label of 63; a
// Service is a DNS label.
var longest = map[string]int{"StatefulSet": 52, "Service": 63}

// LongestName is how many characters the name of an object may have that other names are made of; ok is
// false for a kind that sets no limit of its own.
func LongestName(kind string) (most int, ok bool) {
	most, ok = longest[kind]
	return most, ok
}

// LongestClusterName is how long the name of a cluster with these objects may be with every component, so that none that
// is switched on later needs other names.
func LongestClusterName(objects []expr.Object) int {
	most := math.MaxInt
	for _, c := range Components() {
		for _, name := range c.Names {
			most = min(most, name.Most-len(name.Ending))
		}
	}
	for _, o := range objects {
		if limit, ok := LongestName(o.Kind); ok {
			most = min(most, limit-len("-"+o.Stem))
		}
	}
	return most
}
