package monitoring

import (
	"fmt"
	"maps"
	"math"
	"slices"
)

// none stands for a series that is not there.
var none = math.Inf(-1)

// length of all scenarios in minutes.
const length = 180

// always is a value that does not change.
func always(v float64) values {
	all := make(values, length+1)
	for i := range all {
		all[i] = v
	}
	return all
}

// growing is a counter.
func growing(perMinute float64) values {
	all := make(values, length+1)
	for i := range all {
		all[i] = perMinute * float64(i)
	}
	return all
}

// between has another value from one minute to before another.
func (v values) between(from, to int, other float64) values {
	changed := append(values{}, v...)
	for i := from; i < to && i < len(changed); i++ {
		changed[i] = other
	}
	return changed
}

// fromOn has another value from a minute on.
func (v values) fromOn(minute int, other float64) values { return v.between(minute, len(v), other) }

// pod is one of the cluster fluss in the namespace streaming.
type pod struct{ name, component string }

func (p pod) series(name string, labels ...string) string {
	all := fmt.Sprintf(`%s{namespace="streaming",fluss_cluster="fluss",pod=%q,fluss_component=%q`, name, p.name, p.component)
	for i := 0; i+1 < len(labels); i += 2 {
		all += fmt.Sprintf(",%s=%q", labels[i], labels[i+1])
	}
	return all + "}"
}

// kube is a series of kube-state-metrics or the kubelet.
func kube(name string, labels ...string) string {
	all := name + `{namespace="streaming"`
	for i := 0; i+1 < len(labels); i += 2 {
		all += fmt.Sprintf(",%s=%q", labels[i], labels[i+1])
	}
	return all + "}"
}

var (
	coordinator = pod{"fluss-coordinator-abc", "coordinator"}
	tablets     = []pod{{"fluss-tablet-server-0", "tablet-server"}, {"fluss-tablet-server-1", "tablet-server"}, {"fluss-tablet-server-2", "tablet-server"}}
	members     = []pod{{"fluss-zookeeper-1", "zookeeper"}, {"fluss-zookeeper-2", "zookeeper"}, {"fluss-zookeeper-3", "zookeeper"}}
	storage     = pod{"fluss-minio-0", "minio"}
	jobManager  = pod{"fluss-flink-jobmanager-abc", "flink-jobmanager"}
	everyPod    = append(append([]pod{coordinator, storage, jobManager}, tablets...), members...)
)

// healthy is a cluster under load of which all is well.
func healthy() cluster {
	c := cluster{}
	for _, p := range everyPod {
		c[p.series("up")] = always(1)
		c[kube("kube_pod_container_status_restarts_total", "pod", p.name, "container", p.component)] = always(0)
	}
	c[kube("kube_statefulset_replicas", "statefulset", "fluss-tablet-server")] = always(3)
	maps.Copy(c, healthyCoordinator())
	for _, p := range tablets {
		maps.Copy(c, healthyTablet(p))
	}
	for _, p := range members {
		maps.Copy(c, healthyMember(p))
	}
	c[members[1].series("leader_uptime")] = growing(60000)
	c[members[1].series("quorum_size")] = always(3)
	c[storage.series("minio_cluster_health_status")] = always(1)
	c[storage.series("minio_cluster_capacity_usable_free_bytes")] = always(80e9)
	c[storage.series("minio_cluster_capacity_usable_total_bytes")] = always(100e9)
	c[storage.series("minio_s3_requests_rejected_auth_total")] = always(2)
	c[jobManager.series("flink_jobmanager_job_numRestarts", "job_name", "copy")] = always(1)
	c[jobManager.series("flink_jobmanager_job_numberOfFailedCheckpoints", "job_name", "copy")] = always(1)
	c[jobManager.series("flink_jobmanager_job_numberOfCompletedCheckpoints", "job_name", "copy")] = growing(1)
	for _, p := range append(append([]pod{storage}, tablets...), members...) {
		maps.Copy(c, volume(p, 100e9, always(70e9)))
	}
	return c
}

func volume(p pod, capacity float64, available values) cluster {
	return cluster{
		kube("kubelet_volume_stats_capacity_bytes", "persistentvolumeclaim", "data-"+p.name):  always(capacity),
		kube("kubelet_volume_stats_available_bytes", "persistentvolumeclaim", "data-"+p.name): available,
	}
}

func healthyCoordinator() cluster {
	p := coordinator
	return cluster{
		p.series("fluss_coordinator_activeCoordinatorCount"):                                                   always(1),
		p.series("fluss_coordinator_activeTabletServerCount"):                                                  always(3),
		p.series("fluss_coordinator_offlineBucketCount"):                                                       always(0),
		p.series("fluss_coordinator_bucketCount"):                                                              always(24),
		p.series("fluss_coordinator_event_eventQueueSize", "event_type", "CommitKvSnapshotEvent"):              always(1),
		p.series("fluss_coordinator_event_eventProcessingTimeMs_count", "event_type", "CommitKvSnapshotEvent"): growing(6),
		p.series("fluss_coordinator_status_JVM_memory_heap_used"):                                              sawtooth(200e6, 900e6),
		p.series("fluss_coordinator_status_JVM_memory_heap_max"):                                               always(1e9),
		p.series("fluss_coordinator_netty_usedDirectMemory"):                                                   always(64e6),
		p.series("fluss_coordinator_status_JVM_GC_all_timeMsPerSecond"):                                        always(2),
	}
}

// sawtooth is memory that fills until it is collected.
func sawtooth(low, high float64) values {
	all := make(values, length+1)
	for i := range all {
		all[i] = low + (high-low)*float64(i%5)/4
	}
	return all
}

func healthyTablet(p pod) cluster {
	c := cluster{
		p.series("fluss_tabletserver_underMinIsr"):                                                              always(0),
		p.series("fluss_tabletserver_underReplicated"):                                                          always(0),
		p.series("fluss_tabletserver_leaderCount"):                                                              always(8),
		p.series("fluss_tabletserver_isrShrinksPerSecond"):                                                      always(0),
		p.series("fluss_tabletserver_request_requestQueueSize"):                                                 always(3),
		p.series("fluss_tabletserver_table_remoteLogCopyErrorPerSecond", "database", "shop", "table", "orders"): always(0),
		p.series("fluss_tabletserver_table_totalPutKvRequestsPerSecond", "database", "shop", "table", "orders"): always(40),
		p.series("fluss_tabletserver_status_JVM_memory_heap_used"):                                              sawtooth(500e6, 1900e6),
		p.series("fluss_tabletserver_status_JVM_memory_heap_max"):                                               always(2e9),
		p.series("fluss_tabletserver_netty_usedDirectMemory"):                                                   always(256e6),
		p.series("fluss_tabletserver_status_JVM_GC_all_timeMsPerSecond"):                                        always(10),
	}
	for _, request := range []string{"produceLog", "putKv", "fetchLogFollower"} {
		c[p.series("fluss_tabletserver_request_requestsPerSecond", "request", request)] = always(100)
		c[p.series("fluss_tabletserver_request_errorsPerSecond", "request", request)] = always(0)
	}
	return c
}

func healthyMember(p pod) cluster {
	return cluster{
		p.series("updatelatency_sum"):    growing(600),
		p.series("updatelatency_count"):  growing(300),
		p.series("outstanding_requests"): always(1),
	}
}

// with has other series in the place of those of the same names.
func (c cluster) with(other cluster) cluster {
	changed := maps.Clone(c)
	maps.Copy(changed, other)
	return changed
}

// without has no series of some pods from a minute on: they are gone, and Kubernetes finds no node for others.
func (c cluster) without(minute int, pods ...pod) cluster {
	changed := maps.Clone(c)
	for series, v := range c {
		if slices.ContainsFunc(pods, func(p pod) bool { return isOf(series, p) }) {
			changed[series] = v.fromOn(minute, none)
		}
	}
	return changed
}

// away has no series of a pod for some minutes but those of Kubernetes: it is replaced.
func (c cluster) away(p pod, from, to int) cluster {
	changed := cluster{}
	for series, v := range c {
		switch {
		case series == p.series("up"):
			v = v.between(from, to, 0)
		case isOf(series, p):
			v = v.between(from, to, none)
		}
		changed[series] = v
	}
	return changed
}
