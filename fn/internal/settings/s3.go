package settings

import (
	"fluss.dev/kubernetes/fn/internal/catalogue"
	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/rules"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

var (
	// elsewhere holds where config says itself where remote data goes: from Fluss 1.0 on also to several places.
	elsewhere = expr.Any{expr.HasKey{Map: "config", Key: "remote.data.dir"}, expr.HasKey{Map: "config", Key: "remote.data.dirs"}}
	// usesS3 is false where the user keeps remote.data.dir in a place of their own, or gives a whole server.yaml.
	usesS3 = expr.All{expr.Not{Node: userServerYAML}, expr.Any{bundledStorage, expr.Not{Node: elsewhere}}}
	// staticKeys are used unless the pods get an identity from elsewhere.
	staticKeys = expr.All{
		expr.Any{bundledStorage, expr.Not{Node: elsewhere}},
		expr.Any{bundledStorage, s3Keys.name()},
	}
	// describesS3 holds where s3 names a storage, also if server.yaml is the user's own.
	describesS3    = expr.Any{bundledStorage, s3Keys.name(), expr.Ref("s3.assumedRole.arn")}
	userServerYAML = expr.Ref("configMap.enabled")

	// storageSecret is the Secret that has the keys of the storage, under these names.
	storageSecret = expr.If{When: bundledStorage, Then: minioSecret, Else: s3Keys.name()}
	accessKey     = storageKey("access-key")
	secretKey     = storageKey("secret-key")
)

// endpoint of the storage; within the namespace a short name serves the cluster's own.
func endpoint(own expr.Node) expr.Node {
	return expr.If{When: bundledStorage, Then: own, Else: expr.Ref("s3.endpoint")}
}

// prefix of the cluster's objects in the bucket; the kubelet fills in the namespace.
var prefix = expr.Default{
	Value: expr.Ref("s3.prefix"),
	Else:  expr.Concat{expr.Text("$(POD_NAMESPACE)/"), expr.Instance{}},
}

// remoteDir is s3://bucket/prefix.
var remoteDir = expr.Concat{expr.Text("s3://"), expr.Ref("s3.bucket"), expr.Text("/"), prefix}

// storageKey is the key of a value in storageSecret.
func storageKey(standard string) expr.Node {
	return expr.If{When: bundledStorage, Then: minioKeys.key(standard), Else: s3Keys.key(standard)}
}

// s3CredentialEnv are the variables that every AWS client reads.
func (p Workload) s3CredentialEnv() Table {
	at := container("containers", p.Main)
	keys := map[string]expr.Node{"AWS_ACCESS_KEY_ID": accessKey, "AWS_SECRET_ACCESS_KEY": secretKey}
	t := Table{Fields: secretEnv(p.Object, at, storageSecret, string(s3Keys), keys, staticKeys)}
	for _, name := range sorted(keys) {
		t.add(p.without(expr.Not{Node: staticKeys}, join(at, "env", named(name))))
	}
	return t
}

// keysInConfig holds where Fluss needs the keys among its options: where no role says that it is a server.
var keysInConfig = expr.All{staticKeys, expr.Not{Node: bundledStorage}, expr.Not{Node: expr.Ref("s3.assumedRole.arn")}}

// credentialVolume are the rows of the key in the configuration's volume, which is there to be waited for.
func (p Workload) credentialVolume() Table {
	source := podSpec("volumes", named("config"), "projected", "sources", edit.Item("secret.items.path", "storage-access-key"))
	return Table{
		Fields: []Field{
			{Object: p.Object, Path: join(source, "secret", "name"), Value: storageSecret, When: staticKeys, From: string(s3Keys)},
			{Object: p.Object, Path: join(source, "secret", "items", edit.Item("path", "storage-access-key"), "key"), Value: accessKey, When: staticKeys, From: string(s3Keys)},
		},
		Drops: []Drop{{Object: p.Object, Path: source, When: expr.Not{Node: staticKeys}}},
	}
}

// webIdentity holds where pods have an identity by a token of their ServiceAccount.
var webIdentity = expr.All{expr.Ref("s3.webIdentity.enabled"), expr.Not{Node: bundledStorage}}

// webIdentityProvider is the class by which the S3 plugin reads the token. It is in no list of its own defaults.
const webIdentityProvider = "com.amazonaws.auth.WebIdentityTokenCredentialsProvider"

// identityRegion is where the token is traded for keys. It is a property and not a variable, of which users have their own.
var identityRegion = expr.If{When: webIdentity, Then: expr.Concat{expr.Text(" -Daws.region="), expr.Ref("s3.region")}}

// identity are the rows of the token, and of the variables by which AWS clients find it.
func (p Workload) identity() Table {
	const volume = "aws-token"
	main := container("containers", p.Main)
	t := p.without(expr.Not{Node: webIdentity},
		join(main, "env", named("AWS_ROLE_ARN")), join(main, "env", named("AWS_WEB_IDENTITY_TOKEN_FILE")), join(main, "env", named("AWS_STS_REGIONAL_ENDPOINTS")),
		join(main, "volumeMounts", named(volume)), podSpec("volumes", named(volume)))
	t.Fields = []Field{
		p.variable("AWS_ROLE_ARN", expr.Ref("s3.assumedRole.arn"), "s3.assumedRole.arn"),
		{Object: p.Object, Path: podSpec("volumes", named(volume), "projected", "sources", edit.Item("serviceAccountToken.path", "token"), "serviceAccountToken", "audience"),
			Value: expr.Default{Value: expr.Ref("s3.webIdentity.audience"), Else: expr.Text("sts.amazonaws.com")}, From: "s3.webIdentity.audience"},
	}
	for i := range t.Fields {
		t.Fields[i].When = webIdentity
	}
	return t
}

// webIdentityRule is for releases of which no setting is known that works.
func webIdentityRule() ReleaseRule {
	return ReleaseRule{
		Field: "s3.webIdentity.enabled", Type: field.ErrorTypeForbidden, When: webIdentity, Facts: []ReleaseFact{{Of: Newest, Fact: catalogue.SecondAWSSDK}},
		Message: "no setting is known by which Fluss %s takes such a token: set s3.existingSecret, or run the pods on nodes that have the role",
	}
}

// s3Lines are the lines of server.yaml about S3.
func s3Lines() []Line {
	return []Line{
		{Key: "s3.region", Value: expr.Ref("s3.region"), When: usesS3, From: "s3.region"},
		// s3.region is read by the token code only, the S3 client has a key of its own.
		{Key: "s3.endpoint.region", Value: expr.Ref("s3.region"), When: usesS3, From: "s3.region"},
		{Key: "s3.path-style-access", When: expr.All{usesS3, expr.Any{bundledStorage, expr.Ref("s3.pathStyleAccess")}}, Value: expr.Text("true"), From: "s3.pathStyleAccess"},
		{Key: "s3.aws.credentials.provider", Value: expr.Text(webIdentityProvider), When: expr.All{usesS3, webIdentity}, From: "s3.webIdentity.enabled"},
		{Key: "s3.assumed.role.arn", Value: expr.If{When: bundledStorage, Then: bundledARN, Else: expr.Ref("s3.assumedRole.arn")}, When: usesS3, From: "s3.assumedRole.arn"},
	}
}

// elsewhereThanAWS holds for storages that AWS's token service knows nothing of.
var elsewhereThanAWS = expr.All{expr.Ref("s3.endpoint"), expr.Not{Node: expr.Contains{Value: expr.Ref("s3.endpoint"), Text: "amazonaws.com"}}}

// s3Arguments are what clients get to see: clients may live in other namespaces, so the name of the
// cluster's own storage is a full one, and the kubelet fills in the namespace.
func s3Arguments() []Line {
	own := minioURL(expr.Text(".$(POD_NAMESPACE).svc"))
	sts := expr.If{When: bundledStorage, Then: own, Else: expr.Default{
		Value: expr.Ref("s3.assumedRole.stsEndpoint"),
		Else:  expr.If{When: expr.Ref("s3.assumedRole.arn"), Then: expr.Ref("s3.endpoint")},
	}}
	return []Line{
		{Key: "remote.data.dir", Value: remoteDir, When: usesS3, From: "s3.bucket and spec.s3.prefix", Place: true},
		{Key: "s3.endpoint", Value: endpoint(own), When: usesS3, From: "s3.endpoint", Place: true},
		{Key: "s3.assumed.role.sts.endpoint", Value: sts, When: usesS3, From: "s3.assumedRole.stsEndpoint"},
	}
}

// storageRules see to it that there is exactly one place for remote data.
func storageRules() []rules.Rule {
	const both = "minio.enabled is true, so the cluster has a storage of its own: set one of the two"
	given := func(at string) rules.Rule { return forbidden(at, both, bundledStorage, expr.Ref(at)) }
	without := expr.Not{Node: bundledStorage}
	described := expr.Any{s3Keys.name(), expr.Ref("s3.assumedRole.arn")}
	// needed holds where s3 is all that says where data goes.
	needed := expr.All{without, expr.Not{Node: elsewhere}, expr.Not{Node: userServerYAML}}
	return []rules.Rule{
		given("s3.endpoint"), given("s3.existingSecret.name"), given("s3.assumedRole.arn"),
		forbidden("config[remote.data.dirs]", "remote data goes to s3.bucket: set one of the two", usesS3, expr.HasKey{Map: "config", Key: "remote.data.dirs"}),
		forbidden("s3.webIdentity.enabled", both, bundledStorage, expr.Ref("s3.webIdentity.enabled")),
		forbidden("s3.existingSecret.name", "s3.webIdentity.enabled is true, so the pods have an identity without keys: set one of the two", webIdentity, s3Keys.name()),
		required("s3.assumedRole.arn", "s3.webIdentity.enabled is true; name the role that the pods assume", webIdentity),
		required("s3.assumedRole.arn", "s3.endpoint is not AWS's, but Fluss would ask AWS for the credentials of clients, and they could not read what has been tiered; "+
			"name a role (most S3-compatible storages take any), or set s3.assumedRole.stsEndpoint if yours issues session tokens",
			without, s3Keys.name(), elsewhereThanAWS, expr.Not{Node: expr.Ref("s3.assumedRole.stsEndpoint")}, expr.Not{Node: userServerYAML}),
		required("s3.bucket", "name the bucket that MinIO's pod makes", bundledStorage),
		required("s3.region", "clients get no tokens without one; MinIO takes us-east-1", bundledStorage),
		forbidden("s3", "config has remote.data.dir, so remote data goes elsewhere: set one of the two; the place within a bucket is s3.bucket and s3.prefix",
			without, elsewhere, expr.Any{s3Keys.name(), expr.Ref("s3.assumedRole.arn"), expr.Ref("s3.endpoint")}),
		{Field: "s3", Type: field.ErrorTypeRequired, When: expr.All{needed, expr.Not{Node: described}},
			Message: expr.Text("minio.enabled is false; give s3.bucket and s3.region with s3.existingSecret.name or s3.assumedRole.arn, or remote.data.dir in config")},
		required("s3.bucket", "minio.enabled is false; name a bucket that exists", needed, described),
		required("s3.region", "clients get no tokens without one; S3-compatible storages mostly take us-east-1", needed, described),
	}
}
