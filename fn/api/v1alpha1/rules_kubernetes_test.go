package v1alpha1_test

import "testing"

// What the API server would refuse in a pod is refused before it gets there.
func TestKubernetesTypes(t *testing.T) {
	const resource = `must be cpu, memory, ephemeral-storage, hugepages-<size> or a resource with a domain like nvidia.com/gpu`
	const source = `Forbidden: a volume has one source: give one, for example configMap, secret, emptyDir or persistentVolumeClaim`
	const address, host, domain = `must be an IP address like 192.0.2.10 or 2001:db8::10`, `must be the name of a host like db.example.com, in lower case`, `must be a domain like example.com, in lower case`
	at := `spec.coordinator.`
	check(t, []example{
		{"resources", `coordinator: {resources: {requests: {memori: 1Gi, hugepages-2Mi: 1Gi, ephemeral-storage: 1Gi, nvidia.com/gpu: 1, example.com/x: 1000m}, limits: {Cpu: 1, nvidia.com/gpu: 2, example.com/x: 1}}}`, []string{
			at + `resources.requests: Invalid value: "memori": ` + resource, at + `resources.limits: Invalid value: "Cpu": ` + resource,
			at + `resources.requests[hugepages-2Mi]: Invalid value: "1Gi": must be among the limits, too`,
			at + `resources.requests[nvidia.com/gpu]: Invalid value: "1": must equal the limit of 2`}},
		{"names and addresses", `coordinator: {hostAliases: [{ip: 300.1.2.3, hostnames: [a_b, ""]}, {ip: "2001:db8::1::2", hostnames: [db.example.com]}, {ip: "::1", hostnames: [a]}, {ip: "::ffff:10.0.0.1", hostnames: [a]}, {ip: ":", hostnames: [a]}],
  dnsConfig: {nameservers: [dns.example.com, "fd00::10", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7"], searches: [A, "x y", ".", _tcp.example.com., ""]}}`, []string{
			at + `hostAliases[0].hostnames[0]: Invalid value: "a_b": ` + host, at + `hostAliases[0].hostnames[1]: Invalid value: "": ` + host, at + `hostAliases[0].ip: Invalid value: "300.1.2.3": ` + address,
			at + `hostAliases[1].ip: Invalid value: "2001:db8::1::2": ` + address, at + `hostAliases[4].ip: Invalid value: ":": ` + address,
			at + `dnsConfig.nameservers: Forbidden: Kubernetes takes at most 3: leave some out`,
			at + `dnsConfig.nameservers[0]: Invalid value: "dns.example.com": ` + address, at + `dnsConfig.nameservers[3]: Invalid value: "1:2:3:4:5:6:7": ` + address,
			at + `dnsConfig.searches[0]: Invalid value: "A": ` + domain, at + `dnsConfig.searches[1]: Invalid value: "x y": ` + domain, at + `dnsConfig.searches[4]: Invalid value: "": ` + domain}},
		{"numbers of nodes", `coordinator: {affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [
  {key: cores, operator: Gt, values: ["8"]}, {key: cores, operator: Lt, values: ["8", "16"]}, {key: zone, operator: In, values: [a, b]}]}]}}}}`, []string{
			at + `affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[1].values: Forbidden: Gt and Lt compare with one number: give one value`}},
		{"ports of sidecars", `{listeners: {client: {port: 9000}}, coordinator: {sidecars: [{name: a, image: b, ports: [{containerPort: 9124}]}, {name: c, image: d, ports: [{containerPort: 80}, {containerPort: 9000}]}]}}`, []string{
			at + `sidecars: Forbidden: a container has the port 9000, on which one of the cluster's own listens: choose another port`}},
		{"variables", `coordinator: {extraEnv: [{name: 1A}, {name: "A=B"}, {name: A, value: b, valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}, {name: B, valueFrom: {}},
  {name: C, valueFrom: {fieldRef: {fieldPath: spec.nodename}}}, {name: D, valueFrom: {secretKeyRef: {key: k}, configMapKeyRef: {name: c}}}, {name: E, valueFrom: {resourceFieldRef: {resource: memory}}}]}`, []string{
			at + `extraEnv[0].name: Invalid value: "1A": must be the name of a variable: letters, digits, dashes, dots and underscores, and no digit in front`,
			at + `extraEnv[1].name: Invalid value: "A=B": must be the name of a variable: letters, digits, dashes, dots and underscores, and no digit in front`,
			at + `extraEnv[2]: Forbidden: a variable has a value or takes it from elsewhere: keep one of value and valueFrom`,
			at + `extraEnv[3].valueFrom: Forbidden: a variable has one source: keep one of configMapKeyRef, secretKeyRef, fieldRef, resourceFieldRef and fileKeyRef`,
			at + `extraEnv[4].valueFrom.fieldRef.fieldPath: Invalid value: "spec.nodename": must be a field of the pod that a variable can have, for example metadata.name, spec.nodeName, status.podIP or metadata.labels['team']`,
			at + `extraEnv[5].valueFrom: Forbidden: a variable has one source: keep one of configMapKeyRef, secretKeyRef, fieldRef, resourceFieldRef and fileKeyRef`,
			at + `extraEnv[5].valueFrom.configMapKeyRef.key: Required value: name a key of it`,
			at + `extraEnv[5].valueFrom.secretKeyRef.name: Required value: name a Secret`,
			at + `extraEnv[6].valueFrom.resourceFieldRef.resource: Invalid value: "memory": must be a limit or request like limits.memory or requests.cpu`}},
		{"our own variables", `{coordinator: {extraEnv: [{name: POD_IP}, {name: JVM_ARGS, value: -Da=b}, {name: BOOTSTRAP}, {name: ROOT_LOG_LEVEL, value: DEBUG}, {name: AWS_REGION, value: x}, {name: AWS_ACCESS_KEY_ID, value: x}]},
tabletServer: {extraEnv: [{name: POD_NAME}, {name: FLUSS_CONF_DIR}]}, zookeeper: {extraEnv: [{name: ZOO_MY_ID}]}, flink: {taskManager: {extraEnv: [{name: FLINK_CONF_DIR}]}}}`, []string{
			at + `extraEnv[0].name: Forbidden: is one of the cluster's own variables: choose another name`,
			at + `extraEnv[1].name: Forbidden: is computed: set coordinator.jvmOptions`,
			at + `extraEnv[2].name: Forbidden: is computed: set listeners.client.port`,
			at + `extraEnv: Forbidden: AWS_ACCESS_KEY_ID is computed: set s3.existingSecret`,
			`spec.tabletServer.extraEnv[0].name: Forbidden: is one of the cluster's own variables: choose another name`,
			`spec.tabletServer.extraEnv[1].name: Forbidden: is one of the cluster's own variables: choose another name`,
			`spec.zookeeper.extraEnv[0].name: Forbidden: is one of the cluster's own variables: choose another name`,
			`spec.flink.taskManager.extraEnv[0].name: Forbidden: is one of the cluster's own variables: choose another name`}},
		{"keys of the storage without a Secret", `{minio: {enabled: false}, s3: {assumedRole: {arn: "arn:aws:iam::1:role/x"}}, coordinator: {extraEnv: [{name: AWS_ACCESS_KEY_ID, value: x}]}}`, nil},
		{"volumes", `coordinator: {extraVolumes: [{name: a}, {name: b, emptyDir: {}, hostPath: {path: /x}}, {name: c, secret: {}}, {name: d, configMap: {name: c, items: [{key: k, path: ../x}], defaultMode: 512}},
  {name: e, hostPath: {path: /a/../b, type: Dir}}, {name: f, projected: {sources: [{}]}}, {name: g, emptyDir: {medium: Disk, sizeLimit: -1}}, {name: h, nfs: {path: x}}, {name: i, persistentVolumeClaim: {}}, {name: j, csi: {}}]}`, []string{
			at + `extraVolumes[0]: ` + source, at + `extraVolumes[1]: ` + source, at + `extraVolumes[2].secret.secretName: Required value: name a Secret`,
			at + `extraVolumes[3].configMap.items[0].path: Invalid value: "../x": must not lead upwards with ..`,
			at + `extraVolumes[3].configMap.defaultMode: Invalid value: 512: must be between 0 and 511`,
			at + `extraVolumes[4].hostPath.path: Invalid value: "/a/../b": must not lead upwards with ..`,
			at + `extraVolumes[4].hostPath.type: Unsupported value: "Dir": supported values: "", "DirectoryOrCreate", "Directory", "FileOrCreate", "File", "Socket", "CharDevice", "BlockDevice"`,
			at + `extraVolumes[5].projected.sources[0]: Forbidden: a source is one of secret, configMap, downwardAPI, serviceAccountToken, clusterTrustBundle and podCertificate`,
			at + `extraVolumes[6].emptyDir.medium: Invalid value: "Disk": must be Memory, HugePages or empty`,
			at + `extraVolumes[6].emptyDir.sizeLimit: Invalid value: "-1": must not be negative`,
			at + `extraVolumes[7].nfs.path: Invalid value: "x": must begin with /`,
			at + `extraVolumes[7].nfs.server: Required value: give the host of the server`,
			at + `extraVolumes[8].persistentVolumeClaim.claimName: Required value: name a PersistentVolumeClaim`,
			at + `extraVolumes[9].csi.driver: Required value: give the name of a CSI driver`}},
		{"mounts", `coordinator: {extraVolumeMounts: [{name: tmp, mountPath: /a}, {name: nowhere, mountPath: /b}, {name: tmp, mountPath: /a}, {name: tmp, mountPath: "/c:d", subPath: /x, mountPropagation: Both}]}`, []string{
			at + `extraVolumeMounts[1].name: Invalid value: "nowhere": names nothing in extraVolumes: add it there`,
			at + `extraVolumeMounts[2].mountPath: Duplicate value: "/a"`,
			at + `extraVolumeMounts[3].mountPath: Invalid value: "/c:d": must not hold a colon`,
			at + `extraVolumeMounts[3].subPath: Invalid value: "/x": must be a relative path`,
			at + `extraVolumeMounts[3].mountPropagation: Unsupported value: "Both": supported values: "None", "HostToContainer", "Bidirectional"`}},
		{"tolerations", `coordinator: {tolerations: [{operator: Exists, value: x}, {key: a b}, {key: a, effect: NoSchedule, tolerationSeconds: 1}]}`, []string{
			at + `tolerations[0].value: Forbidden: operator Exists takes any value: leave it out`,
			at + `tolerations[1].key: Invalid value: "a b": ` + labelKey,
			at + `tolerations[2].tolerationSeconds: Forbidden: only effect NoExecute ends after a time`}},
		{"affinity", `coordinator: {affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {}, preferredDuringSchedulingIgnoredDuringExecution: [{weight: 0, preference: {matchExpressions: [{key: a, operator: Is}, {key: a, operator: In, values: [b, "c d"]}]}}]},
  podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{labelSelector: {matchExpressions: [{key: a, operator: In}, {key: a, operator: In, values: [-]}]}}], preferredDuringSchedulingIgnoredDuringExecution: [{weight: 101, podAffinityTerm: {topologyKey: zone}}]}}}`, []string{
			at + `affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms: Required value: give at least one term`,
			at + `affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight: Invalid value: 0: must be between 1 and 100`,
			at + `affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].preference.matchExpressions[0].operator: Unsupported value: "Is": supported values: "In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt"`,
			at + `affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].preference.matchExpressions[1].values[1]: Invalid value: "c d": ` + labelValue,
			at + `affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey: Required value: name a node label, for example kubernetes.io/hostname`,
			at + `affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector.matchExpressions[0].values: Required value: list what In and NotIn compare with`,
			at + `affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector.matchExpressions[1].values[0]: Invalid value: "-": ` + labelValue,
			at + `affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight: Invalid value: 101: must be between 1 and 100`}},
		{"spread", `coordinator: {topologySpreadConstraints: [{maxSkew: 1, topologyKey: z, whenUnsatisfiable: ScheduleAnyway, minDomains: 2}, {maxSkew: 2, topologyKey: z, whenUnsatisfiable: ScheduleAnyway, nodeTaintsPolicy: Honour}]}`, []string{
			at + `topologySpreadConstraints[0].minDomains: Forbidden: only DoNotSchedule takes it`,
			at + `topologySpreadConstraints[1].topologyKey: Duplicate value: "z"`,
			at + `topologySpreadConstraints[1].nodeTaintsPolicy: Unsupported value: "Honour": supported values: "Honor", "Ignore"`}},
		{"security", `coordinator: {podSecurityContext: {runAsUser: -1, fsGroupChangePolicy: Never, supplementalGroups: [-1], seccompProfile: {type: Default}, sysctls: [{value: x}]},
  securityContext: {runAsGroup: 4294967296, procMount: Default, privileged: true, allowPrivilegeEscalation: false, capabilities: {add: [net_admin]}, seccompProfile: {type: Localhost}, appArmorProfile: {localhostProfile: x, type: Unconfined}}}`, []string{
			at + `podSecurityContext.runAsUser: Invalid value: -1: must be between 0 and 2147483647`,
			at + `podSecurityContext.fsGroupChangePolicy: Unsupported value: "Never": supported values: "Always", "OnRootMismatch"`,
			at + `podSecurityContext.supplementalGroups[0]: Invalid value: -1: must be between 0 and 2147483647`,
			at + `podSecurityContext.seccompProfile.type: Unsupported value: "Default": supported values: "RuntimeDefault", "Localhost", "Unconfined"`,
			at + `podSecurityContext.sysctls[0].name: Required value: name a kernel parameter, for example net.core.somaxconn`,
			at + `securityContext.runAsGroup: Invalid value: 4294967296: must be between 0 and 2147483647`,
			at + `securityContext.privileged: Forbidden: allowPrivilegeEscalation is false, and a privileged container has it: set allowPrivilegeEscalation to true as well`,
			at + `securityContext.capabilities.add[0]: Invalid value: "net_admin": must be a capability like NET_ADMIN, or ALL`,
			at + `securityContext.seccompProfile.localhostProfile: Required value: type Localhost wants the path of a profile on the node`,
			at + `securityContext.appArmorProfile.localhostProfile: Forbidden: only type Localhost takes one`}},
		{"probes", `coordinator: {livenessProbe: {successThreshold: 2, httpGet: {port: 70000, scheme: ftp}}, readinessProbe: {successThreshold: 2, terminationGracePeriodSeconds: 5, tcpSocket: {port: "8080"}}, startupProbe: {grpc: {port: 0}}}`, []string{
			at + `livenessProbe.successThreshold: Invalid value: 2: must be 1`,
			at + `livenessProbe.httpGet.port: Invalid value: 70000: must be between 1 and 65535`,
			at + `livenessProbe.httpGet.scheme: Unsupported value: "ftp": supported values: "HTTP", "HTTPS"`,
			at + `readinessProbe.terminationGracePeriodSeconds: Forbidden: a pod that is not ready is not stopped: leave it out`,
			at + `readinessProbe.tcpSocket.port: Invalid value: "8080": must be the name of a port; write a number without quotes`,
			at + `startupProbe.grpc.port: Invalid value: 0: must be between 1 and 65535`}},
		{"null in lists", `{coordinator: {jvmOptions: [null], tolerations: [null], labels: {a: null}}}`, []string{
			at + `jvmOptions[0]: Invalid value: null: is an item without a value: write one, or take the item out`, at + `tolerations[0]: Invalid value: null: is an item without a value: write one, or take the item out`}},
	})
}
