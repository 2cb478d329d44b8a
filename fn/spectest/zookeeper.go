package spectest

import "pgregory.net/rapid"

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
