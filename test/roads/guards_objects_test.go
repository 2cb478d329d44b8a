package roads

func selectors() guarded {
	return guarded{
		title: "A selector",
		about: "Selectors find the pods of each part. What works here works for a new cluster: Kubernetes refuses to change the selector of a workload that exists.",
		attempts: []attempt{
			layer("`labels` with `includeSelectors`, a label of one's own", `labels: [{pairs: {team: data}, includeSelectors: true}]`),
			layer("`labels` with `includeSelectors` on `app.kubernetes.io/component`", `labels: [{pairs: {app.kubernetes.io/component: all}, includeSelectors: true}]`).
				then(byPod("scripts/sealed_test.go", "coordinator and tablet servers do not start with the label of another part, and the message names it")),
			layer("`labels` with `includeSelectors` on `app.kubernetes.io/name`", `labels: [{pairs: {app.kubernetes.io/name: streaming}, includeSelectors: true}]`),
			layer("`labels` with `fields` of Services only", `labels: [{pairs: {team: data}, fields: [{kind: Service, path: spec/selector}]}]`).
				then(byPod("scripts/waits_test.go", "no server becomes ready, and each names the Services to look at")),
			tabletServers.json(`[{op: replace, path: /spec/selector/matchLabels/app.kubernetes.io~1component, value: other}]`).called("workload, JSON patch of the selector alone").
				then(byKubernetes("the API server refuses it: the selector does not match the labels of the template")),
			tabletServers.json(`[{op: replace, path: /spec/selector/matchLabels/app.kubernetes.io~1component, value: zookeeper}, {op: replace, path: /spec/template/metadata/labels/app.kubernetes.io~1component, value: zookeeper}]`).called("workload, JSON patch that gives it the labels of another").
				then(byPod("scripts/sealed_test.go", "a tablet server does not start with the label of another part, and the message names it")),
			tabletServers.strategic(`spec: {selector: {matchLabels: {team: data}}, template: {metadata: {labels: {team: data}}}}`).called("workload, strategic patch of selector and pods"),
			bootstrap.strategic(`spec: {selector: {app.kubernetes.io/component: other}}`).called("Service, strategic patch").then(byPod("scripts/waits_test.go", "the coordinator does not become ready, and names the Service and what it should select")),
			bootstrap.json(`[{op: replace, path: /spec/selector, value: {app: other}}]`).called("Service, JSON patch").then(byPod("scripts/waits_test.go", "the coordinator does not become ready, and names the Service and what it should select")),
		},
	}
}

func containers() guarded {
	const container = "/spec/template/spec/containers/0"
	return guarded{
		title: "A container or a port of ours renamed or deleted",
		about: "Settings, probes and Services find containers and ports by name.",
		above: byKubernetes("probes do not find the port: an event `Unhealthy` names it, and the pods do not become ready"),
		attempts: []attempt{
			tabletServers.json(`[{op: replace, path: ` + container + `/name, value: fluss}]`).called("container renamed, JSON patch").then(works),
			tabletServers.strategic(`spec: {template: {spec: {containers: [{name: tablet-server, $patch: delete}]}}}`).called("container deleted, strategic patch").
				then(byKubernetes("the API server refuses a pod without containers")),
			tabletServers.json(`[{op: replace, path: ` + container + `/ports/1/name, value: tcp-client}]`).called("port renamed, JSON patch"),
			tabletServers.strategic(`spec: {template: {spec: {containers: [{name: tablet-server, ports: [{containerPort: 9124, protocol: TCP, $patch: delete}]}]}}}`).called("port deleted, strategic patch"),
			tabletServers.json(`[{op: remove, path: ` + container + `/ports/1}]`).called("port deleted, JSON patch"),
			bootstrap.json(`[{op: replace, path: /spec/ports/0/name, value: tcp-client}]`).called("port of a Service renamed, JSON patch").
				then("**Works**, unless something refers to the name"),
			bootstrap.json(`[{op: remove, path: /spec/ports/0}]`).called("port of a Service deleted, JSON patch").
				then(byKubernetes("the API server refuses a Service without ports")),
		},
	}
}

func namedParts() guarded {
	return guarded{
		title: "A volume or a claim template of ours renamed or deleted",
		about: "Mounts and settings find volumes by name. Kubernetes refuses to change the claim templates of a StatefulSet that exists.",
		above: byKubernetes("it makes no pods: an event `FailedCreate` of the StatefulSet names the mount"),
		attempts: []attempt{
			tabletServers.json(`[{op: replace, path: /spec/template/spec/volumes/0/name, value: files}]`).called("volume renamed, JSON patch"),
			tabletServers.strategic(`spec: {template: {spec: {volumes: [{name: config, $patch: delete}]}}}`).called("volume deleted, strategic patch"),
			tabletServers.json(`[{op: replace, path: /spec/volumeClaimTemplates/0/metadata/name, value: disk}]`).called("claim template renamed, JSON patch"),
			tabletServers.json(`[{op: remove, path: /spec/volumeClaimTemplates}]`).called("claim templates deleted, JSON patch"),
			tabletServers.json(`[{op: add, path: /spec/volumeClaimTemplates/0, value: {metadata: {name: own}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}}]`).called("one's own claim template in front of it, JSON patch").then(works),
		},
	}
}

func keptParts() guarded {
	volume := func(says string) string { return byPod("scripts/volume_test.go", says) }
	return guarded{
		title: "Where data and settings are",
		about: "Claims, mounts and init containers of ours stay as they are: data would go elsewhere, and nothing else would look wrong. `persistence.enabled: false` takes claims away.",
		attempts: []attempt{
			tabletServers.strategic(`spec: {volumeClaimTemplates: [], template: {spec: {volumes: [{name: data, emptyDir: {}}]}}}`).called("the claim replaced by an `emptyDir`, strategic patch").
				then(volume("a new tablet server does not start, and the message names the field. Kubernetes refuses the change of a StatefulSet that exists")),
			tabletServers.strategic(`spec: {template: {spec: {containers: [{name: tablet-server, volumeMounts: [{mountPath: /var/lib/fluss, $patch: delete}]}]}}}`).called("the mount of data deleted, strategic patch").
				then(volume("tablet servers do not start, and the message names the mount")),
			tabletServers.strategic(`spec: {template: {spec: {volumes: [{name: own, emptyDir: {}}], containers: [{name: tablet-server, volumeMounts: [{mountPath: /var/lib/fluss, name: own}]}]}}}`).called("another volume in its place, strategic patch").
				then(volume("tablet servers do not start, and the message names the mount")),
		},
	}
}

func commands() guarded {
	return guarded{
		title: "What containers run, and as whom",
		about: "Start commands look at settings and data, and hooks let a server leave without harm. You may add init containers, sidecars and hooks of your own.",
		attempts: []attempt{
			tabletServers.strategic(`spec: {template: {spec: {containers: [{name: tablet-server, command: [/opt/fluss/bin/tablet-server.sh, start-foreground]}]}}}`).called("another start command, strategic patch").
				then("**Works** without what the start command looks at: another data directory, changed settings, or a server before it that still runs"),
			tabletServers.strategic(`spec: {template: {spec: {containers: [{name: tablet-server, lifecycle: null}]}}}`).called("`lifecycle: null`, strategic patch").
				then("**Works**, and writers pause for longer whenever a pod stops"),
			tabletServers.strategic(`spec: {template: {spec: {containers: [{name: tablet-server, lifecycle: {postStart: {exec: {command: ["true"]}}}}]}}}`).called("a hook beside ours, strategic patch").then(works),
			zooKeepers.strategic(`spec: {template: {spec: {serviceAccountName: default}}}`).called("another `serviceAccountName`, strategic patch").
				then(byPod("scripts/members_test.go", "a new member does not start, and says that the Secret cannot be read")),
		},
	}
}

func lifeOfMembers() guarded {
	names := target{"v1", "Service", "fluss-zookeeper-headless"}
	return guarded{
		title: "What members of ZooKeeper come and go by",
		about: "Members need names in DNS before they are Ready, start together, and leave the ensemble's list when they leave for good.",
		attempts: []attempt{
			names.strategic(`spec: {publishNotReadyAddresses: false}`).called("`publishNotReadyAddresses: false`, strategic patch").
				then(byPod("scripts/member_test.go", "members that do not find each other do not become ready")),
			names.json(`[{op: remove, path: /spec/clusterIP}]`).called("the headless Service with an address of its own, JSON patch").
				then(byPod("scripts/member_test.go", "members that do not find each other do not become ready")),
			zooKeepers.strategic(`spec: {podManagementPolicy: OrderedReady}`).called("`podManagementPolicy: OrderedReady`, strategic patch").
				then("**Works** until all members are gone at once: then the first one waits for the second for good. Kubernetes refuses the change of a StatefulSet that exists"),
			zooKeepers.strategic(`spec: {template: {spec: {containers: [{name: zookeeper, lifecycle: null}]}}}`).called("`lifecycle: null`, strategic patch").
				then("**Works** until `kubectl scale` takes a member away: it stays in the ensemble's list, and counts for the quorum"),
		},
	}
}

func meantPods() guarded {
	return guarded{
		title: "Which pods are meant, and what accounts may do",
		about: "Selectors of Services, budgets, policies and monitors mean the pods that they mean in base/, and Roles have what the scripts need. Labels that you give selectors and pods alike are no change. You may add rules, peers, subjects and rights.",
		attempts: []attempt{
			tabletBudget.json(`[{op: replace, path: /spec/selector, value: {}}]`).called("a PodDisruptionBudget of all pods of the namespace, JSON patch").
				then("**Works**, and a drain counts the pods of others, too"),
			target{"rbac.authorization.k8s.io/v1", "Role", "fluss-zookeeper"}.json(`[{op: replace, path: /rules, value: []}]`).called("a Role without rights, JSON patch").
				then(byPod("scripts/members_test.go", "a new member does not start, and says that the Secret cannot be read")),
			target{"rbac.authorization.k8s.io/v1", "RoleBinding", "fluss-minio"}.json(`[{op: add, path: /subjects/-, value: {kind: ServiceAccount, name: fluss-coordinator}}]`).called("one more subject, JSON patch").then(works),
		},
	}
}

func deletions() guarded {
	gone := func(o target, way string) attempt { return o.strategic("$patch: delete").called(way) }
	return guarded{
		title: "An object of ours deleted",
		about: "Each row is a strategic patch with `$patch: delete`. It leaves an object out of a build; what is in a cluster already stays there until it is pruned.",
		attempts: []attempt{
			gone(serverConfig, "ConfigMap fluss-config").then(byKubernetes("the pods do not start: an event `FailedMount` names the ConfigMap")),
			gone(coordinators, "Deployment fluss-coordinator").then(byPod("scripts/waits_test.go", "tablet servers do not become ready, and say that no coordinator answers")),
			gone(tabletServers, "StatefulSet fluss-tablet-server").then(byPod("scripts/waits_test.go", "the coordinator does not become ready, and says that clients find no tablet server")),
			gone(zooKeepers, "StatefulSet fluss-zookeeper, which FlussConfig asks for").then(byPod("scripts/waits_test.go", "servers do not become ready, and say that ZooKeeper is away, and where they look for it")),
			gone(firstServer, "Service fluss-tablet-server-0, the pattern of the others").then(byPod("scripts/gate_test.go", "server 0 does not start, and the message names the Service")),
			gone(bootstrap, "Service fluss-bootstrap").then(byPod("scripts/waits_test.go", "the coordinator does not become ready, and names the Service")),
			gone(target{"v1", "Service", "fluss-coordinator"}, "Service fluss-coordinator").then(byPod("scripts/waits_test.go", "tablet servers do not become ready, and name the Service")),
			gone(target{"v1", "ServiceAccount", "fluss-tablet-server"}, "ServiceAccount fluss-tablet-server").then(byKubernetes("it makes no pods: an event `FailedCreate` names the ServiceAccount")),
			gone(target{"v1", "Secret", "fluss-minio"}, "Secret fluss-minio").then(byKubernetes("the pods do not start: an event `FailedMount` names the Secret")),
			gone(tabletBudget, "PodDisruptionBudget fluss-tablet-server, which nothing needs"),
			gone(target{"v1", "ConfigMap", "fluss-client"}, "ConfigMap fluss-client, for clients"),
		},
	}
}

func names() guarded {
	renamed := func(name string) string { return `[{op: replace, path: /metadata/name, value: ` + name + `}]` }
	allowed := text(m{"patches": []any{m{"target": tabletServers.selected(), "patch": operations(renamed("servers")), "options": m{"allowNameChange": true}}}})
	strategicAllowed := text(m{"patches": []any{m{"target": serverConfig.selected(), "patch": target{"v1", "ConfigMap", "own"}.body(""), "options": m{"allowNameChange": true}}}})
	prefix := func(fields string) string {
		return `{apiVersion: builtin, kind: PrefixTransformer, metadata: {name: own}, prefix: b-, fieldSpecs: [` + fields + `]}`
	}
	return guarded{
		title: "An object of ours renamed",
		about: "Names stand in the texts that the expander writes. A prefix and a suffix in the layer that expands reach all of them.",
		above: byPod("scripts/gate_test.go", "pods of another name do not start, and the message names the Service that is missing"),
		attempts: []attempt{
			layer("`namePrefix`", "namePrefix: b-"),
			layer("`nameSuffix`", "nameSuffix: -b"),
			{way: "`namePrefix` in a component", layer: "components: [own]", files: map[string]string{"own/kustomization.yaml": prefixing}},
			layer("JSON patch with `allowNameChange`, StatefulSet", allowed),
			layer("strategic patch with `allowNameChange`, ConfigMap", strategicAllowed).then(works),
			tabletServers.json(renamed("servers")).called("JSON patch without `allowNameChange`"),
			before("a PrefixTransformer", prefix("{path: metadata/name}")),
			after("a PrefixTransformer of Services", prefix("{path: metadata/name, kind: Service}")).
				then(byPod("scripts/gate_test.go", "tablet servers do not find their own Services by name and do not start; the message names the Service")),
			tabletServers.replaced("metadata.name", "servers"),
			layer("`configurations` with a field for `namePrefix`", "namePrefix: b-\nconfigurations: [own.yaml]").with("own.yaml", "namePrefix: [{path: spec/serviceName, kind: StatefulSet}]\n"),
		},
	}
}

func namespaces() guarded {
	return guarded{
		title: "The namespace",
		about: "A cluster that is expanded without a namespace may move into any.",
		attempts: []attempt{
			layer("`namespace`", "namespace: team-b"),
			tabletServers.json(`[{op: add, path: /metadata/namespace, value: team-b}]`).called("JSON patch of one object").
				then(byKubernetes("it makes no pods: an event `FailedCreate` names the ServiceAccount, which is in the other namespace")),
		},
	}
}

func strangers() guarded {
	own := func(way, object string) attempt { return layer(way, "resources: [own.yaml]").with("own.yaml", object) }
	return guarded{
		title: "An object of the user's with the name of one of ours",
		about: "An object is ours by API group, kind, name and label.",
		attempts: []attempt{
			own("another group: Role `fluss-minio`", "apiVersion: iam.example.com/v1\nkind: Role\nmetadata: {name: fluss-minio}\nspec: {policy: a}\n"),
			own("another kind: CronJob `fluss-coordinator`", "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: fluss-coordinator}\nspec: {schedule: '0 0 * * *', jobTemplate: {spec: {template: {metadata: {labels: {app: a}}, spec: {restartPolicy: Never, automountServiceAccountToken: false, containers: [{name: a, image: example.com/a}]}}}}}\n"),
			own("the same: Service `fluss-bootstrap`", "apiVersion: v1\nkind: Service\nmetadata: {name: fluss-bootstrap}\nspec: {ports: [{port: 1}]}\n"),
			own("of a component that is off: Service `fluss-flink-jobmanager`", "apiVersion: v1\nkind: Service\nmetadata: {name: fluss-flink-jobmanager}\nspec: {type: ExternalName, externalName: flink.example.com}\n"),
			own("of one that the expander makes: Service `fluss-tablet-server-1`", "apiVersion: v1\nkind: Service\nmetadata: {name: fluss-tablet-server-1}\nspec: {type: ExternalName, externalName: other.example.com}\n"),
			coordinators.json(`[{op: remove, path: /metadata/labels/fluss.dev~1component}]`).called("our label taken away, JSON patch"),
		},
	}
}

func configs() guarded {
	deleted := theFlussConfig.strategic("$patch: delete").called("deleted, strategic patch")
	deleted.idle = true
	return guarded{
		title: "FlussConfig",
		about: "FlussConfig is read once, by the expander.",
		attempts: []attempt{
			theFlussConfig.strategic("spec: {tabletServer: {replicas: 5}}"),
			layer("JSON patch by name", text(patches("[{op: add, path: /spec/tabletServer/replicas, value: 5}]", theFlussConfig.selected()))),
			layer("component of ours", "components: [../fluss/components/flink]"),
			theFlussConfig.before("[{op: add, path: /spec/tabletServer/replicas, value: 5}]"),
			theFlussConfig.after("[{op: add, path: /spec/tabletServer/replicas, value: 5}]"),
			deleted,
			theFlussConfig.replaced("spec.tabletServer.replicas", "5"),
		},
	}
}

func mergeRules() guarded {
	return guarded{
		title: "`openapi` and `configurations` of one's own",
		about: "They decide how kustomize merges patches, and which fields its transformers change.",
		attempts: []attempt{
			layer("`openapi` without merge keys, and a sidecar", text(patches(tabletServers.body(`spec: {template: {spec: {containers: [{name: proxy, image: "example.com/proxy:1"}]}}}`), nil))+"openapi: {path: own.json}\n").with("own.json", schemaWithoutKeys).
				then(byPod("scripts/waits_test.go", "the coordinator does not become ready, and says that clients find no tablet server")),
			layer("`configurations`: `images` reach another field", "images: [{name: fluss-tablet-server, newName: other, newTag: ''}]\nconfigurations: [own.yaml]").with("own.yaml", "images: [{path: spec/serviceName, kind: StatefulSet}]\n").
				then("**Works**: nothing of ours looks for tablet servers under the names of their pods"),
			layer("`configurations`: `namespace` reaches another field", "namespace: team-b\nconfigurations: [own.yaml]").with("own.yaml", "namespace: [{path: spec/serviceName, kind: StatefulSet}]\n").
				then(byPod("scripts/members_test.go", "members of ZooKeeper beyond the first do not find it, and the message says that no member of the ensemble answers. Nothing looks for other pods under their names")),
		},
	}
}

// schemaWithoutKeys makes kustomize replace lists where it would merge them.
const schemaWithoutKeys = `{"definitions": {"io.k8s.api.apps.v1.StatefulSet": {"type": "object",
"x-kubernetes-group-version-kind": [{"group": "apps", "kind": "StatefulSet", "version": "v1"}], "properties": {}}}}`
