package catalogue

// What server.yaml may hold although no ConfigOption of the client jar says so. The sources named are those of
// Fluss v0.9.1-incubating and, for what has a since, of main shortly before 1.0.0: no jar of these plugins is on Maven Central.

// scriptOptions are read by the start scripts: fluss-dist, bin/config.sh, KEY_*.
func scriptOptions() []Option {
	return []Option{
		{Key: "env.java.home", Type: "string"},
		{Key: "env.java.opts.all", Type: "string"},
		{Key: "env.java.opts.coordinator-server", Type: "string"},
		{Key: "env.java.opts.tablet-server", Type: "string"},
		{Key: "env.log.dir", Type: "string"},
		{Key: "env.log.level", Type: "string", Default: "INFO"},
		{Key: "env.log.max", Type: "int", Default: "10"},
		{Key: "env.pid.dir", Type: "string", Default: "/tmp"},
		{Key: "env.ssh.opts", Type: "string"},
		{Key: "env.stdout-err.redirect-to-file", Type: "boolean", Default: "false"},
		{Key: "zookeeper.heap.mb", Type: "int", Default: "0"},
	}
}

// s3Options are the documented ones of an open family: S3FileSystemPlugin hands everything below s3. to Hadoop as fs.s3a.
func (r Release) s3Options() []Option {
	provider := firstProvider
	if r.Has(SecondAWSSDK) {
		provider = secondProvider
	}
	return []Option{
		{Key: "s3.access-key", Type: "password"},
		{Key: "s3.assumed.role.arn", Type: "string"},
		{Key: "s3.assumed.role.sts.endpoint", Type: "string"},
		{Key: "s3.aws.credentials.provider", Type: provider},
		{Key: "s3.buffer.dir", Type: "string"},
		{Key: "s3.connection.maximum", Type: "int"},
		{Key: "s3.connection.ssl.enabled", Type: "boolean", Default: "true"},
		{Key: "s3.endpoint", Type: "string"},
		{Key: "s3.endpoint.region", Type: "string"},
		{Key: "s3.fast.upload.buffer", Type: "string"},
		{Key: "s3.multipart.size", Type: "string"},
		{Key: "s3.path-style-access", Type: "boolean", Default: "false"},
		{Key: "s3.region", Type: "string"},
		{Key: "s3.secret-key", Type: "password"},
		{Key: "s3.threads.max", Type: "int"},
	}
}

// family is a set of keys that Fluss hands on to a plugin, which alone knows them.
// In a pattern * is one word, and ** is one or more.
type family struct {
	pattern, since string
	lower          bool
}

func families() []family {
	return []family{
		// FLUSS_CONFIG_PREFIXES of the file system plugins.
		{pattern: "azure.**", since: "1.0.0"},
		{pattern: "fluss.hadoop.**"},
		{pattern: "fs.azure.**"},
		{pattern: "fs.cosn.**", since: "1.0.0"},
		{pattern: "fs.gs.**"},
		{pattern: "fs.obs.**"},
		{pattern: "fs.oss.**"},
		{pattern: "gs.**"},
		{pattern: "obs.**", since: "1.0.0"},
		{pattern: "oss.**", since: "1.0.0"},
		// FlussConnection: settings of a client's file systems.
		{pattern: "client.fs.**"},
		// AuthenticationFactory gives an authentication plugin of one's own the whole configuration, MetricReporterPlugin likewise.
		{pattern: "client.security.*.**"},
		{pattern: "metrics.reporter.*.**"},
		// SaslServerAuthenticator asks for these two, with listener and mechanism in lower case.
		{pattern: "security.sasl.*.jaas.config", lower: true},
		{pattern: "security.sasl.listener.name.*.*.jaas.config", lower: true},
		// ConfigProviders.
		{pattern: "config.providers.*.param.**", since: "1.0.0"},
	}
}
