package main

import "fluss.dev/kubernetes/fn/internal/tree"

// fittingRelease gives a release that fits the number of coordinators and the identity of the pods.
func (g generator) fittingRelease(v map[string]any) {
	coordinator, tabletServer := section(v, "coordinator"), section(v, "tabletServer")
	if tree.Get(v, "s3", "webIdentity") != nil {
		v["version"], coordinator["replicas"] = "0.9.1-incubating", int64(1)
		unnamed(coordinator)
		unnamed(tabletServer)
		return
	}
	if v["version"] != nil {
		v["version"] = pick(g, "0.9.1-incubating", "1.0.0")
	}
	if coordinator["replicas"] == nil {
		g.ownReleases(coordinator, tabletServer)
		return
	}
	unnamed(coordinator)
	unnamed(tabletServer)
	coordinator["replicas"] = int64(1)
	if g.maybe(0.5) {
		coordinator["replicas"] = int64(2)
		delete(v, "version")
		section(v, "image")["tag"] = "1.0.0"
		delete(section(v, "image"), "digest")
	}
}

// ownReleases gives the tablet servers a release that no coordinator is too new for, or the coordinator an old one.
func (g generator) ownReleases(coordinator, tabletServer map[string]any) {
	own := func(m map[string]any) bool {
		return m["version"] != nil || tree.Get(m, "image", "tag") != nil || tree.Get(m, "image", "digest") != nil
	}
	switch {
	case own(coordinator) && g.maybe(0.5):
		coordinator["version"] = "0.9.1-incubating"
	case own(coordinator) || own(tabletServer):
		tabletServer["version"] = "1.0.0"
	}
}

// unnamed takes away what names a release of a kind of server.
func unnamed(server map[string]any) {
	delete(server, "version")
	if image, ok := server["image"].(map[string]any); ok {
		delete(image, "tag")
		delete(image, "digest")
	}
}
