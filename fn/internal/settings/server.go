package settings

import (
	"slices"
	"strconv"

	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
)

var (
	coordinatorWorkload = Workload{
		Spec: "coordinator", Object: object("Deployment", "coordinator"), Image: "image", OwnImage: "coordinator.image",
		Main: "coordinator", Init: []string{loginVolume},
	}
	tabletServerWorkload = Workload{
		Spec: "tabletServer", Object: object("StatefulSet", "tablet-server"), Image: "image", OwnImage: "tabletServer.image",
		Main: "tablet-server", Init: []string{loginVolume},
	}
	coordinatorService = object("Service", "coordinator")
	bootstrapService   = object("Service", "bootstrap")

	configMap    = object("ConfigMap", "config")
	scripts      = object("ConfigMap", "scripts")
	serverYAML   = path("data", "server.yaml")
	internalPort = expr.Ref("listeners.internal.port")
	clientPort   = expr.Ref("listeners.client.port")
)

// Coordinator is the Deployment by which a cluster is recognised.
func Coordinator() expr.Object { return coordinatorWorkload.Object }

// TabletServers is the StatefulSet of which every pod has a Service of its own.
func TabletServers() expr.Object { return tabletServerWorkload.Object }

// TabletServerCount is the field that says how many of them there are.
func TabletServerCount() expr.Ref { return tabletServerWorkload.ref("replicas") }

// TabletService is the Service of tablet server 0, the pattern of the others.
func TabletService() expr.Object { return object("Service", "tablet-server-0") }

// coordinatorAddress is where servers reach a coordinator.
var coordinatorAddress = expr.Concat{expr.Name(coordinatorService), expr.Text(":"), internalPort}

func coordinator() Table {
	p := coordinatorWorkload
	several := expr.AtLeast{Value: p.ref("replicas"), Limit: 2}
	service := coordinatorService
	t := Table{Fields: []Field{
		p.counted(),
		// Standbys only exist from Fluss 1.0 on; with them one goes after the other.
		{Object: p.Object, Path: path("spec", "strategy"), When: several, Mode: Replace, From: "coordinator.replicas", Standard: map[string]any{"type": "Recreate"},
			Value: expr.Literal{Value: map[string]any{"type": "RollingUpdate", "rollingUpdate": map[string]any{"maxSurge": int64(0), "maxUnavailable": int64(1)}}}},
	}}
	t.Fields = append(t.Fields, servicePorts(service, true)...)
	t.Fields = append(t.Fields, inside(service), p.serviceAnnotations(service), early(service, "tablet servers register with a coordinator that is not Ready yet"))
	t.Fields = append(t.Fields, p.variable("BOOTSTRAP", expr.Concat{expr.Name(bootstrapService), expr.Text(":"), clientPort}, "listeners"))
	// A Service's address outlives the pod: servers and clients that know only an old pod's would go on asking
	// it until their connection times out. One Service cannot tell several coordinators apart.
	t.Fields = append(t.Fields, p.variable("COORDINATOR", expr.If{When: several, Then: expr.Text("several"), Else: coordinatorAddress}, "listeners"))
	host := expr.If{When: several, Then: expr.Text("$(POD_IP)"), Else: expr.Concat{expr.Name(service), expr.Text(".$(POD_NAMESPACE).svc")}}
	t.add(p.server(host, externalAdvertised(coordinatorsHost, expr.Concat{coordinatorNodePort}), nil), p.budget())
	return t
}

func tabletServer() Table {
	p := tabletServerWorkload
	t := Table{Fields: []Field{p.counted()}}
	names := object("Service", "tablet-server")
	t.Fields = append(t.Fields, servicePorts(names, true)...)
	t.Fields = append(t.Fields, servicePorts(TabletService(), true)...)
	t.Fields = append(t.Fields, servicePorts(bootstrapService, false)...)
	t.Fields = append(t.Fields, inside(TabletService()), inside(bootstrapService), p.serviceAnnotations(bootstrapService))
	const others = "servers find each other by it before they are Ready"
	t.Fields = append(t.Fields, early(TabletService(), others), early(names, others), headless(names))
	id := Line{Key: "tablet-server.id", Value: expr.Text("$(POD_INDEX)"), Fixed: "it is the number of the pod", Place: true}
	t.Fields = append(t.Fields, p.persistent(), p.variable("COORDINATOR", coordinatorAddress, "listeners"))
	external := externalAdvertised(serverHost(expr.Text("$(POD_NAME)")), expr.Concat{firstNodePort, expr.Text("+$(POD_INDEX)")})
	t.add(p.server(expr.Text("$(POD_NAME).$(POD_NAMESPACE).svc"), external, []Line{id}), p.persistence(), p.budget(), externalRows())
	t.Fields = append(t.Fields, p.graceful(t.Fields, 120))
	return t
}

// graceful is the row of the variable that tells scripts how long the pods may take to stop. The time itself cannot be patched, then.
func (p Workload) graceful(rows []Field, standard int64) Field {
	grace := p.ref("terminationGracePeriodSeconds")
	f := p.variable("GRACE", expr.Concat{grace}, string(grace))
	for i := range rows {
		if rows[i].Value == expr.Node(grace) {
			rows[i].From, rows[i].Standard, rows[i].Needed, rows[i].Seal = string(grace), standard, true, f.Path
		}
	}
	f.When, f.Standard = expr.Given{Node: grace}, strconv.FormatInt(standard, 10)
	return f
}

// server are the rows that both kinds of Fluss server share. host is what the server advertises, external what it
// advertises beside that to clients outside.
func (p Workload) server(host, external expr.Node, first []Line) Table {
	advertised := expr.Concat{
		expr.Text("INTERNAL://"), host, expr.Text(":"), internalPort,
		expr.Text(",CLIENT://"), host, expr.Text(":"), clientPort, external,
	}
	arguments := append(first, Line{Key: "advertised.listeners", Value: advertised, From: "listeners"})
	t := p.rows()
	t.Files = append(t.Files, File{
		Object: p.Object, Path: container("containers", p.Main, "args"), Format: Arguments, From: "config",
		Seal:  container("containers", p.Main, "env", named("SEALED_ARGS"), "value"),
		Lines: slices.Concat(arguments, zookeeperArguments(), securityArguments(), s3Arguments()),
	})
	options := p.jvmArguments(expr.Text(" -Dlog4j.shutdownHookEnabled=false"), identityRegion, loginOptions)
	variable, sealed := p.variable("JVM_ARGS", options, string(p.ref("jvmOptions"))), p.variable("SEALED_JVM_OPTIONS", options, string(p.ref("jvmOptions")))
	variable.Seal = sealed.Path
	t.Fields = append(t.Fields, variable, sealed)
	t.Fields = append(t.Fields, containerPorts(p)...)
	t.Fields = append(t.Fields, p.checksum(configMap), p.sum(scriptsAnnotation, scripts))
	t.Fields = append(t.Fields, Field{Object: p.Object, When: userServerYAML, Value: expr.Ref("configMap.name"),
		Path: podSpec("volumes", named("config"), "projected", "sources", edit.Item("configMap.items.path", "server.yaml"), "configMap", "name")})
	t.add(p.without(expr.Not{Node: externalPort}, container("containers", p.Main, "ports", named("external"))))
	t.add(p.without(userServerYAML, podSpec("volumes", named("config"), "projected", "sources", edit.Item("configMap.items.path", "server.yaml"), "configMap", "items", edit.Item("path", string(sealOf(serverYAML)[1])))))
	t.add(p.metrics(ownPort), p.serverLogin(), p.s3CredentialEnv(), p.identity(), p.credentialVolume(), p.secretValues())
	return t
}

// jvmArguments are the JVM options, and further ones that begin with a blank.
func (p Workload) jvmArguments(further ...expr.Node) expr.Node {
	return append(expr.Concat{expr.Join{List: p.ref("jvmOptions"), Sep: " "}}, further...)
}

func containerPorts(p Workload) []Field {
	at := func(name string) edit.Path {
		return container("containers", p.Main, "ports", named(name), "containerPort")
	}
	outside := Field{Object: p.Object, Path: at("external"), Value: externalPort, When: externalPort, From: string(externalPort), Standard: int64(9125)}
	return []Field{internal(p.Object, at("internal")), client(p.Object, at("client")), outside}
}

func servicePorts(service expr.Object, both bool) []Field {
	at := func(name string) edit.Path { return path("spec", "ports", named(name), "port") }
	fields := []Field{client(service, at("client"))}
	if both {
		fields = append(fields, internal(service, at("internal")))
	}
	return fields
}

// internal is the port of the servers among themselves, client that of clients, at a place in an object.
func internal(o expr.Object, at edit.Path) Field {
	return Field{Object: o, Path: at, Value: internalPort, From: string(internalPort), Standard: int64(9123)}
}

func client(o expr.Object, at edit.Path) Field {
	return Field{Object: o, Path: at, Value: clientPort, From: string(clientPort), Standard: int64(9124)}
}

// fluss is server.yaml, which both kinds of server read.
func fluss() Table {
	replicas := tabletServerWorkload.ref("replicas")
	enough := expr.AtLeast{Value: replicas, Limit: 3}
	lines := []Line{
		{Key: "bind.listeners", From: "listeners", Value: expr.Concat{expr.Text("INTERNAL://0.0.0.0:"), internalPort, expr.Text(",CLIENT://0.0.0.0:"), clientPort,
			expr.If{When: externalPort, Then: expr.Concat{expr.Text(",EXTERNAL://0.0.0.0:"), externalPort}}}},
		{Key: "internal.listener.name", Value: expr.Text("INTERNAL"), Fixed: "INTERNAL is the listener of which listeners.internal is the port"},
		{Key: "data.dir", Value: expr.Text("/var/lib/fluss/data"), Fixed: "the volume that tabletServer.persistence describes is mounted at /var/lib/fluss"},
	}
	lines = append(lines, zookeeperLines()...)
	lines = append(lines, s3Lines()...)
	lines = append(lines, serverMetrics()...)
	lines = append(lines,
		Line{Key: "default.replication.factor", Value: expr.Min{Value: replicas, Limit: 3}, Overridable: true,
			Why: "With Fluss's default of 1, data is lost with one disk."},
		Line{Key: "log.replica.min-in-sync-replicas-number", Value: expr.If{When: enough, Then: expr.Text("2"), Else: expr.Text("1")}, Overridable: true,
			Why: "With Fluss's default of 1, an acknowledged row can be on one disk only."},
		Line{Key: "client.connect-timeout", Value: expr.Text("5s"), Overridable: true,
			Why: "It applies to the connections between servers. With Fluss's default of 2min, a server that stops together with the coordinator only ends when it is killed."},
		Line{Key: "log.replica.fetch.wait-max-time", Value: expr.Text("20ms"), Overridable: true,
			Why: "Fluss's default of 500ms delays every acknowledgement by that time, and stops writers for seconds while a server leaves. Raise it for more than about ten tablet servers: each pair of them makes fifty idle requests a second."},
		Line{Key: "kv.snapshot.interval", Value: expr.Text("1min"), Overridable: true,
			Why: "Fluss's default is 10min. A server that takes over a primary-key bucket reads every row since the last snapshot, a million in 3 s, and other buckets wait meanwhile."},
	)
	t := Table{Files: []File{File{
		Object: configMap, Path: serverYAML, Format: ServerYAML, Lines: lines,
		Extra: "config", Unchecked: "uncheckedConfig", When: expr.Not{Node: userServerYAML}, From: "config, or spec.configMap.name for a file of your own",
	}.sealed()}, Drops: []Drop{
		{Object: configMap, Path: sealOf(serverYAML), When: userServerYAML},
		{Object: internalSecret, When: expr.Not{Node: ownInternal}},
		{Object: object("Role", "internal"), When: expr.Not{Node: ownInternal}},
	}}
	t.add(secretOptionsFile(), logging())
	t.Fields = append(t.Fields, releaseMark())
	return t
}
