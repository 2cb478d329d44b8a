package main

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
