package v1alpha1_test

import "testing"

func TestZooKeeper(t *testing.T) {
	const znode = `must be a path like /prod/fluss, of letters, digits, dots, dashes and underscores`
	check(t, []example{
		{"of its own", `zookeeper: {rootPath: /a/b.c_d-1, auth: {existingSecret: {name: s, usernameKey: a.b}}, replicas: 5}`, nil},
		{"another", `zookeeper: {enabled: false, connectionString: "a:1,b.example.com:65535,10.0.0.1:2181,[fd00::1]:2181/x/y"}`, nil},
		{"both", `zookeeper: {connectionString: "a:1"}`, []string{
			`spec.zookeeper.connectionString: Forbidden: zookeeper.enabled is true, so the cluster has an ensemble of its own: set one of the two`}},
		{"neither", `zookeeper: {enabled: null}`, []string{
			`spec.zookeeper.connectionString: Required value: zookeeper.enabled is false; give host:port[,host:port][/chroot]`}},
		{"hosts", `zookeeper: {enabled: false, connectionString: "a,b:c,:1,d_e:1,f:0,"}`, []string{
			`spec.zookeeper.connectionString: Invalid value: "a,b:c,:1,d_e:1,f:0,": ` + address}},
		{"one host", `zookeeper: {enabled: false, connectionString: "h:+2181"}`, []string{`spec.zookeeper.connectionString: Invalid value: "h:+2181": ` + address}},
		{"chroot", `zookeeper: {enabled: false, connectionString: "a:1/"}`, []string{`spec.zookeeper.connectionString: Invalid value: "a:1/": ` + address}},
		{"the rest", `zookeeper: {rootPath: a//b, auth: {existingSecret: {name: A}}, replicas: 4, service: {type: None}, persistence: {size: 0}, podDisruptionBudget: {maxUnavailable: x}}`, []string{
			`spec.zookeeper.rootPath: Invalid value: "a//b": ` + znode,
			`spec.zookeeper.auth.existingSecret.name: Invalid value: "A": ` + objectName,
			`spec.zookeeper.replicas: Unsupported value: 4: supported values: "1", "3", "5"`,
			`spec.zookeeper.service.type: Unsupported value: "None": supported values: "ClusterIP", "NodePort", "LoadBalancer"`,
			`spec.zookeeper.persistence.size: Invalid value: "0": must be greater than zero`,
			`spec.zookeeper.podDisruptionBudget.maxUnavailable: Invalid value: "x": must be a whole number or a percentage like 25%`}},
	})
}

const address = `must be host:port[,host:port][/chroot], for example zk-0.zk:2181,zk-1.zk:2181/fluss`

func TestStorage(t *testing.T) {
	const both = `: Forbidden: minio.enabled is true, so the cluster has a storage of its own: set one of the two`
	check(t, []example{
		{"static keys", `{minio: {enabled: false}, s3: {existingSecret: {name: s}}}`, nil},
		{"a role", `{minio: {enabled: false}, s3: {assumedRole: {arn: "arn:aws-cn:iam::1:role/x"}}}`, nil},
		{"elsewhere", `{minio: {enabled: false}, s3: null, config: {remote.data.dir: "hdfs://x"}}`, nil},
		{"a server.yaml of one's own", `{minio: {enabled: false}, s3: null, configMap: {enabled: true, name: c}}`, nil},
		{"MinIO and another", `s3: {endpoint: "http://x", existingSecret: {name: s}, assumedRole: {arn: "arn:aws:iam::1:role/x"}}`, []string{
			`spec.s3.endpoint` + both, `spec.s3.existingSecret.name` + both, `spec.s3.assumedRole.arn` + both}},
		{"MinIO without a bucket", `s3: null`, []string{
			`spec.s3.bucket: Required value: name the bucket that MinIO's pod makes`,
			`spec.s3.region: Required value: clients get no tokens without one; MinIO takes us-east-1`}},
		{"nothing", `minio: {enabled: false}`, []string{
			`spec.s3: Required value: minio.enabled is false; give s3.bucket and s3.region with s3.existingSecret.name or s3.assumedRole.arn, or remote.data.dir in config`}},
		{"another without a bucket", `{minio: {enabled: false}, s3: {bucket: null, region: null, existingSecret: {name: s}}}`, []string{
			`spec.s3.bucket: Required value: minio.enabled is false; name a bucket that exists`,
			`spec.s3.region: Required value: clients get no tokens without one; S3-compatible storages mostly take us-east-1`}},
		{"several places elsewhere", `{minio: {enabled: false}, s3: null, version: 1.0.0, config: {remote.data.dirs: "hdfs://x,hdfs://y"}}`, nil},
		{"several places besides", `{version: 1.0.0, config: {remote.data.dirs: "hdfs://x,hdfs://y"}}`, []string{
			`spec.config[remote.data.dirs]: Forbidden: remote data goes to s3.bucket: set one of the two`}},
		{"options that do nothing", `{config: {coordinator.port: 1, tablet-server.host: h, data.dirs: /x}}`, []string{
			`spec.config[data.dirs]: Forbidden: the volume that tabletServer.persistence describes is mounted at /var/lib/fluss, and no other place outlives the pod`,
			`spec.config[coordinator.port]: Forbidden: Fluss ignores it beside bind.listeners: set listeners`,
			`spec.config[tablet-server.host]: Forbidden: Fluss ignores it beside bind.listeners: set listeners`}},
		{"two places", `{minio: {enabled: false}, s3: {endpoint: "http://x"}, config: {remote.data.dir: "hdfs://x"}}`, []string{
			`spec.s3: Forbidden: config has remote.data.dir, so remote data goes elsewhere: set one of the two; the place within a bucket is s3.bucket and s3.prefix`}},
	})
}

func TestS3(t *testing.T) {
	const aURL = `must be a URL like https://s3.example.com, without user, query, fragment and variables`
	check(t, []example{
		{"all fields", `{minio: {enabled: false}, s3: {prefix: "a/b.c!", endpoint: "https://s3.example.com:1/x", pathStyleAccess: true,
existingSecret: {name: s, accessKeyKey: A_K, secretKeyKey: s.k}, assumedRole: {arn: "arn:aws:iam::1:role/x", stsEndpoint: "http://[fd00::1]:9000"}}}`, nil},
		{"none of them", `{minio: {enabled: false}, s3: {bucket: ab, prefix: /a, region: "", endpoint: "ftp://x", existingSecret: {name: "-", accessKeyKey: "a b", secretKeyKey: ..}, assumedRole: {arn: x, stsEndpoint: "http://"}}}`, []string{
			`spec.s3.bucket: Invalid value: "ab": must be 3 to 63 lower-case letters, digits, dots and dashes`,
			`spec.s3.prefix: Invalid value: "/a": must be a path like prod/fluss, without slashes at its ends`,
			`spec.s3.endpoint: Invalid value: "ftp://x": ` + aURL,
			`spec.s3.existingSecret.name: Invalid value: "-": ` + objectName,
			`spec.s3.existingSecret.accessKeyKey: Invalid value: "a b": must be a key of letters, digits, dashes, dots and underscores`,
			`spec.s3.existingSecret.secretKeyKey: Invalid value: "..": must not begin with two dots, nor be a dot`,
			`spec.s3.assumedRole.arn: Invalid value: "x": must be a name like arn:aws:iam::123456789012:role/fluss`,
			`spec.s3.assumedRole.stsEndpoint: Invalid value: "http://": ` + aURL,
			`spec.s3.region: Required value: clients get no tokens without one; S3-compatible storages mostly take us-east-1`}},
		{"URLs", `{minio: {enabled: false}, s3: {existingSecret: {name: s}, endpoint: "https://u:p@x", assumedRole: {stsEndpoint: "https://x#y"}}}`, []string{
			`spec.s3.endpoint: Invalid value: "https://u:p@x": ` + aURL,
			`spec.s3.assumedRole.stsEndpoint: Invalid value: "https://x#y": ` + aURL}},
		{"a key of no Secret", `minio: {existingSecret: {rootUserKey: u}}`, []string{
			`spec.minio.existingSecret.name: Required value: name the Secret that has the key`}},
		{"MinIO", `minio: {existingSecret: {name: a_b}, service: {type: x}}`, []string{
			`spec.minio.existingSecret.name: Invalid value: "a_b": ` + objectName,
			`spec.minio.service.type: Unsupported value: "x": supported values: "ClusterIP", "NodePort", "LoadBalancer"`}},
	})
}

func TestFlink(t *testing.T) {
	const storage = `spec.flink.config[high-availability.storageDir]: Required value: flink.enabled is true and s3 names no bucket with its credentials; give a directory that all Flink pods reach`
	const host = `must be a host name like flink.example.com or *.example.com, without scheme, port and path`
	check(t, []example{
		{"on", `flink: {enabled: true, catalog: {name: _my-catalog}, jobManager: {replicas: 2}, taskManager: {replicas: 0, slots: 1}}`, nil},
		{"Ingress", `flink: {ingress: {enabled: true, className: nginx, host: "*.example.com", path: /ui, tls: [{hosts: [a.b], secretName: s}]}}`, nil},
		{"numbers", `flink: {catalog: {name: 1st}, jobManager: {replicas: 0, service: {type: x}}, taskManager: {replicas: -1, slots: 0}}`, []string{
			`spec.flink.jobManager.replicas: Invalid value: 0: must be at least 1`,
			`spec.flink.jobManager.service.type: Unsupported value: "x": supported values: "ClusterIP", "NodePort", "LoadBalancer"`,
			`spec.flink.taskManager.replicas: Invalid value: -1: must not be negative`,
			`spec.flink.taskManager.slots: Invalid value: 0: must be at least 1`,
			`spec.flink.catalog.name: Invalid value: "1st": must be letters, digits, dashes and underscores, not beginning with a digit or dash`}},
		{"no Ingress", `flink: {ingress: {className: A, host: "a:80", path: ui, annotations: {"": x}, tls: [{}, {hosts: [a.b, "*"], secretName: A}]}}`, []string{
			`spec.flink.ingress.className: Invalid value: "A": ` + objectName,
			`spec.flink.ingress.host: Invalid value: "a:80": ` + host,
			`spec.flink.ingress.path: Invalid value: "ui": must begin with /`,
			`spec.flink.ingress.annotations: Invalid value: "": ` + annotationKey,
			`spec.flink.ingress.tls[1].hosts[1]: Invalid value: "*": ` + host,
			`spec.flink.ingress.tls[1].secretName: Invalid value: "A": ` + objectName}},
		{"without a storage", `{minio: {enabled: false}, config: {remote.data.dir: "hdfs://x"}, flink: {enabled: true}}`, []string{storage}},
		{"without a bucket", `{minio: {enabled: false}, configMap: {enabled: true, name: c}, s3: {bucket: null, existingSecret: {name: s}}, flink: {enabled: true}}`, []string{storage}},
		{"with another storage", `{minio: {enabled: false}, config: {remote.data.dir: "hdfs://x"}, flink: {enabled: true, config: {high-availability.storageDir: "hdfs://y"}}}`, nil},
	})
}
