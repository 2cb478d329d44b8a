package settings

import (
	"reflect"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/rules"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

const catalogUser secretRef = "flink.catalog.existingSecret"

var (
	jobManager         = object("Deployment", "flink-jobmanager")
	jobManagerWorkload = Workload{
		Spec: "flink.jobManager", Object: jobManager, Image: "flink.image",
		Main: "jobmanager", Init: []string{"prepare"},
	}
	taskManagerWorkload = Workload{
		Spec: "flink.taskManager", Object: object("Deployment", "flink-taskmanager"), Image: "flink.image",
		Main: "taskmanager", Init: []string{"prepare"},
	}
	flinkConfig = object("ConfigMap", "flink")
	flinkRoot   = expr.Concat{remoteDir, expr.Text("-flink")}
	clusterID   = expr.Concat{expr.Instance{}, expr.Text(flinkID)}
	catalogName = expr.Default{Value: expr.Ref("flink.catalog.name"), Else: expr.Text(expr.AppName)}
)

// haNamespace is another namespace than the cluster's, in which Flink keeps its ConfigMaps.
const haNamespace = expr.Ref("flink.highAvailability.namespace")

// flinkID stands behind the cluster's name in the id under which high availability names its ConfigMaps.
const flinkID = "-flink"

func flink() Component {
	return Component{
		Title:     "Flink",
		Section:   v1alpha1.Section{Type: reflect.TypeFor[v1alpha1.Flink](), After: "s3"},
		Main:      jobManager,
		Workloads: []Workload{jobManagerWorkload, taskManagerWorkload},
		Rules:     append(flinkRules(), flinkLoggingRules()...),
		Rows:      flinkRows(),
		Notes:     append(flinkNotes(), catalogUser.needs("username", "password"), flinkAccess()),
		Names:     []NameLimit{{What: "cluster id of Flink", Ending: flinkID, Most: 45}},
		Named:     []Named{{Name: "flink.usesS3", Doc: "Whether s3 and minio describe a storage for Flink.", Node: describesS3, Condition: true}},
	}
}

func flinkNotes() []Note {
	ui := object("Service", "flink-jobmanager")
	ingress := func(key expr.Ref) expr.Ref { return "flink.ingress." + key }
	atIngress := expr.Concat{
		expr.Text("\nand, once the Ingress has an address, at\n  "),
		expr.If{When: ingress("tls"), Then: expr.Text("https"), Else: expr.Text("http")}, expr.Text("://"),
		expr.Default{Value: ingress("host"), Else: expr.Text("<address of the Ingress>")}, ingress("path"),
	}
	sql := expr.Concat{
		expr.Text("SQL\n  "), kubectl(expr.Text("exec -it deployment/"), expr.Name(jobManager), expr.Text(" -c "+jobManagerWorkload.Main+" -- bin/sql-client.sh")),
		expr.Text("\n  Flink SQL> USE CATALOG `"), catalogName, expr.Text("`;"),
	}
	return []Note{
		{Kind: Usage, Text: expr.Concat{
			expr.Text("Flink's web UI is at http://localhost:8081 while this runs:\n  "),
			kubectl(expr.Text("port-forward service/"), expr.Name(ui), expr.Text(" 8081")),
			expr.If{When: ingress("enabled"), Then: atIngress},
		}},
		{Kind: Usage, Text: sql},
		{Kind: Usage, Presence: WhileOff, Text: expr.Concat{
			expr.Text("For SQL, use a Flink of your own. This prints the statement that creates the catalog:\n  "),
			kubectl(expr.Text("get configmap "), expr.Name(object("ConfigMap", "client")), expr.Text(` -o jsonpath='{.data.catalog\.sql}'`)),
		}},
		{Kind: Risk, When: ingress("enabled"),
			Text: expr.Text("flink.ingress.enabled is true: Flink asks for no password, and whoever reaches the Ingress can run code.")},
	}
}

func flinkRows() Table {
	t := Table{Files: []File{
		File{Object: flinkConfig, Path: path("data", "config.yaml"), Format: YAML, Lines: flinkLines(), Extra: "flink.config", From: "flink.config"}.sealed(),
		File{Object: flinkConfig, Path: path("data", "catalog.yaml"), Format: YAML, Lines: catalogLines(bootstrap(nil)), From: "flink.catalog"}.sealed(),
	}}
	t.add(jobManagerWorkload.flink(
		Line{Key: "jobmanager.rpc.address", Value: expr.Text("$(POD_IP)"), Fixed: relied},
		unlessGiven("jobmanager.memory.process.size", expr.Text("$(MEMORY_LIMIT)m")),
	))
	t.add(taskManagerWorkload.flink(
		Line{Key: "taskmanager.host", Value: expr.Text("$(POD_IP)"), Fixed: relied},
		unlessGiven("taskmanager.memory.process.size", expr.Text("$(MEMORY_LIMIT)m")),
	))
	t.Fields = append(t.Fields, jobManagerWorkload.service("service", object("Service", "flink-jobmanager"))...)
	t.add(ingress())
	return t
}

// flink are the rows that both kinds of Flink pod share; own are the settings that only its pod knows.
func (p Workload) flink(own ...Line) Table {
	t := p.rows()
	prepare := func(name string) edit.Path {
		return container("initContainers", "prepare", "env", named(name), "value")
	}
	lines := append(own,
		Line{Key: "kubernetes.namespace", Value: expr.Default{Value: haNamespace, Else: expr.Text("$(POD_NAMESPACE)")}, From: string(haNamespace)},
		unlessGiven("high-availability.storageDir", expr.Concat{flinkRoot, expr.Text("/ha")}, describesS3),
		unlessGiven("execution.checkpointing.dir", expr.Concat{flinkRoot, expr.Text("/checkpoints")}, describesS3),
		unlessGiven("execution.checkpointing.savepoint-dir", expr.Concat{flinkRoot, expr.Text("/savepoints")}, describesS3),
	)
	t.Files = append(t.Files, File{Object: p.Object, Path: prepare("POD_PROPERTIES"), Format: YAML, Lines: lines, From: "flink.config"})
	const home = "-Duser.home=/tmp"
	arguments := p.variable("JVM_ARGS", expr.Concat{expr.Text(home), identityRegion}, "s3.region")
	arguments.Standard = home
	t.Fields = append(t.Fields,
		arguments,
		p.replicas(),
		p.binding(),
		p.checksum(flinkConfig),
		Field{Object: p.Object, Path: prepare("CATALOG"), Value: catalogName, From: "flink.catalog.name"},
	)
	t.add(p.s3CredentialEnv(), p.identity(), p.catalogUser(), p.metrics(ownPort), p.flinkAccess())
	return t
}

// flinkAccess are the rows of the right to the ConfigMap of the leader. In another namespace the rights are its owner's to give:
// no text of ours says which namespace the account that gets them is in.
func (p Workload) flinkAccess() Table {
	role := object("Role", p.Object.Stem)
	return Table{
		Fields: []Field{{Object: role, Path: path("rules", edit.Item("verbs", "watch"), "resourceNames"),
			Value: expr.List{expr.Concat{clusterID, expr.Text("-cluster-config-map")}}}},
		Drops: []Drop{{Object: role, When: haNamespace}, {Object: object("RoleBinding", p.Object.Stem), When: haNamespace}},
	}
}

// flinkAccess tells what the owner of another namespace has to make there.
func flinkAccess() Note {
	return Note{Kind: Needs, When: haNamespace, Text: expr.Concat{
		expr.Text("Namespace "), haNamespace, expr.Text(" with Roles and RoleBindings for Flink (docs/security.md)")}}
}

// catalogUser are the rows by which the catalog logs in. The file of the catalog holds the password then.
func (p Workload) catalogUser() Table {
	given := catalogUser.name()
	var t Table
	t.add(
		p.initVariable("prepare", "CATALOG_FROM", given, given, catalogUser),
		p.initVariable("prepare", "CATALOG_KEYS", catalogUser.bothKeys(), given, catalogUser),
		p.secretFiles("prepare", "catalog-user", given, catalogUser, "username", "password"),
	)
	t.Fields = append(t.Fields, Field{Object: p.Object, Path: podSpec("volumes", named("catalogs"), "emptyDir"), When: given, Mode: Replace,
		Value: expr.Literal{Value: map[string]any{"medium": "Memory", "sizeLimit": "1Mi"}}})
	return t
}

// unlessGiven is a line that gives way to the same key in flink.config, which stands in another file.
func unlessGiven(key string, value expr.Node, when ...expr.Node) Line {
	return Line{Key: key, Value: value, When: append(expr.All{expr.Not{Node: expr.HasKey{Map: "flink.config", Key: key}}}, when...)}
}

// relied is why options of Flink are ours alone.
const relied = "the objects of components/flink rely on it"

func flinkLines() []Line {
	own := func(key, value string) Line {
		return Line{Key: key, Value: expr.Text(value), Fixed: relied}
	}
	standard := func(key, value, why string) Line {
		return Line{Key: key, Value: expr.Text(value), Overridable: true, Why: why}
	}
	return []Line{
		own("jobmanager.bind-host", "0.0.0.0"), own("taskmanager.bind-host", "0.0.0.0"), own("rest.bind-address", "0.0.0.0"),
		own("rest.port", "8081"), own("jobmanager.rpc.port", "6123"), own("high-availability.jobmanager.port", "6123"),
		own("blob.server.port", "6124"), own("taskmanager.rpc.port", "6122"), own("taskmanager.data.port", "6121"),
		own("high-availability.type", "kubernetes"),
		{Key: "kubernetes.cluster-id", Value: clusterID, Fixed: relied},
		{Key: "taskmanager.numberOfTaskSlots", Value: expr.Ref("flink.taskManager.slots"), From: "flink.taskManager.slots"},
		own("table.catalog-store.kind", "file"), own("table.catalog-store.file.path", "file:///opt/flink-catalogs"),
		{Key: "s3.endpoint", Value: endpoint(minioURL()), When: describesS3, From: "s3.endpoint"},
		{Key: "s3.endpoint.region", Value: expr.Ref("s3.region"), When: describesS3, From: "s3.region"},
		{Key: "fs.s3a.aws.credentials.provider", Value: expr.Text(webIdentityProvider), When: expr.All{describesS3, webIdentity}, From: "s3.webIdentity.enabled"},
		{Key: "s3.path.style.access", When: expr.All{describesS3, expr.Any{bundledStorage, expr.Ref("s3.pathStyleAccess")}}, Value: expr.Text("true"), From: "s3.pathStyleAccess"},
		{Key: flinkReporters, Value: expr.Listed{Map: "flink.config", Key: flinkReporters, Item: "prom"}, Joined: true, From: string(metricsOn),
			When: expr.All{metricsOn, expr.HasKey{Map: "flink.config", Key: flinkReporters}}},
		{Key: "metrics.reporter.prom.factory.class", Value: expr.Text("org.apache.flink.metrics.prometheus.PrometheusReporterFactory"), When: metricsOn, From: string(metricsOn)},
		{Key: "metrics.reporter.prom.port", Value: metricsPort, When: metricsOn, From: string(metricsPort)},
		standard("taskmanager.memory.framework.off-heap.size", "256m", "Flink's default of 128m is too little for Arrow and Netty of the Fluss connector."),
		standard("env.java.opts.all", flinkModules, "What the image's own config.yaml opens; without it Arrow fails on Java 17."),
	}
}

// flinkReporters names those that run; without it, all that are configured do.
const flinkReporters = "metrics.reporters"

// flinkModules are the module options of the config.yaml that Flink 1.20 ships.
const flinkModules = "--add-exports=java.base/sun.net.util=ALL-UNNAMED --add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED" +
	" --add-exports=jdk.compiler/com.sun.tools.javac.api=ALL-UNNAMED --add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED" +
	" --add-exports=jdk.compiler/com.sun.tools.javac.parser=ALL-UNNAMED --add-exports=jdk.compiler/com.sun.tools.javac.tree=ALL-UNNAMED" +
	" --add-exports=jdk.compiler/com.sun.tools.javac.util=ALL-UNNAMED --add-exports=java.security.jgss/sun.security.krb5=ALL-UNNAMED" +
	" --add-opens=java.base/java.lang=ALL-UNNAMED --add-opens=java.base/java.net=ALL-UNNAMED --add-opens=java.base/java.io=ALL-UNNAMED" +
	" --add-opens=java.base/java.nio=ALL-UNNAMED --add-opens=java.base/sun.nio.ch=ALL-UNNAMED --add-opens=java.base/java.lang.reflect=ALL-UNNAMED" +
	" --add-opens=java.base/java.text=ALL-UNNAMED --add-opens=java.base/java.time=ALL-UNNAMED --add-opens=java.base/java.util=ALL-UNNAMED" +
	" --add-opens=java.base/java.util.concurrent=ALL-UNNAMED --add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED" +
	" --add-opens=java.base/java.util.concurrent.locks=ALL-UNNAMED"

// bootstrap is the address that clients connect to first.
func bootstrap(domain expr.Node) expr.Node {
	return expr.Concat{expr.Name(object("Service", "bootstrap")), domain, expr.Text(":"), clientPort}
}

func catalogLines(address expr.Node) []Line {
	return []Line{
		{Key: "type", Value: expr.Text("fluss")},
		{Key: "bootstrap.servers", Value: address},
		{Key: "client.security.protocol", Value: expr.Text("SASL"), When: secured},
	}
}

func ingress() Table {
	ui := object("Ingress", "flink-jobmanager")
	service := live(object("Service", "flink-jobmanager"))
	rule := path("spec", "rules", edit.Item("http.paths.backend.service.name", service))
	set := func(key expr.Ref, at ...edit.Step) Field {
		return Field{Object: ui, Path: at, Value: "flink.ingress." + key}
	}
	return Table{
		Fields: []Field{
			set("className", "spec", "ingressClassName"),
			set("annotations", "metadata", "annotations"),
			set("tls", "spec", "tls"),
			set("host", join(rule, "host")...),
			set("path", join(rule, "http", "paths", edit.Item("backend.service.name", service), "path")...),
			set("pathType", join(rule, "http", "paths", edit.Item("backend.service.name", service), "pathType")...),
		},
		Drops: []Drop{{Object: ui, When: expr.Not{Node: expr.Ref("flink.ingress.enabled")}}},
	}
}

func flinkRules() []rules.Rule {
	const directory = "high-availability.storageDir"
	return []rules.Rule{
		required(string(catalogUser)+".name", "security.client asks everybody for a login; name a Secret with the username and password of the user that Flink's catalog is", expr.Ref("flink.enabled"), secured),
		forbidden(string(catalogUser)+".name", "nobody is asked for a login: set security.client, too", catalogUser.name(), expr.Not{Node: secured}),
		{
			Field: "flink.config[" + directory + "]", Type: field.ErrorTypeRequired,
			When: expr.All{expr.Ref("flink.enabled"), expr.Not{Node: expr.HasKey{Map: "flink.config", Key: directory}},
				expr.Not{Node: expr.All{describesS3, expr.Ref("s3.bucket")}}},
			Message: expr.Text("flink.enabled is true and s3 names no bucket with its credentials; give a directory that all Flink pods reach"),
		}}
}
