package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/describe"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
)

// generator makes values.
type generator struct {
	*rand.Rand
	// dense is how likely a field is given.
	dense float64
}

func pick[T any](g generator, from ...T) T { return from[g.IntN(len(from))] }

func (g generator) maybe(p float64) bool { return g.Float64() < p }

// release is one whose names kustomize can make, too.
func (g generator) release() string {
	return pick(g, "fluss", "fluss", "a", "prod-1", "team-fluss", "x9", "r-2-d-2", "abcdefghijklmnopqrstuvwxyz-12345")
}

func (g generator) namespace() string { return pick(g, "default", "streaming", "ns-1", "42") }

// cluster makes the values of a cluster.
func (g generator) cluster(spec describe.Field) map[string]any {
	g.dense = pick(g, 0, 0.02, 0.1, 0.3)
	v := g.object(spec)
	g.consistent(v)
	return v
}

// section is a map below a key, made where it is not there; nil where something else is.
func section(v map[string]any, key string) map[string]any {
	if v[key] == nil {
		v[key] = map[string]any{}
	}
	m, ok := v[key].(map[string]any)
	if !ok {
		return map[string]any{}
	}
	return m
}

// consistent mostly chooses among the sensible combinations of dependencies.
func (g generator) consistent(v map[string]any) {
	for _, c := range settings.Components() {
		s := section(v, c.Section.Name)
		delete(s, "enabled")
		if _, needs := without[c.Name]; !needs && g.maybe(0.5) {
			s["enabled"] = true
		}
	}
	if section(v, "monitoring")["enabled"] == true {
		section(v, "metrics")["enabled"] = true
	}
	s3 := section(v, "s3")
	configMap, config := section(v, "configMap"), map[string]any{}
	delete(section(v, "zookeeper"), "connectionString")
	for _, key := range []string{"endpoint", "existingSecret", "assumedRole", "webIdentity", "bucket", "region"} {
		if !g.maybe(0.1) || key != "bucket" && key != "region" {
			delete(s3, key)
		}
	}
	for _, c := range settings.Components() {
		if instead, needs := without[c.Name]; needs && g.maybe(0.35) {
			section(v, c.Section.Name)["enabled"] = false
			instead(g, v, config)
		}
	}
	delete(configMap, "enabled")
	if g.maybe(0.15) {
		configMap["enabled"], configMap["name"] = true, "own"
	} else {
		g.options(config, v)
	}
	if len(config) > 0 && configMap["enabled"] == nil {
		v["config"] = config
	} else {
		delete(v, "config")
	}
	delete(v, "uncheckedConfig")
	if configMap["enabled"] == nil && g.maybe(g.dense) {
		v["uncheckedConfig"] = map[string]any{"my.authorizer.url": "https://opa.example.com/v1", "later.option": pick[any](g, int64(3), true, 0.5, "{{ x }} ä: 'b'")}
	}
	delete(v, "secretConfig")
	if g.maybe(0.2) {
		v["secretConfig"] = g.some(map[string]any{
			"datalake.paimon.s3.secret-key": map[string]any{"name": "lake", "key": "secret"}, "fs.oss.accessKeySecret": map[string]any{"name": "lake", "key": "A.key_2"},
			"client.fs.007": map[string]any{"name": "0123", "key": "true"}, "my.authorizer.password": map[string]any{"name": "a.b", "key": "1e3"},
		})
	}
	g.security(v)
	g.fittingRelease(v)
	g.external(v)
	networkPolicy(v)
	mountable(v)
}

// security mostly leaves everything open; nothing of it means anything without users.
func (g generator) security(v map[string]any) {
	catalog := section(section(v, "flink"), "catalog")
	delete(v, "security")
	delete(catalog, "existingSecret")
	if !g.maybe(0.3) {
		return
	}
	catalog["existingSecret"] = pick(g, map[string]any{"name": "sql"}, map[string]any{"name": "sql", "usernameKey": "user.name", "passwordKey": "pass_word"})
	s := section(v, "security")
	s["client"] = map[string]any{"existingSecret": map[string]any{"name": "users"}}
	if g.maybe(0.5) {
		s["internal"] = map[string]any{"existingSecret": g.some(map[string]any{"name": "servers"})}
	}
	if g.maybe(0.2) {
		s["internal"] = map[string]any{"existingSecret": map[string]any{"name": "servers", "usernameKey": "user.name", "passwordKey": "pass_word"}}
	}
	if g.maybe(0.5) {
		s["superUsers"] = g.list("admin", "Ops.team_7", "-")
	}
}

// external are clients outside, sometimes and where one coordinator is all.
func (g generator) external(v map[string]any) {
	listeners := section(v, "listeners")
	delete(listeners, "external")
	if tree.Get(v, "coordinator", "replicas") == int64(2) || !g.maybe(0.25) {
		return
	}
	e := map[string]any{"port": int64(9300), "host": pick(g, "{pod}.example.com", "x-{pod}.fluss.example.com", "{pod}"), "coordinatorHost": pick(g, "coordinator.example.com", "192.0.2.7")}
	if g.maybe(0.5) {
		e["bootstrapHost"] = "fluss.example.com"
	}
	if g.maybe(0.5) {
		e["annotations"] = g.some(map[string]any{"example.com/host": "{host}", "example.com/url": "tcp://{host}:1 {host}", "x": "ä \"q\" {{ .Values }}", "e": ""})
	}
	if g.maybe(0.7) {
		e["type"] = pick(g, "LoadBalancer", "ClusterIP", "NodePort", "NodePort")
	}
	if e["type"] == "NodePort" {
		e["nodePorts"] = map[string]any{"bootstrap": int64(30090), "coordinator": int64(30091), "first": pick(g, int64(30100), int64(32000))}
		if g.maybe(0.3) {
			e["host"] = "nodes.example.com"
			delete(e, "coordinatorHost")
		}
	}
	listeners["external"] = e
}

// networkPolicy takes away what means nothing, and lets the Ingress controller in.
func networkPolicy(v map[string]any) {
	p := section(v, "networkPolicy")
	if p["enabled"] != true {
		delete(v, "networkPolicy")
		return
	}
	if tree.Get(v, "listeners", "external") == nil {
		delete(p, "externalFrom")
	}
	if tree.Get(v, "flink", "ingress", "enabled") == true {
		p["flinkFrom"] = peers[:1]
	}
}

// peers are those that a NetworkPolicy lets in.
var peers = []any{
	map[string]any{"namespaceSelector": map[string]any{}, "podSelector": map[string]any{"matchLabels": map[string]any{"app": "ingress"}}},
	map[string]any{"ipBlock": map[string]any{"cidr": "192.0.2.0/24", "except": []any{"192.0.2.7/32"}}},
	map[string]any{"podSelector": map[string]any{"matchExpressions": []any{map[string]any{"key": "a", "operator": "In", "values": []any{"b", "1"}}}}},
}

// mountable adds the volumes that are mounted where the pods do not have them.
func mountable(v map[string]any) {
	for _, w := range settings.Workloads() {
		fields := v
		for _, name := range strings.Split(string(w.Spec), ".") {
			fields, _ = fields[name].(map[string]any)
		}
		volumes := w.Volumes()
		extra, _ := fields["extraVolumes"].([]any)
		for _, volume := range extra {
			volumes = append(volumes, fmt.Sprint(tree.Get(volume, "name")))
		}
		mounts, _ := fields["extraVolumeMounts"].([]any)
		for _, mount := range mounts {
			if name := fmt.Sprint(tree.Get(mount, "name")); !slices.Contains(volumes, name) {
				volumes, extra = append(volumes, name), append(extra, map[string]any{"name": name, "emptyDir": map[string]any{}})
				fields["extraVolumes"] = extra
			}
		}
	}
}

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

// without are the components that are on unless they are switched off, with what a cluster needs instead.
var without = map[string]func(g generator, v, config map[string]any){
	"zookeeper": func(g generator, v, _ map[string]any) {
		section(v, "zookeeper")["connectionString"] = pick(g, "zk:2181", "a.example.com:2181,b.example.com:2181/chroot", "10.0.0.1:2181")
	},
	"minio": func(g generator, v, config map[string]any) { g.externalStorage(section(v, "s3"), config) },
}

func (g generator) externalStorage(s3, config map[string]any) {
	if g.maybe(0.2) {
		config["remote.data.dir"] = "/mnt/remote"
		return
	}
	s3["bucket"], s3["region"] = "our-bucket", "eu-central-1"
	if g.maybe(0.5) {
		s3["existingSecret"] = map[string]any{"name": "keys"}
		if g.maybe(0.5) {
			s3["existingSecret"] = map[string]any{"name": "keys", "accessKeyKey": "a.b", "secretKeyKey": "s_c"}
		}
	}
	if g.maybe(0.5) || s3["existingSecret"] == nil {
		s3["assumedRole"] = map[string]any{"arn": "arn:aws:iam::123456789012:role/fluss"}
		if g.maybe(0.3) {
			section(s3, "assumedRole")["stsEndpoint"] = "https://sts.example.com"
		}
	}
	if s3["existingSecret"] == nil && g.maybe(0.4) {
		s3["webIdentity"] = pick(g, map[string]any{"enabled": true}, map[string]any{"enabled": true, "audience": "sts.example.com"})
	}
	if g.maybe(0.4) {
		s3["endpoint"] = pick(g, "https://s3.example.com", "http://10.0.0.7:9000", "https://s3.example.com/a'b")
		if s3["assumedRole"] == nil {
			s3["assumedRole"] = map[string]any{"stsEndpoint": "https://sts.example.com"}
		}
	}
}

// options are some of server.yaml.
func (g generator) options(config, v map[string]any) {
	all := map[string][]any{
		"kv.snapshot.interval":                    {"5min", "30s"},
		"log.replica.fetch.wait-max-time":         {"200ms"},
		"zookeeper.client.ensemble-tracker":       {true, "true", false},
		"log.segment.file-size":                   {"512mb"},
		"server.io-pool.size":                     {int64(20), "20"},
		"max.bucket.num":                          {int64(1000000), int64(2147483647), int64(1073741824)},
		"client.fs.x.y":                           {"ä \"quoted\" 'x' \\ back: slash", "{{ .Values.x }}", "日本", "@%&*!|>-", "true", "0x10", "1e3", "null", "~"},
		"metrics.reporters":                       {"jmx", "jmx, prometheus", "prometheus", ""},
		"metrics.reporter.mine.level":             {0.25, 1.5, "a, b", "- x", "[1]", "{a: b}"},
		"default.replication.factor":              {int64(1)},
		"log.replica.min-in-sync-replicas-number": {int64(1)},
	}
	for _, key := range tree.Keys(all) {
		if g.maybe(g.dense) {
			config[key] = pick(g, all[key]...)
		}
	}
	if config["default.replication.factor"] != nil {
		config["log.replica.min-in-sync-replicas-number"] = int64(1)
	}
}

// secret names a Secret, and half of its keys.
func (g generator) secret(f describe.Field) map[string]any {
	m := map[string]any{}
	if !g.maybe(g.dense) {
		return m
	}
	for _, child := range f.Fields {
		if child.Name == "name" || g.maybe(0.5) {
			m[child.Name] = g.value(child)
		}
	}
	return m
}

func (g generator) object(f describe.Field) map[string]any {
	m := map[string]any{}
	for _, child := range f.Fields {
		if child.Type == describe.Object {
			draw := g.object
			if child.Name == "existingSecret" {
				draw = g.secret
			}
			v := draw(child)
			if len(v) > 0 {
				m[child.Name] = v
			}
			continue
		}
		if g.maybe(g.dense) {
			if v := g.value(child); v != nil {
				m[child.Name] = v
			}
		}
	}
	return m
}
