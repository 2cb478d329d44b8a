package settings

import (
	"reflect"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/rules"
)

const zookeeperUser secretRef = "zookeeper.auth.existingSecret"

var (
	zookeeperSet      = object("StatefulSet", "zookeeper")
	zookeeperWorkload = Workload{
		Spec: "zookeeper", Object: zookeeperSet, Image: "zookeeper.image",
		Main: "zookeeper", Init: []string{"login"},
	}
	zookeeperAuth = zookeeperUser.name()
	// rootPath keeps clusters apart that share an ensemble; the kubelet fills in the namespace.
	rootPath = expr.Default{
		Value: expr.Ref("zookeeper.rootPath"),
		Else:  expr.Concat{expr.Text("/$(POD_NAMESPACE)/"), expr.Instance{}},
	}
)

// zookeeperLines are the lines of server.yaml about ZooKeeper.
func zookeeperLines() []Line {
	own := expr.Concat{expr.Name(object("Service", "zookeeper")), expr.Text(":2181")}
	return []Line{
		{Key: "zookeeper.address", From: "zookeeper.connectionString", Place: true, Servers: true,
			Value: expr.If{When: expr.Ref("zookeeper.enabled"), Then: own, Else: expr.Ref("zookeeper.connectionString")}},
		{Key: "zookeeper.client.session-timeout", Value: expr.Ref("zookeeper.sessionTimeout"), From: "zookeeper.sessionTimeout"},
		{Key: "zookeeper.client.ensemble-tracker", Value: expr.Text("false"), Overridable: true,
			Why: "With Fluss's default of true, the client would replace the Service's address by the names that the members have for themselves."},
		{Key: "zookeeper.client.config-path", Value: expr.Text("/etc/fluss/zookeeper-client.properties"), When: zookeeperAuth, From: string(zookeeperUser)},
	}
}

// zookeeperArguments are the arguments of servers about it.
func zookeeperArguments() []Line {
	return []Line{{Key: "zookeeper.path.root", Value: rootPath, When: expr.Not{Node: userServerYAML}, From: "zookeeper.rootPath", Place: true}}
}

// zookeeperLogin are the rows by which a server logs in there.
func (p Workload) zookeeperLogin() Table {
	var t Table
	t.add(
		p.initVariable(loginVolume, "ZOOKEEPER_FROM", zookeeperUser.name(), zookeeperAuth, zookeeperUser),
		p.initVariable(loginVolume, "ZOOKEEPER_KEYS", zookeeperUser.bothKeys(), zookeeperAuth, zookeeperUser),
		p.secretFiles(loginVolume, "login-zookeeper", zookeeperAuth, zookeeperUser, "username", "password"),
	)
	return t
}

func zookeeper() Component {
	return Component{
		Title:     "ZooKeeper",
		Section:   v1alpha1.Section{Type: reflect.TypeFor[v1alpha1.ZooKeeper](), After: "security"},
		Main:      zookeeperSet,
		Workloads: []Workload{zookeeperWorkload},
		Rules:     append(zookeeperRules(), zookeeperLoggingRules()...),
		Rows:      zookeeperRows(),
		Notes: []Note{
			zookeeperUser.needs("username", "password").always(),
			zookeeperWorkload.ephemeral("without its metadata no table can be read."),
			zookeeperWorkload.alone("while its pod is away, no leader is elected."),
		},
		Named: []Named{
			{Name: "rootPath", Doc: "The znode below which the cluster lives. The kubelet fills in the namespace.", Node: rootPath},
		},
	}
}

func zookeeperRows() Table {
	p := zookeeperWorkload
	t := p.rows()
	t.Fields = append(t.Fields,
		p.counted(),
		p.binding(),
		p.variable("MEMBER_ADDRESS", expr.Concat{expr.Name(zookeeperSet), expr.Text("-%s."), expr.Name(object("Service", "zookeeper-headless"))}, ""),
		p.variable("SECRET_NAME", expr.Name(object("Secret", "zookeeper-ensemble")), ""),
		p.persistent(),
		p.variable("JVMFLAGS", p.jvmArguments(loginFile("/login/jaas.conf", zookeeperAuth)), string(p.ref("jvmOptions"))),
		p.checksum(object("ConfigMap", "zookeeper")),
	)
	t.Fields = append(t.Fields, p.service("service", object("Service", "zookeeper"))...)
	t.Fields = append(t.Fields, p.lifeOfMembers()...)
	t.Files = append(t.Files, File{
		Object: object("ConfigMap", "zookeeper"), Path: path("data", "zoo.cfg"), Format: Properties, Lines: zooCfg(), From: "zookeeper",
	}.sealed(), zookeeperLogging())
	at := container("initContainers", loginVolume)
	t.Fields = append(t.Fields, secretEnv(p.Object, at, zookeeperAuth, string(zookeeperUser), map[string]expr.Node{
		"ZOOKEEPER_USERNAME": zookeeperUser.key("username"),
		"ZOOKEEPER_PASSWORD": zookeeperUser.key("password"),
	}, zookeeperAuth)...)
	t.add(p.without(expr.Not{Node: zookeeperAuth}, p.login()...), p.metrics(ownPort), p.persistence(), p.budget())
	return t
}

// lifeOfMembers are fields that members cannot do without when they come and go.
func (p Workload) lifeOfMembers() []Field {
	names := object("Service", "zookeeper-headless")
	stop := container("containers", p.Main, "lifecycle", "preStop", "exec", "command")
	return []Field{p.numbered(1), headless(names), early(names, "members find each other by it before they have a quorum"),
		{Object: p.Object, Path: path("spec", "podManagementPolicy"), Value: expr.Literal{Value: "Parallel"}, Needed: true,
			Fixed: "when all members are gone, the first is not Ready before a second one is there"},
		{Object: p.Object, Path: stop, Value: expr.Literal{Value: []any{"bash", "/conf/member.sh", "leave"}}, Needed: true,
			Fixed: "a member that leaves for good would stay in the ensemble's list, and count for the quorum"}}
}

// zooCfg is a configuration that is the same for every member, and does not change with their number.
func zooCfg() []Line {
	set := func(key, value string) Line { return Line{Key: key, Value: expr.Text(value)} }
	return []Line{
		set("tickTime", "2000"), set("initLimit", "10"), set("syncLimit", "5"),
		set("dataDir", "/data"), set("dataLogDir", "/datalog"),
		// Members are ZooKeeper's own to list; member.sh writes the first list.
		set("standaloneEnabled", "false"), set("reconfigEnabled", "true"),
		// ZooKeeper's default is 40 s, and a longer zookeeper.sessionTimeout would be cut to that without a word.
		set("maxSessionTimeout", "3600000"), set("maxClientCnxns", "0"), set("autopurge.snapRetainCount", "3"), set("autopurge.purgeInterval", "6"),
		// What the probes ask, and what members ask each other; no HTTP server, which answers 200 without a quorum, too.
		set("4lw.commands.whitelist", "srvr,conf"), set("admin.enableServer", "false"),
		// A member's own name may not resolve yet when it starts.
		set("quorumListenOnAllIPs", "true"),
		{Key: "authProvider.sasl", Value: expr.Text("org.apache.zookeeper.server.auth.SASLAuthenticationProvider"), When: zookeeperAuth},
		// The lock: Fluss sets no ACLs, so who gets a session may do everything.
		{Key: "sessionRequireClientSASLAuth", Value: expr.Text("true"), When: zookeeperAuth},
		{Key: "metricsProvider.className", Value: expr.Text("org.apache.zookeeper.metrics.prometheus.PrometheusMetricsProvider"), When: metricsOn},
		{Key: "metricsProvider.httpPort", Value: metricsPort, When: metricsOn},
	}
}

func zookeeperRules() []rules.Rule {
	address, bundled := "zookeeper.connectionString", expr.Ref("zookeeper.enabled")
	return append(zookeeperWorkload.oneLoginFile(zookeeperAuth, "SERVER_JVMFLAGS"),
		forbidden(address, "zookeeper.enabled is true, so the cluster has an ensemble of its own: set one of the two", bundled, expr.Ref(address)),
		required(address, "zookeeper.enabled is false; give host:port[,host:port][/chroot]", expr.Not{Node: bundled}),
	)
}
