package spectest

import "pgregory.net/rapid"

// beside are containers beside the main one, and how pods find names and nodes.
func beside() *rapid.Generator[any] {
	return object(func(f fields) {
		f.maybe("initContainers", containers("init"))
		f.maybe("sidecars", containers("beside"))
		f.maybe("envFrom", list(source()))
		f.maybe("hostAliases", list(object(func(f fields) {
			f.set("ip", "10.0.0.1")
			f.always("hostnames", rapid.SliceOfN(host().AsAny(), 1, 2).AsAny())
		})))
		f.maybe("dnsPolicy", oneOf("ClusterFirst", "ClusterFirstWithHostNet", "Default"))
		f.maybe("dnsConfig", object(func(f fields) { f.set("options", []any{map[string]any{"name": "ndots", "value": "2"}}) }))
		f.maybe("schedulerName", names())
		f.maybe("runtimeClassName", names())
	})
}

// containers have names that begin with the given word.
func containers(word string) *rapid.Generator[any] {
	return rapid.Custom(func(t *rapid.T) any {
		return distinct(t, object(func(f fields) {
			f.always("name", rapid.StringMatching(word+`-[a-z0-9]{1,3}`).AsAny())
			f.always("image", oneOf("busybox:1", "registry.example.com/agent@sha256:0"))
			if f.some("variables") {
				f.set("env", distinct(f.t, variable(), "name"))
			}
		}), "name")
	})
}

// source is a ConfigMap or a Secret whose keys become variables.
func source() *rapid.Generator[any] {
	return object(func(f fields) {
		f.always(rapid.SampledFrom([]string{"configMapRef", "secretRef"}).Draw(f.t, "source")+".name", names())
		f.maybe("prefix", oneOf("A_", "b"))
	})
}
