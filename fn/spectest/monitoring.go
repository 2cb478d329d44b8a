package spectest

import (
	"slices"

	"fluss.dev/kubernetes/fn/internal/tree"
)

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
