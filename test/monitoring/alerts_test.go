package monitoring

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/prometheus/common/model"
	"github.com/prometheus/common/promslog"
	"github.com/prometheus/prometheus/model/rulefmt"
	"github.com/prometheus/prometheus/promql/parser"
)

func isOf(series string, p pod) bool {
	return strings.Contains(series, fmt.Sprintf("pod=%q,fluss_component", p.name))
}

// TestRules is what promtool check rules looks at.
func TestRules(t *testing.T) {
	spec, _, _ := readRules(t)
	if _, errs := rulefmt.Parse(spec, false, model.UTF8Validation, parser.NewParser(parser.Options{}), promslog.NewNopLogger()); len(errs) > 0 {
		t.Error(errs)
	}
}

// scenarios are what is not well, by the alert that tells of it. Others that fire with it are named.
var scenarios = map[string]struct {
	series  cluster
	also    []string
	minutes int
}{
	"FlussNoActiveCoordinator":     {series: cluster{coordinator.series("fluss_coordinator_activeCoordinatorCount"): always(0)}},
	"FlussTabletServersMissing":    {series: cluster{coordinator.series("fluss_coordinator_activeTabletServerCount"): always(2)}},
	"FlussBucketsOffline":          {series: cluster{coordinator.series("fluss_coordinator_offlineBucketCount"): always(4)}},
	"FlussBucketsUnderMinISR":      {series: cluster{tablets[0].series("fluss_tabletserver_underMinIsr"): always(2)}},
	"FlussBucketsWithTwoLeaders":   {series: cluster{tablets[1].series("fluss_tabletserver_leaderCount"): always(12)}},
	"FlussBucketsUnderReplicated":  {series: cluster{tablets[1].series("fluss_tabletserver_underReplicated"): always(2)}},
	"FlussISRFlapping":             {series: cluster{tablets[1].series("fluss_tabletserver_isrShrinksPerSecond"): always(0.2)}},
	"FlussRemoteLogCopyFailing":    {series: cluster{tablets[0].series("fluss_tabletserver_table_remoteLogCopyErrorPerSecond", "database", "shop", "table", "orders"): always(0.1)}},
	"FlussSnapshotsMissing":        {series: cluster{coordinator.series("fluss_coordinator_event_eventProcessingTimeMs_count", "event_type", "CommitKvSnapshotEvent"): always(17)}, minutes: 100},
	"FlussVolumeAlmostFull":        {series: volume(tablets[0], 100e9, always(9e9))},
	"FlussVolumeFilling":           {series: volume(tablets[0], 100e9, falling(45e9, 100e6)), minutes: 90},
	"FlussStorageAlmostFull":       {series: cluster{storage.series("minio_cluster_capacity_usable_free_bytes"): always(9e9)}},
	"FlussRequestQueueLong":        {series: cluster{tablets[0].series("fluss_tabletserver_request_requestQueueSize"): always(480)}},
	"FlussRequestsFailing":         {series: cluster{tablets[0].series("fluss_tabletserver_request_errorsPerSecond", "request", "putKv"): always(60)}},
	"FlussCoordinatorEventsQueued": {series: cluster{coordinator.series("fluss_coordinator_event_eventQueueSize", "event_type", "CommitKvSnapshotEvent"): always(300)}},
	"FlussHeapNearLimit":           {series: cluster{coordinator.series("fluss_coordinator_status_JVM_memory_heap_used"): always(950e6)}},
	"FlussDirectMemoryNearLimit":   {series: cluster{tablets[2].series("fluss_tabletserver_netty_usedDirectMemory"): always(1.9e9)}},
	"FlussGarbageCollectionLong":   {series: cluster{tablets[2].series("fluss_tabletserver_status_JVM_GC_all_timeMsPerSecond"): always(300)}},
	"FlussZooKeeperNoQuorum":       {series: cluster{members[1].series("leader_uptime"): growing(60000).fromOn(5, none), members[1].series("quorum_size"): always(3).fromOn(5, none)}},
	"FlussZooKeeperMembersMissing": {series: cluster{members[2].series("up"): always(0)}, also: []string{"FlussTargetDown"}},
	"FlussZooKeeperSlow":           {series: cluster{members[0].series("updatelatency_sum"): growing(60000)}},
	"FlussZooKeeperRequestsQueued": {series: cluster{members[0].series("outstanding_requests"): always(500)}},
	"FlussStorageDown":             {series: cluster{storage.series("minio_cluster_health_status"): always(0)}},
	"FlussStorageRefusesLogins":    {series: cluster{storage.series("minio_s3_requests_rejected_auth_total"): growing(60)}},
	"FlussFlinkJobRestarting":      {series: cluster{jobManager.series("flink_jobmanager_job_numRestarts", "job_name", "copy"): growing(1)}},
	"FlussFlinkCheckpointsFailing": {series: cluster{
		jobManager.series("flink_jobmanager_job_numberOfFailedCheckpoints", "job_name", "copy"):    growing(1),
		jobManager.series("flink_jobmanager_job_numberOfCompletedCheckpoints", "job_name", "copy"): always(9),
	}},
	"FlussPodRestarting": {series: cluster{kube("kube_pod_container_status_restarts_total", "pod", tablets[0].name, "container", "tablet-server"): growing(0.2)}},
	"FlussPodOutOfMemory": {series: cluster{
		kube("kube_pod_container_status_restarts_total", "pod", tablets[0].name, "container", "tablet-server"):                                always(0).fromOn(55, 1),
		kube("kube_pod_container_status_last_terminated_reason", "pod", tablets[0].name, "container", "tablet-server", "reason", "OOMKilled"): always(none).fromOn(55, 1),
	}},
	"FlussTargetDown": {series: cluster{jobManager.series("up"): always(0)}},
}

func falling(from, perMinute float64) values {
	all := growing(-perMinute)
	for i := range all {
		all[i] += from
	}
	return all
}

func TestAlerts(t *testing.T) {
	_, alerts, _ := readRules(t)
	for _, alert := range alerts {
		t.Run(alert.Alert, func(t *testing.T) {
			t.Parallel()
			scenario, there := scenarios[alert.Alert]
			if !there {
				t.Fatal("no scenario makes it fire")
			}
			if scenario.minutes == 0 {
				scenario.minutes = 60
			}
			found := healthy().with(scenario.series).fired(t, scenario.minutes, false)
			want := slices.Sorted(slices.Values(append(scenario.also, alert.Alert)))
			if got := slices.Sorted(maps.Keys(found)); !slices.Equal(got, want) {
				t.Errorf("%q fire, not %q", got, want)
			}
			for _, text := range found[alert.Alert] {
				if strings.Contains(text, "<no value>") || strings.Contains(text, "error expanding") || !strings.Contains(text, "streaming") {
					t.Error(text)
				}
			}
			if len(found[alert.Alert]) > 1 {
				t.Errorf("one cause fires %d times: %q", len(found[alert.Alert]), found[alert.Alert])
			}
		})
	}
	for name := range scenarios {
		if !slices.ContainsFunc(alerts, func(r rule) bool { return r.Alert == name }) {
			t.Errorf("there is no alert %s", name)
		}
	}
}

// TestPodsGone: Prometheus forgets pods that Kubernetes finds no node for, and yet their alerts fire. Without kube-state-metrics,
// which not everybody has.
func TestPodsGone(t *testing.T) {
	underReplicated := cluster{}
	for _, p := range tablets[:2] {
		underReplicated[p.series("fluss_tabletserver_underReplicated")] = always(0).fromOn(10, 8)
	}
	servers := always(3).fromOn(10, 2)
	underReplicated[coordinator.series("fluss_coordinator_activeTabletServerCount")] = servers
	for name, gone := range map[string]struct {
		pods []pod
		also cluster
		want []string
	}{
		"a tablet server":       {pods: tablets[2:], also: underReplicated, want: []string{"FlussBucketsUnderReplicated", "FlussTabletServersMissing"}},
		"all tablet servers":    {pods: tablets, also: cluster{coordinator.series("fluss_coordinator_activeTabletServerCount"): always(3).fromOn(10, 0), coordinator.series("fluss_coordinator_bucketCount"): always(24).fromOn(10, 0)}, want: []string{"FlussBucketsOffline", "FlussTabletServersMissing"}},
		"scaled in":             {pods: tablets[2:], also: cluster{coordinator.series("fluss_coordinator_activeTabletServerCount"): servers}},
		"the coordinator":       {pods: []pod{coordinator}, want: []string{"FlussNoActiveCoordinator", "FlussSnapshotsMissing"}},
		"the storage":           {pods: []pod{storage}, want: []string{"FlussStorageDown"}},
		"a member of ZooKeeper": {pods: members[2:], want: []string{"FlussZooKeeperMembersMissing"}},
		"ZooKeeper":             {pods: members, want: []string{"FlussZooKeeperNoQuorum"}},
		"everything":            {pods: everyPod, want: []string{"FlussBucketsOffline", "FlussNoActiveCoordinator", "FlussStorageDown", "FlussZooKeeperNoQuorum"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := healthy().with(gone.also)
			delete(c, kube("kube_statefulset_replicas", "statefulset", "fluss-tablet-server"))
			found := c.without(10, gone.pods...).fired(t, 110, false)
			if got := slices.Sorted(maps.Keys(found)); !slices.Equal(got, gone.want) {
				t.Errorf("%q fire, not %q", got, gone.want)
			}
		})
	}
}

// TestYoung: a cluster that was made minutes ago is known, too.
func TestYoung(t *testing.T) {
	c := healthy()
	for series, v := range c {
		c[series] = v.between(0, 1, none)
	}
	found := c.without(4, storage).fired(t, 20, false)
	if got := slices.Sorted(maps.Keys(found)); !slices.Equal(got, []string{"FlussStorageDown"}) {
		t.Errorf("%q fire", got)
	}
}

// TestTablesDropped: a cluster whose tables are gone has no bucket that could be offline.
func TestTablesDropped(t *testing.T) {
	c := healthy()
	for _, p := range tablets {
		c[p.series("fluss_tabletserver_leaderCount")] = always(8).fromOn(10, 0)
	}
	c[coordinator.series("fluss_coordinator_bucketCount")] = always(24).fromOn(10, 0)
	if found := c.fired(t, length, true); len(found) > 0 {
		t.Error(found)
	}
}

func TestHealthy(t *testing.T) {
	if found := healthy().fired(t, length, true); len(found) > 0 {
		t.Error(found)
	}
}

// Clusters of one name in two namespaces do not disturb each other.
func TestTwoClusters(t *testing.T) {
	both := healthy().with(cluster{coordinator.series("fluss_coordinator_activeTabletServerCount"): always(2)})
	for series, v := range healthy() {
		both[strings.ReplaceAll(series, `namespace="streaming"`, `namespace="other"`)] = v
	}
	found := both.fired(t, 30, false)
	if len(found) != 1 || len(found["FlussTabletServersMissing"]) != 1 || !strings.Contains(found["FlussTabletServersMissing"][0], "streaming") {
		t.Error(found)
	}
}

// TestRollingRestart restarts every pod, one after the other, with what a live cluster has shown then.
func TestRollingRestart(t *testing.T) {
	c := healthy()
	minute := 10
	for i, p := range tablets {
		c = c.away(p, minute, minute+2).with(whileAway(c, i, minute))
		minute += 4
	}
	c = c.away(coordinator, minute, minute+2)
	minute += 4
	for _, p := range members {
		c = c.away(p, minute, minute+2)
		minute += 4
	}
	// The leader is another one after its restart.
	leads, size := members[2].series("leader_uptime"), members[2].series("quorum_size")
	c[members[1].series("leader_uptime")] = c[members[1].series("leader_uptime")].fromOn(27, none)
	c[members[1].series("quorum_size")] = c[members[1].series("quorum_size")].fromOn(27, none)
	c[leads], c[size] = always(none).fromOn(28, 1), always(none).fromOn(28, 3)
	c = c.away(storage, minute, minute+2)
	for _, p := range tablets {
		series := p.series("fluss_tabletserver_table_remoteLogCopyErrorPerSecond", "database", "shop", "table", "orders")
		c[series] = c[series].between(minute, minute+4, 0.5)
	}
	minute += 4
	c = c.away(jobManager, minute, minute+2)
	restarts := jobManager.series("flink_jobmanager_job_numRestarts", "job_name", "copy")
	c[restarts] = c[restarts].fromOn(minute+2, 5)
	failed := jobManager.series("flink_jobmanager_job_numberOfFailedCheckpoints", "job_name", "copy")
	c[failed] = c[failed].fromOn(minute+2, 3)
	if found := c.fired(t, length, true); len(found) > 0 {
		t.Error(found)
	}
}

// whileAway is what the other servers tell while one is away, and for a minute after.
func whileAway(c cluster, away, minute int) cluster {
	changed := cluster{}
	set := func(series string, v float64) { changed[series] = c[series].between(minute, minute+3, v) }
	set(coordinator.series("fluss_coordinator_activeTabletServerCount"), 2)
	offline := coordinator.series("fluss_coordinator_offlineBucketCount")
	changed[offline] = c[offline].between(minute, minute+1, 5)
	for i, p := range tablets {
		if i == away {
			continue
		}
		set(p.series("fluss_tabletserver_underReplicated"), 8)
		set(p.series("fluss_tabletserver_underMinIsr"), 0)
		set(p.series("fluss_tabletserver_isrShrinksPerSecond"), 0.3)
		set(p.series("fluss_tabletserver_request_errorsPerSecond", "request", "produceLog"), 40)
	}
	return changed
}
