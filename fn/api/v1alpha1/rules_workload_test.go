package v1alpha1_test

import "testing"

func TestWorkload(t *testing.T) {
	check(t, []example{
		{"all fields", `
coordinator:
  annotations: {Example.com/Some_Key: any value}
  labels: {team: storage}
  podLabels: {app.kubernetes.io/version: "1"}
  resources: {requests: {cpu: 1, nvidia.com/gpu: 1}, limits: {cpu: 1, nvidia.com/gpu: 1}}
  nodeSelector: {disk: nvme, empty: ""}
  tolerations: [{operator: Exists}, {key: a, effect: NoExecute, tolerationSeconds: 5}]
  topologySpreadConstraints: [{maxSkew: 1, topologyKey: a, whenUnsatisfiable: DoNotSchedule}]
  priorityClassName: high
  terminationGracePeriodSeconds: 0
  serviceAccount: {name: mine}
  extraEnv: [{name: A}, {name: B, value: c}]
  extraVolumes: [{name: a, emptyDir: {}}]
  extraVolumeMounts: [{name: a, mountPath: /a}, {name: a, mountPath: /b}]
  livenessProbe: {exec: {command: [a]}, periodSeconds: 1}`, nil},
		{"labels", `
coordinator: {labels: {app.kubernetes.io/instance: x, "a b": "c d"}, podLabels: {app.kubernetes.io/component: x, app.kubernetes.io/name: x}}`, []string{
			`spec.coordinator.labels: Invalid value: "a b": ` + labelKey,
			`spec.coordinator.labels[a b]: Invalid value: "c d": ` + labelValue,
			`spec.coordinator.labels[app.kubernetes.io/instance]: Forbidden: selectors are made of this label`,
			`spec.coordinator.podLabels[app.kubernetes.io/component]: Forbidden: selectors are made of this label`,
			`spec.coordinator.podLabels[app.kubernetes.io/name]: Forbidden: selectors are made of this label`}},
		{"annotations", `coordinator: {annotations: {"a b": x}, podAnnotations: {"c d": x}, serviceAccount: {annotations: {"e f": x}}}`, []string{
			`spec.coordinator.annotations: Invalid value: "a b": ` + annotationKey,
			`spec.coordinator.podAnnotations: Invalid value: "c d": ` + annotationKey,
			`spec.coordinator.serviceAccount.annotations: Invalid value: "e f": ` + annotationKey}},
		{"resources", `coordinator: {resources: {limits: {memory: 1Gi, cpu: -1, "a b": 1}, requests: {memory: 1025Mi}}}`, []string{
			`spec.coordinator.resources.limits: Invalid value: "a b": must be cpu, memory, ephemeral-storage, hugepages-<size> or a resource with a domain like nvidia.com/gpu`,
			`spec.coordinator.resources.limits[cpu]: Invalid value: "-1": must not be negative`,
			`spec.coordinator.resources.requests[memory]: Invalid value: "1025Mi": must not be more than the limit of 1Gi`}},
		{"node selector", `coordinator: {nodeSelector: {"a b": "c d"}}`, []string{
			`spec.coordinator.nodeSelector: Invalid value: "a b": ` + labelKey,
			`spec.coordinator.nodeSelector[a b]: Invalid value: "c d": ` + labelValue}},
		{"tolerations", `coordinator: {tolerations: [{}, {key: a, operator: In, effect: Never}]}`, []string{
			`spec.coordinator.tolerations[0].key: Required value: only operator Exists may go without a key`,
			`spec.coordinator.tolerations[1].operator: Unsupported value: "In": supported values: "Equal", "Exists"`,
			`spec.coordinator.tolerations[1].effect: Unsupported value: "Never": supported values: "NoSchedule", "PreferNoSchedule", "NoExecute"`}},
		{"spread", `coordinator: {topologySpreadConstraints: [{}, {maxSkew: 1, topologyKey: a, whenUnsatisfiable: Never}]}`, []string{
			`spec.coordinator.topologySpreadConstraints[0].maxSkew: Required value: give how many pods more than elsewhere a place may have, for example 1`,
			`spec.coordinator.topologySpreadConstraints[0].topologyKey: Required value: name a node label, for example topology.kubernetes.io/zone`,
			`spec.coordinator.topologySpreadConstraints[0].whenUnsatisfiable: Required value: DoNotSchedule or ScheduleAnyway`,
			`spec.coordinator.topologySpreadConstraints[1].whenUnsatisfiable: Unsupported value: "Never": supported values: "DoNotSchedule", "ScheduleAnyway"`}},
		{"names", `coordinator: {priorityClassName: A, terminationGracePeriodSeconds: -1, serviceAccount: {name: A}}`, []string{
			`spec.coordinator.priorityClassName: Invalid value: "A": ` + objectName,
			`spec.coordinator.terminationGracePeriodSeconds: Invalid value: -1: must not be negative`,
			`spec.coordinator.serviceAccount.name: Invalid value: "A": ` + objectName}},
		{"extras", `coordinator: {extraEnv: [{name: A}, {name: A}, {}], extraVolumes: [{name: a, emptyDir: {}}, {name: a, emptyDir: {}}], extraVolumeMounts: [{}]}`, []string{
			`spec.coordinator.extraEnv[1].name: Duplicate value: "A"`,
			`spec.coordinator.extraEnv[2].name: Required value: name the variable`,
			`spec.coordinator.extraVolumes[1].name: Duplicate value: "a"`,
			`spec.coordinator.extraVolumeMounts[0].name: Required value: name a volume`,
			`spec.coordinator.extraVolumeMounts[0].mountPath: Required value: give the path in the container`}},
		{"probes", `
coordinator:
  startupProbe: {initialDelaySeconds: -1, timeoutSeconds: -1, periodSeconds: -1, successThreshold: -1, failureThreshold: -1}
  livenessProbe: {exec: {}, grpc: {port: 1}}
  readinessProbe: {httpGet: {port: 1}, tcpSocket: {port: 1}}`, []string{
			`spec.coordinator.startupProbe.initialDelaySeconds: Invalid value: -1: must not be negative`,
			`spec.coordinator.startupProbe.timeoutSeconds: Invalid value: -1: must not be negative`,
			`spec.coordinator.startupProbe.periodSeconds: Invalid value: -1: must not be negative`,
			`spec.coordinator.startupProbe.successThreshold: Invalid value: -1: must not be negative`,
			`spec.coordinator.startupProbe.failureThreshold: Invalid value: -1: must not be negative`,
			`spec.coordinator.livenessProbe: Forbidden: a probe has one of exec, httpGet, tcpSocket and grpc`,
			`spec.coordinator.readinessProbe: Forbidden: a probe has one of exec, httpGet, tcpSocket and grpc`}},
	})
}

// The pods of every component are checked alike.
func TestWorkloadOfEveryComponent(t *testing.T) {
	for _, path := range []string{"coordinator", "tabletServer", "zookeeper", "minio", "flink.jobManager", "flink.taskManager"} {
		check(t, []example{{path, nested(path, `{terminationGracePeriodSeconds: -1}`), []string{
			`spec.` + path + `.terminationGracePeriodSeconds: Invalid value: -1: must not be negative`}}})
	}
}
