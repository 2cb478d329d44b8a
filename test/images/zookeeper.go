package main

import (
	"context"
	"embed"
	"errors"
	"fmt"

	"github.com/google/go-containerregistry/pkg/name"

	"fluss.dev/kubernetes/test/images/internal/artefact"
	"fluss.dev/kubernetes/test/images/internal/base"
	"fluss.dev/kubernetes/test/images/internal/layer"
)

//go:embed zookeeper
var zookeeperFiles embed.FS

// zookeeperJars are what the official distribution of a release has in lib, except for other machines.
var zookeeperJars = map[string][]artefact.Artefact{
	"3.9.4": {
		"org.apache.zookeeper:zookeeper:3.9.4",
		"org.apache.zookeeper:zookeeper-jute:3.9.4",
		"org.apache.zookeeper:zookeeper-prometheus-metrics:3.9.4",
		"ch.qos.logback:logback-classic:1.3.15",
		"ch.qos.logback:logback-core:1.3.15",
		"com.fasterxml.jackson.core:jackson-annotations:2.15.2",
		"com.fasterxml.jackson.core:jackson-core:2.15.2",
		"com.fasterxml.jackson.core:jackson-databind:2.15.2",
		"commons-cli:commons-cli:1.5.0",
		"commons-io:commons-io:2.17.0",
		"io.dropwizard.metrics:metrics-core:4.1.12.1",
		"io.netty:netty-buffer:4.1.119.Final",
		"io.netty:netty-codec:4.1.119.Final",
		"io.netty:netty-common:4.1.119.Final",
		"io.netty:netty-handler:4.1.119.Final",
		"io.netty:netty-resolver:4.1.119.Final",
		"io.netty:netty-tcnative-boringssl-static:2.0.70.Final",
		"io.netty:netty-tcnative-boringssl-static:2.0.70.Final:jar:linux-x86_64",
		"io.netty:netty-tcnative-classes:2.0.70.Final",
		"io.netty:netty-transport:4.1.119.Final",
		"io.netty:netty-transport-classes-epoll:4.1.119.Final",
		"io.netty:netty-transport-native-epoll:4.1.119.Final:jar:linux-x86_64",
		"io.netty:netty-transport-native-unix-common:4.1.119.Final",
		"io.prometheus:simpleclient:0.9.0",
		"io.prometheus:simpleclient_common:0.9.0",
		"io.prometheus:simpleclient_hotspot:0.9.0",
		"io.prometheus:simpleclient_servlet:0.9.0",
		"javax.servlet:javax.servlet-api:3.1.0",
		"jline:jline:2.14.6",
		"org.apache.yetus:audience-annotations:0.12.0",
		"org.eclipse.jetty:jetty-http:9.4.57.v20241219",
		"org.eclipse.jetty:jetty-io:9.4.57.v20241219",
		"org.eclipse.jetty:jetty-security:9.4.57.v20241219",
		"org.eclipse.jetty:jetty-server:9.4.57.v20241219",
		"org.eclipse.jetty:jetty-servlet:9.4.57.v20241219",
		"org.eclipse.jetty:jetty-util:9.4.57.v20241219",
		"org.eclipse.jetty:jetty-util-ajax:9.4.57.v20241219",
		"org.slf4j:slf4j-api:2.0.13",
		"org.xerial.snappy:snappy-java:1.1.10.5",
	},
}

// zookeeper is the released jars with scripts of our own. The tag is the release.
func zookeeper(image name.Tag) (recipe, error) {
	release := image.TagStr()
	jars, known := zookeeperJars[release]
	if !known {
		return recipe{}, fmt.Errorf("the jars of this release are not known: add them to test/images/zookeeper.go")
	}
	home := "apache-zookeeper-" + release + "-bin"
	data := []string{"conf", "data", "datalog", "logs"}
	r := recipe{
		name:      "zookeeper",
		reference: full(image),
		base:      base.Java(),
		config: config(systemPath+":/"+home+"/bin",
			"ZOO_CONF_DIR=/conf", "ZOO_DATA_DIR=/data", "ZOO_DATA_LOG_DIR=/datalog", "ZOO_LOG_DIR=/logs", "ZOOCFGDIR=/conf",
			"ZOO_TICK_TIME=2000", "ZOO_INIT_LIMIT=5", "ZOO_SYNC_LIMIT=2", "ZOO_MAX_CLIENT_CNXNS=60",
			"ZOO_AUTOPURGE_PURGEINTERVAL=0", "ZOO_AUTOPURGE_SNAPRETAINCOUNT=3",
			"ZOO_STANDALONE_ENABLED=true", "ZOO_ADMINSERVER_ENABLED=true"),
		user:      user{"zookeeper", 1000, "/home/zookeeper", append(data, home)},
		artefacts: jars,
		files:     zookeeperFiles,
	}
	r.config.Cmd, r.config.WorkingDir = []string{"zkServer.sh", "start-foreground"}, "/"+home
	r.fill = func(_ context.Context, files artefact.Files, out *layer.Writer) error {
		errs := []error{
			addJars(out, home+"/lib", files, jars...),
			r.addOwn(out, home, "bin/zkEnv.sh", "bin/zkServer.sh", "bin/zkCli.sh"),
			r.addOwn(out, "", "conf/logback.xml", "docker-entrypoint.sh"),
		}
		for _, dir := range data {
			errs = append(errs, out.Dir(dir))
		}
		return errors.Join(errs...)
	}
	return r, nil
}
