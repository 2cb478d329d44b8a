package spectest

import "pgregory.net/rapid"

// beside are containers beside the main one, and how pods find names and nodes.
func beside() *rapid.Generator[any] {
	return object(func(f fields) {
		f.maybe("initContainers", containers("init"))
		f.maybe("sidecars", containers("beside"))
		f.maybe("envFrom", list(source()))
		f.maybe("hostAliases", oneItem(object(func(f fields) {
			f.always("ip", oneOf("10.0.0.1", "::1"))
			f.set("hostnames", listOf(host().Draw(f.t, "hostname")))
		})))
		f.maybe("dnsPolicy", oneOf("ClusterFirst", "ClusterFirstWithHostNet", "Default"))
		f.maybe("dnsConfig", object(func(f fields) { f.always("searches", list(host().AsAny())) }))
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

// oneItem is a list of one.
func oneItem(item *rapid.Generator[any]) *rapid.Generator[any] {
	return rapid.SliceOfN(item, 1, 1).AsAny()
}
