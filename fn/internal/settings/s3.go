package settings

import "fluss.dev/kubernetes/fn/internal/expr"

var (
	ownStorage = expr.Ref("minio.enabled")
	// usesS3 is false where the user keeps remote.data.dir in a place of their own, or gives a whole server.yaml.
	usesS3 = expr.All{expr.Not{Node: ownFile}, expr.Any{ownStorage, expr.Not{Node: expr.HasKey{Map: "config", Key: "remote.data.dir"}}}}
	// staticKeys are used unless the pods get an identity from elsewhere.
	staticKeys = expr.All{
		expr.Any{ownStorage, expr.Not{Node: expr.HasKey{Map: "config", Key: "remote.data.dir"}}},
		expr.Any{ownStorage, expr.Ref("s3.existingSecret.name")},
	}
	// describesS3 holds where s3 names a storage, also if server.yaml is the user's own.
	describesS3 = expr.Any{ownStorage, expr.Ref("s3.existingSecret.name"), expr.Ref("s3.assumedRole.arn")}
	ownFile     = expr.Ref("configMap.enabled")

	minioSecret = expr.Default{Value: expr.Ref("minio.existingSecret"), Else: expr.Name(object("Secret", "minio"))}
	// storageSecret is the Secret that has the keys of the storage, under these names.
	storageSecret = expr.If{When: ownStorage, Then: minioSecret, Else: expr.Ref("s3.existingSecret.name")}
	accessKey     = keyOf("s3.existingSecret.accessKeyKey", "access-key")
	secretKey     = keyOf("s3.existingSecret.secretKeyKey", "secret-key")
	// ownARN is what MinIO ignores but Fluss demands, or it would ask for session tokens that MinIO lacks.
	ownARN = expr.Text("arn:aws:iam::000000000000:role/fluss")
)

// endpoint of the storage; within the namespace a short name serves the cluster's own.
func endpoint(minio expr.Node) expr.Node {
	return expr.If{When: ownStorage, Then: minio, Else: expr.Ref("s3.endpoint")}
}

func minioURL(domain ...expr.Node) expr.Node {
	parts := append(expr.Concat{expr.Text("http://"), expr.Name(object("Service", "minio"))}, domain...)
	return append(parts, expr.Text(":9000"))
}

// prefix of the cluster's objects in the bucket; the kubelet fills in the namespace.
var prefix = expr.Default{
	Value: expr.Ref("s3.prefix"),
	Else:  expr.Concat{expr.Text("$(POD_NAMESPACE)/"), expr.Instance{}},
}

// remoteDir is s3://bucket/prefix.
var remoteDir = expr.Concat{expr.Text("s3://"), expr.Ref("s3.bucket"), expr.Text("/"), prefix}

// keyOf is the standard name, which the bundled storage has, unless the user's Secret has another.
func keyOf(ref expr.Ref, standard string) expr.Node {
	return expr.If{When: ownStorage, Then: expr.Text(standard), Else: expr.Default{Value: ref, Else: expr.Text(standard)}}
}

// keys are the variables that every AWS client reads.
func (p pods) keys() Table {
	at := container("containers", p.main)
	keys := map[string]expr.Node{"AWS_ACCESS_KEY_ID": accessKey, "AWS_SECRET_ACCESS_KEY": secretKey}
	t := Table{Fields: secretEnv(p.object, at, storageSecret, keys, staticKeys)}
	for _, name := range sorted(keys) {
		t.Drops = append(t.Drops, Drop{Object: p.object, Path: join(at, "env", named(name)), When: expr.Not{Node: staticKeys}})
	}
	return t
}

// awaitedKey are the rows of the key in the configuration's volume, which is there to be waited for.
func (p pods) awaitedKey() Table {
	source := podSpec("volumes", named("config"), "projected", "sources", "2")
	return Table{
		Fields: []Field{
			{Object: p.object, Path: join(source, "secret", "name"), Value: storageSecret, When: staticKeys},
			{Object: p.object, Path: join(source, "secret", "items", "0", "key"), Value: accessKey, When: staticKeys},
		},
		Drops: []Drop{{Object: p.object, Path: source, When: expr.Not{Node: staticKeys}}},
	}
}

// s3Lines are the lines of server.yaml about S3.
func s3Lines() []Line {
	return []Line{
		{Key: "s3.region", Value: expr.Ref("s3.region"), When: usesS3, From: "s3.region"},
		// s3.region is read by the token code only, the S3 client has a key of its own.
		{Key: "s3.endpoint.region", Value: expr.Ref("s3.region"), When: usesS3, From: "s3.region"},
		{Key: "s3.path-style-access", When: expr.All{usesS3, expr.Any{ownStorage, expr.Ref("s3.pathStyleAccess")}}, Value: expr.Text("true"), From: "s3.pathStyleAccess"},
		{Key: "s3.assumed.role.arn", Value: expr.If{When: ownStorage, Then: ownARN, Else: expr.Ref("s3.assumedRole.arn")}, When: usesS3, From: "s3.assumedRole.arn"},
	}
}

// s3Arguments are what clients get to see: clients may live in other namespaces, so the name of the
// cluster's own storage is a full one, and the kubelet fills in the namespace.
func s3Arguments() []Line {
	own := minioURL(expr.Text(".$(POD_NAMESPACE).svc"))
	sts := expr.If{When: ownStorage, Then: own, Else: expr.If{
		When: expr.Ref("s3.assumedRole.arn"),
		Then: expr.Default{Value: expr.Ref("s3.assumedRole.stsEndpoint"), Else: expr.Ref("s3.endpoint")},
	}}
	return []Line{
		{Key: "remote.data.dir", Value: remoteDir, When: usesS3, From: "s3.bucket and spec.s3.prefix"},
		{Key: "s3.endpoint", Value: endpoint(own), When: usesS3, From: "s3.endpoint"},
		{Key: "s3.assumed.role.sts.endpoint", Value: sts, When: usesS3, From: "s3.assumedRole.stsEndpoint"},
	}
}
