package roads

// allGuarded are the sections of the page in their order.
func allGuarded() []guarded {
	return []guarded{
		configuration(), scripts(), arguments(), ownVariables(), plainFields(),
		countsOfCoordinators(), countsOfServers(), countsOfMembers(), countsOfStorage(), selectors(), containers(), namedParts(), keptParts(), commands(), lifeOfMembers(), meantPods(), sidecars(),
		deletions(), names(), namespaces(), strangers(), configs(), mergeRules(),
	}
}

func configuration() guarded {
	attempts := serverConfig.allWays(`data: {server.yaml: "log.level: DEBUG"}`,
		`[{op: replace, path: /data/server.yaml, value: "log.level: DEBUG"}]`, "data.[server.yaml]", "x")
	return guarded{
		title: "A computed text: `server.yaml` in ConfigMap fluss-config",
		about: "The expander writes the text from FlussConfig.",
		above: byPod("scripts/sealed_test.go", "servers do not start with a text that was changed, and name the fields to set. The pods' checksum stays the same, so those that run go on until they restart"),
		attempts: append(attempts,
			layer("`configMapGenerator` with `behavior: merge`", `configMapGenerator: [{name: fluss-config, behavior: merge, literals: ["server.yaml=log.level: DEBUG"], options: {disableNameSuffixHash: true}}]`),
			layer("`configMapGenerator` with `behavior: replace`", `configMapGenerator: [{name: fluss-config, behavior: replace, literals: ["server.yaml=log.level: DEBUG"], options: {disableNameSuffixHash: true}}]`).
				then(byKubernetes("the pods do not start: an event `FailedMount` names the keys that are gone"))),
	}
}

func scripts() guarded {
	return guarded{
		title: "A text that nothing computes: a script in ConfigMap fluss-scripts",
		about: "Pods restart with a new text, because the expander writes its checksum into their annotations. A script of yours is yours to test: with each release, compare it with ours.",
		above: "**Works** from the next restart of each pod on. Their checksum stays the same, so nothing restarts them",
		attempts: serverScripts.allWays(`data: {in-sync.sh: "exit 0"}`,
			`[{op: replace, path: /data/in-sync.sh, value: "exit 0"}]`, "data.[in-sync.sh]", "exit 0"),
	}
}

func arguments() guarded {
	return guarded{
		title: "Computed arguments and variables of a container",
		about: "Arguments, `JVM_ARGS` and ports come from FlussConfig.",
		above: byPod("scripts/sealed_test.go", "a server does not start with other arguments or JVM options, and names the field to set"),
		attempts: []attempt{
			tabletServers.strategic(`spec: {template: {spec: {containers: [{name: tablet-server, args: [--mine]}]}}}`).called("`args`, strategic patch"),
			tabletServers.json(`[{op: add, path: /spec/template/spec/containers/0/args/-, value: --mine}]`).called("`args`, JSON patch"),
			tabletServers.strategic(`spec: {template: {spec: {containers: [{name: tablet-server, env: [{name: JVM_ARGS, value: -Xmx1g}]}]}}}`).called("`JVM_ARGS`, strategic patch"),
			tabletServers.replaced("spec.template.spec.containers.[name=tablet-server].env.[name=JVM_ARGS].value", "-Xmx1g").called("`JVM_ARGS`, `replacements`"),
			tabletServers.strategic(`spec: {template: {spec: {containers: [{name: tablet-server, ports: [{name: client, containerPort: 9999}]}]}}}`).called("a port, strategic patch").
				then(byKubernetes("the API server refuses two ports of one name")),
		},
	}
}

func ownVariables() guarded {
	const variable = `spec: {template: {spec: {containers: [{name: tablet-server, env: [{name: POD_NAME, value: other, valueFrom: null}]}]}}}`
	return guarded{
		title: "A variable of ours, as `POD_NAME`",
		about: "Scripts and arguments use these variables.",
		above: byPod("scripts/gate_test.go", "the name that it advertises does not resolve, and the message names the Service"),
		attempts: []attempt{
			tabletServers.strategic(variable),
			tabletServers.json(`[{op: replace, path: /spec/template/spec/containers/0/env/0, value: {name: POD_NAME, value: other}}]`),
			tabletServers.json(`[{op: add, path: /spec/template/spec/containers/0/env/-, value: {name: POD_NAME, value: other}}]`).called("JSON patch that adds it a second time"),
			theFlussConfig.strategic(`spec: {tabletServer: {extraEnv: [{name: POD_NAME, value: other}]}}`).called("`extraEnv` in FlussConfig"),
		},
	}
}

func plainFields() guarded {
	fields := `spec: {template: {spec: {nodeSelector: {disk: ssd}}}}`
	list := `[{op: add, path: /spec/template/spec/nodeSelector, value: {disk: ssd}}]`
	return guarded{
		title: "A field that nothing computes",
		about: "Images, labels, annotations and fields of pods may change in any layer.",
		attempts: []attempt{
			tabletServers.strategic(fields), tabletServers.json(list), tabletServers.byLabel(list),
			tabletServers.inComponent(list), tabletServers.before(list), tabletServers.after(list),
			layer("`images`", `images: [{name: apache/fluss, newName: registry.example.com/fluss}]`),
			layer("`labels`", `labels: [{pairs: {team: data}}]`),
			layer("`labels` with `includeTemplates`", `labels: [{pairs: {team: data}, includeTemplates: true}]`),
			layer("`commonAnnotations`", `commonAnnotations: {owner: data}`),
		},
	}
}

func counts(of string, o target, about, above string) guarded {
	attempts := []attempt{layer("`replicas`", "replicas: [{name: "+o.name+", count: 5}]")}
	attempts = append(attempts, o.allWays("spec: {replicas: 5}", `[{op: replace, path: /spec/replicas, value: 5}]`, "spec.replicas", "5")...)
	return guarded{title: "`spec.replicas` of " + of, about: about, attempts: attempts, above: above}
}

func countsOfServers() guarded {
	g := counts("tablet servers", tabletServers, "The names of Services and replication factors are made from this number.",
		byPod("scripts/gate_test.go", "a server without a Service of its own does not start, and the message names the Service"))
	g.attempts = append(g.attempts, tabletServers.strategic("spec: {replicas: 2}").called("fewer, strategic patch").
		then("**Works** as `kubectl scale` does: [move the buckets away](../operations.md#scale) before. The Services of the others stay without pods"))
	return g
}

func countsOfCoordinators() guarded {
	g := counts("the coordinator", coordinators, "Fluss elects no leader before 1.0. From then on FlussConfig takes more, which then have addresses of their own.",
		byPod("scripts/coordinator_test.go", "a second coordinator does not start, and the message says why. The first one goes on"))
	g.attempts = append(g.attempts, coordinators.strategic("spec: {strategy: {type: RollingUpdate}}").called("`strategy: {type: RollingUpdate}`, strategic patch").
		then(byPod("scripts/coordinator_test.go", "the new coordinator does not start before the old one is gone, which stays until the new one is ready: an update never ends")))
	return g
}

func countsOfMembers() guarded {
	return counts("ZooKeeper", zooKeepers, "Members join and leave the ensemble by themselves.",
		"")
}

func countsOfStorage() guarded {
	return counts("MinIO", storage, "The bundled storage is one server.",
		byPod("e2e/scale_test.go", "a second server does not start, and the message says why"))
}

func sidecars() guarded {
	list := `[{op: add, path: /spec/template/spec/containers/0, value: {name: proxy, image: "example.com/proxy:1"}}]`
	return guarded{
		title: "A sidecar in front of our container",
		about: "Containers are found by name.",
		attempts: []attempt{
			tabletServers.json(list),
			tabletServers.strategic(`spec: {template: {spec: {containers: [{name: proxy, image: "example.com/proxy:1"}]}}}`),
			tabletServers.before(list), tabletServers.after(list),
			theFlussConfig.strategic(`spec: {tabletServer: {sidecars: [{name: proxy, image: "example.com/proxy:1"}]}}`).called("`sidecars` in FlussConfig"),
		},
	}
}
