package settings

import "sync"

// All is the whole table; its order is the order in which rows are applied and lines are written.
var All = sync.OnceValue(func() Table {
	var t Table
	t.add(coordinator(), tabletServer(), fluss(), zookeeper(), minio(), flink(), client())
	for _, p := range []pods{coordinatorPods, tabletPods, zookeeperPods, minioPods, jobManagerPods, taskManagerPods} {
		t.Fields = append(t.Fields, p.extras()...)
	}
	return t
})
