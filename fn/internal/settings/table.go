package settings

import "sync"

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
