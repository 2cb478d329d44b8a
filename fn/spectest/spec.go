package spectest

import (
	"reflect"

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
