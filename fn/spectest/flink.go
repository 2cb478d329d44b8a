package spectest

import (
	"maps"
	"reflect"
	"slices"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"pgregory.net/rapid"
)

func flink(f fields) {
	f.maybe("flink", object(func(f fields) {
		f.maybe("image", image())
		f.maybe("jobManager", object(func(f fields) {
			f.workload()
			f.maybe("replicas", number(1, 3))
			f.maybe("service", service())
			f.rest(reflect.TypeFor[v1alpha1.JobManager]())
		}))
		f.maybe("taskManager", object(func(f fields) {
			f.workload()
			f.maybe("replicas", number(0, 5))
			f.maybe("slots", number(1, 16))
			f.rest(reflect.TypeFor[v1alpha1.TaskManager]())
		}))
		f.maybe("config", flinkOptions())
		f.maybe("highAvailability.namespace", oneOf("ha", "maps-2"))
		f.maybe("catalog.name", oneOf("streams", "_My-catalog1"))
		f.maybe("ingress", ingress())
		f.mention("enabled")
		f.restOf("flink")
	}))
	f.always("flink.enabled", yesOrNo())
	if f.m["security"] != nil {
		f.always("flink.catalog.existingSecret", secret("username", "password"))
	}
}

func flinkOptions() *rapid.Generator[any] {
	return object(func(f fields) {
		f.merge(rapid.Map(rapid.MapOfN(rapid.StringMatching(`my(\.[a-z]{1,4}-?[a-z]{1,4}){1,2}`),
			rapid.OneOf(anyText().AsAny(), number(-5, 1<<40), yesOrNo(), oneOf(0.25, 1.5)), 0, 3), func(m map[string]any) any { return m }))
		if f.some("off-heap") {
			f.m["taskmanager.memory.framework.off-heap.size"] = "512m"
		}
	})
}

// flinkStorage names a place for Flink's metadata where s3 does not.
func flinkStorage(f fields) {
	config, _ := f.m["flink"].(map[string]any)["config"]
	f.set("flink.config", with(config, "high-availability.storageDir", "file:///shared/ha"))
}

func ingress() *rapid.Generator[any] {
	return object(func(f fields) {
		f.maybe("enabled", yesOrNo())
		f.maybe("className", names())
		f.maybe("host", host().AsAny())
		f.maybe("path", oneOf("/", "/flink", "/a b"))
		f.maybe("pathType", oneOf("Prefix", "Exact", "ImplementationSpecific"))
		f.maybe("annotations", annotations())
		f.maybe("tls", list(object(func(f fields) {
			f.maybe("hosts", list(host().AsAny()))
			f.maybe("secretName", names())
		})))
	})
}

func keys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
