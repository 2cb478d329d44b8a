package settings

import (
	"slices"
	"sync"

	"fluss.dev/kubernetes/fn/internal/expr"
)

// All is the whole table; its order is the order in which rows are applied and lines are written.
var All = sync.OnceValue(func() Table {
	var t Table
	t.add(coordinator(), tabletServer(), fluss())
	for _, c := range Components() {
		t.add(c.Rows)
	}
	t.add(clientConfig())
	for _, w := range Workloads() {
		t.Fields = append(t.Fields, w.extras()...)
	}
	return t
})

// OptionMaps are the fields with further lines of files that are plain YAML. server.yaml has a format, and checks, of its own.
var OptionMaps = sync.OnceValue(func() []expr.Ref {
	var all []expr.Ref
	for _, f := range All().Files {
		if f.Extra != "" && f.Format == YAML && !slices.Contains(all, f.Extra) {
			all = append(all, f.Extra)
		}
	}
	return all
})
