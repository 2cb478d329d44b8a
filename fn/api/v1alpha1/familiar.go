package v1alpha1

import (
	"maps"
	"reflect"
	"strings"

	"fluss.dev/kubernetes/fn/internal/rules"
)

// familiarNames are names that other charts, Kubernetes or Fluss have for a field, by the Go type that lacks them, with
// what to write here. Names that are nearly those of a field need none: they are suggested by themselves.
func familiarNames() rules.Table {
	t := rules.Table{}
	add := func(names map[string]string, types ...string) {
		familiar := map[string]string{}
		for several, instead := range names {
			for _, name := range strings.Fields(several) {
				familiar[name] = instead
			}
		}
		for _, name := range types {
			t = rules.Join(t, rules.Table{name: {Familiar: familiar}})
		}
	}
	// Each workload has its own of the fields of pods.
	for _, name := range fieldsOf(reflect.TypeFor[Workload]()).names {
		add(map[string]string{name: "write coordinator." + name + " and tabletServer." + name}, "FlussConfigSpec")
		add(map[string]string{name: "write jobManager." + name + " and taskManager." + name}, "Flink")
	}
	add(specNames(), "FlussConfigSpec")
	add(workloadNames(), "Workload")
	add(map[string]string{"replicaCount numberOfReplicas instances": "write replicas"}, "Coordinator", "TabletServer", "ZooKeeper", "JobManager", "TaskManager")
	add(map[string]string{"heapOpts javaOpts jvmArgs jvmFlags heapSize": "write jvmOptions"}, "Coordinator", "TabletServer", "ZooKeeper")
	add(map[string]string{"jvmOptions heapOpts javaOpts jvmArgs jvmFlags": "write env.java.opts.all in flink.config"}, "JobManager", "TaskManager")
	add(map[string]string{"pdb": "write podDisruptionBudget"}, "Coordinator", "TabletServer", "ZooKeeper")
	add(map[string]string{"storage dataStorage volume pvc": "write persistence"}, "TabletServer", "ZooKeeper", "MinIO")
	add(map[string]string{
		"config configurationOverrides extraConfig": "write config at the top: all servers read the same server.yaml",
		"port ports": "write listeners at the top: all servers have the same ports",
	}, "Coordinator", "TabletServer")
	add(map[string]string{"create install deploy": "write enabled"}, "ZooKeeper", "MinIO", "Flink", "Persistence", "PodDisruptionBudget", "Ingress")
	for name, names := range namesByType() {
		add(names, name)
	}
	return t
}

// familiarTo are the familiar names of a struct, and of those that are embedded in it.
func familiarTo(t reflect.Type) map[string]string {
	all := map[string]string{}
	for i := range t.NumField() {
		if f := t.Field(i); f.Anonymous && f.Type.Kind() == reflect.Struct {
			maps.Copy(all, familiarTo(f.Type))
		}
	}
	maps.Copy(all, typeRules()[rules.TypeName(t)].Familiar)
	return all
}

func specNames() map[string]string {
	const outside = ": FlussConfig describes the cluster, not its objects"
	return map[string]string{
		"replicas replicaCount numberOfReplicas": "write coordinator.replicas and tabletServer.replicas",
		"jvmOptions heapOpts javaOpts":           "write coordinator.jvmOptions and tabletServer.jvmOptions",
		"podDisruptionBudget pdb":                "write coordinator.podDisruptionBudget and tabletServer.podDisruptionBudget",
		"service":                                "write tabletServer.service and coordinator.service",
		"persistence storage":                    "write tabletServer.persistence",
		"env extraEnvVars extraEnvs":             "write coordinator.extraEnv and tabletServer.extraEnv",
		"tablet":                                 "write tabletServer",
		"configurationOverrides overrideConfiguration extraConfig": "write config",
		"configuration serverConfig flussConfig":                   "write config",
		"existingConfigmap existingConfigMap":                      "write configMap.name",
		"prometheus":                                               "write metrics.enabled",
		"auth":                                                     "write zookeeper.auth for ZooKeeper, and the options of Fluss in config",
		"externalZookeeper externalZooKeeper":                      "write zookeeper.connectionString",
		"externalS3 objectStorage":                                 "write s3",
		"ingress":                                                  "write flink.ingress",
		"rbac":                                                     "leave it out: the Roles that pods need are always there",
		"nameOverride fullnameOverride":                            "set namePrefix in kustomization.yaml" + outside,
		"commonLabels commonAnnotations":                           "set labels or commonAnnotations in kustomization.yaml" + outside,
		"extraObjects extraDeploy extraManifests":                  "list objects under extraObjects in Helm, and under resources in kustomization.yaml",
		"global":                      "write image.registry and imagePullSecrets",
		"namespace namespaceOverride": "set namespace in kustomization.yaml, or --namespace for Helm",
		"pullSecrets":                 "write imagePullSecrets",
	}
}

func workloadNames() map[string]string {
	return map[string]string{
		"env extraEnvVars extraEnvs environment":         "write extraEnv",
		"extraEnvFrom extraEnvVarsCM extraEnvVarsSecret": "write envFrom",
		"volumes":                    "write extraVolumes",
		"volumeMounts":               "write extraVolumeMounts",
		"containers extraContainers": "write sidecars",
		"extraInitContainers":        "write initContainers",
		"containerSecurityContext":   "write securityContext",
		"nodeAffinity podAntiAffinity podAffinityPreset podAntiAffinityPreset antiAffinity nodeAffinityPreset": "write affinity",
		"resourcesPreset":              "write resources",
		"serviceAccountName":           "write serviceAccount.name",
		"customStartupProbe":           "write startupProbe",
		"customLivenessProbe":          "write livenessProbe",
		"customReadinessProbe":         "write readinessProbe",
		"imagePullSecrets pullSecrets": "write imagePullSecrets at the top: all pods use the same",
	}
}

func namesByType() map[string]map[string]string {
	const patch = "patch the Service by kustomize, or by a post-renderer of Helm"
	const inSecret = "write existingSecret: credentials are read from a Secret"
	defaults := map[string]string{"enabled": "leave it out: for a field of it, null takes the default away"}
	return map[string]map[string]string{
		"Image": {
			"name imageName":               "write repository",
			"version":                      "write tag",
			"sha imageDigest":              "write digest",
			"imagePullPolicy":              "write pullPolicy",
			"pullSecrets imagePullSecrets": "write imagePullSecrets at the top: all pods use the same",
		},
		"Service": {
			"port ports": "leave it out: the ports of Fluss are in listeners, and all others are fixed",
			"nodePort nodePorts clusterIP loadBalancerIP loadBalancerClass loadBalancerSourceRanges externalTrafficPolicy labels": patch,
		},
		"Persistence": {
			"storageClassName class":       "write storageClass",
			"storage capacity storageSize": "write size",
			"existingClaim volumeName":     `write storageClass: with "-" the claims take volumes that you provide`,
			"accessModes accessMode":       "leave it out: a claim is ReadWriteOnce",
			"type":                         "write enabled",
		},
		"PodDisruptionBudget": {"minAvailable": "write maxUnavailable"},
		"ServiceAccount": {
			"create":                                 "leave it out: an account is created unless name is set",
			"automount automountServiceAccountToken": "leave it out: tokens are mounted only where they are needed",
		},
		"ConfigMap": {"create": "write enabled", "existingConfigmap existingConfigMap": "write name"},
		"Listeners": {"port": "write client.port"},
		"ClusterService": {
			"type loadBalancerIP nodePort nodePorts": "write listeners.external: the servers advertise names that only the Kubernetes cluster knows, and this Service may have their internal port",
			"port ports":                             "leave it out: the ports of Fluss are in listeners",
			"clusterIP loadBalancerClass loadBalancerSourceRanges externalTrafficPolicy labels": patch,
		},
		"ExternalListener": {
			"enabled create":                 "leave it out: port switches the listener on",
			"hostname hosts domain":          "write host",
			"advertisedPort nodePort":        "write nodePorts",
			"loadBalancerIP loadBalancerIPs": "write it into an annotation of your load balancer, or patch the Services one by one",
			"loadBalancerClass loadBalancerSourceRanges externalTrafficPolicy labels": patch,
		},
		"ZooKeeper": {
			"externalServers servers address connect hosts url": "write connectionString",
			"chroot path root": "write rootPath",
			"members":          "write replicas",
			"existingSecret":   "write auth.existingSecret",
		},
		"ZooKeeperAuth": {
			"enabled": "leave it out: existingSecret.name switches authentication on",
			"user username password clientUser clientPassword": inSecret,
		},
		"MinIO": {
			"auth rootUser rootPassword accessKey secretKey": inSecret,
			"bucket buckets defaultBuckets":                  "write s3.bucket",
			"replicas replicaCount mode":                     "leave it out: the bundled storage is one server",
		},
		"S3": {
			"enabled": "leave it out: minio.enabled decides whether the storage is the bundled one",
			"accessKey secretKey accessKeyId accessKeyID secretAccessKey credentials auth secret secretName": inSecret,
			"url host":                              "write endpoint",
			"path":                                  "write prefix",
			"role roleArn roleARN":                  "write assumedRole.arn",
			"pathStyle forcePathStyle usePathStyle": "write pathStyleAccess",
		},
		"Flink":       {"configuration flinkConfiguration flinkProperties": "write config", "replicas": "write jobManager.replicas and taskManager.replicas"},
		"TaskManager": {"numberOfTaskSlots taskSlots": "write slots"},
		"Ingress": {
			"class ingressClass ingressClassName": "write className",
			"hostname hosts":                      "write host",
			"paths":                               "write path",
		},
		"core/v1.Probe":                {"enabled": "leave it out: every pod has this probe"},
		"core/v1.PodSecurityContext":   defaults,
		"core/v1.SecurityContext":      defaults,
		"core/v1.ResourceRequirements": {"cpu memory": "write it below requests or limits"},
	}
}
