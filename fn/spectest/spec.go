package spectest

import (
	"reflect"
	"slices"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/catalogue"
	"fluss.dev/kubernetes/fn/internal/tree"
	"pgregory.net/rapid"
)

// Valid gives specs without errors. They say of zookeeper, minio and flink whether they are on, and describe
// what they need, so that nothing hangs on the defaults.
func Valid() *rapid.Generator[map[string]any] {
	return rapid.Custom(func(t *rapid.T) map[string]any {
		f := newFields(t, map[string]any{})
		runs := newReleases(f)
		f.maybe("imagePullSecrets", list(object(func(f fields) { f.always("name", names()) })))
		servers(f, runs.coordinator.has(catalogue.Standbys))
		runs.give(f)
		f.maybe("listeners", listeners(tree.Get(f.m, "coordinator", "replicas") == nil))
		security(f)
		monitoring(f)
		logging(f)
		zookeeper(f)
		flink(f)
		storage(f, !runs.coordinator.has(catalogue.SecondAWSSDK) && !runs.tabletServer.has(catalogue.SecondAWSSDK))
		networkPolicy(f)
		otherSections(f)
		f.rest(reflect.TypeFor[v1alpha1.FlussConfigSpec]())
		return f.m
	})
}

func servers(f fields, standby bool) {
	f.maybe("coordinator", object(func(f fields) {
		f.workload()
		f.maybe("jvmOptions", jvmOptions())
		f.maybe("podDisruptionBudget", budget())
		f.mention("replicas", "image", "version")
		if standby {
			f.maybe("replicas", number(1, 3))
		}
		f.rest(reflect.TypeFor[v1alpha1.Coordinator]())
	}))
	f.maybe("tabletServer", object(func(f fields) {
		f.workload()
		f.maybe("jvmOptions", jvmOptions())
		f.maybe("podDisruptionBudget", budget())
		f.maybe("persistence", persistence())
		f.maybe("replicas", number(1, 12))
		f.mention("image", "version")
		f.rest(reflect.TypeFor[v1alpha1.TabletServer]())
	}))
}

// listeners are those of every cluster, and where one coordinator is all perhaps that for clients outside.
func listeners(outside bool) *rapid.Generator[any] {
	return object(func(f fields) {
		ports := rapid.SliceOfNDistinct(port(), 3, 3, rapid.ID).Draw(f.t, "ports")
		f.set("internal.port", int64(ports[0]))
		f.set("client.port", int64(ports[1]))
		f.mention("external")
		if outside && f.some("clients outside") {
			external(f, int64(ports[2]))
		}
		f.rest(reflect.TypeFor[v1alpha1.Listeners]())
	})
}

func external(f fields, port int64) {
	f.set("external.port", port)
	f.always("external.coordinatorHost", host().AsAny())
	f.always("external.host", oneOf("{pod}.fluss.example.com", "fluss-{pod}.example.com"))
	f.maybe("external.bootstrapHost", host().AsAny())
	f.maybe("external.annotations", rapid.OneOf(annotations(), oneOf[any](map[string]any{"example.com/name": "{host}", "example.com/url": "tcp://{host}:1,{host}"})))
	f.maybe("external.type", oneOf("ClusterIP", "NodePort", "LoadBalancer"))
	if tree.Get(f.m, "external", "type") != "NodePort" {
		return
	}
	// There are up to 12 tablet servers.
	f.always("external.nodePorts.first", number(30100, 32755))
	f.always("external.nodePorts.bootstrap", number(30000, 30049))
	f.always("external.nodePorts.coordinator", number(30050, 30099))
}

// monitoring says whether it is on, and needs metrics, whose port no listener has.
func monitoring(f fields) {
	taken := []any{tree.Get(f.m, "listeners", "internal", "port"), tree.Get(f.m, "listeners", "client", "port"), tree.Get(f.m, "listeners", "external", "port")}
	f.maybe("metrics", object(func(f fields) {
		f.maybe("enabled", yesOrNo())
		f.maybe("scrapeAnnotations", yesOrNo())
		f.always("port", oneOf[int64](9249, 9404, 65535).Filter(func(port any) bool { return !slices.Contains(taken, port) }))
	}))
	f.maybe("monitoring", object(func(f fields) {
		f.maybe("interval", oneOf("15s", "1m"))
		f.mention("enabled")
		f.restOf("monitoring")
	}))
	on := f.m["metrics"] != nil && f.some("monitoring")
	f.set("monitoring.enabled", on)
	if on {
		f.set("metrics.enabled", true)
	}
}

func logging(f fields) {
	level := rapid.SampledFrom([]string{"ERROR", "WARN", "INFO", "DEBUG", "TRACE"})
	f.maybe("logging", object(func(f fields) {
		f.maybe("level", level.AsAny())
		f.maybe("format", oneOf("text", "json"))
		f.maybe("loggers", texts(rapid.SampledFrom([]string{"org.apache.fluss", "org.apache.hadoop", "a.B$c"}), level))
		f.rest(reflect.TypeFor[v1alpha1.Logging]())
	}))
}

func zookeeper(f fields) {
	f.maybe("zookeeper", object(func(f fields) {
		f.workload()
		f.maybe("rootPath", rapid.StringMatching(`(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,5}){1,3}`).AsAny())
		f.maybe("sessionTimeout", oneOf("45s", "1min", "30000ms"))
		f.maybe("auth.existingSecret", secret("username", "password"))
		f.maybe("image", image())
		f.maybe("replicas", oneOf[int64](1, 3, 5))
		f.maybe("jvmOptions", jvmOptions())
		f.maybe("service", service())
		f.maybe("persistence", persistence())
		f.maybe("podDisruptionBudget", budget())
		f.mention("enabled", "connectionString")
		f.restOf("zookeeper")
	}))
	f.set("zookeeper.enabled", !f.some("another ZooKeeper"))
	if f.m["zookeeper"].(map[string]any)["enabled"] == false {
		f.set("zookeeper.connectionString", rapid.StringMatching(`[a-z]{1,5}\.example\.com:2181(,10\.0\.0\.[1-9]:218[0-9]){0,2}(/[a-z]{1,5}){0,2}`).Draw(f.t, "connectionString"))
	}
}
