package v1alpha1

import (
	corev1 "k8s.io/api/core/v1"
)

// Workload is what can be said of the pods of every component.
type Workload struct {
	// Annotations of the Deployment or StatefulSet. For those of the pods set `podAnnotations`.
	Annotations map[string]string `json:"annotations,omitempty"`
	// Labels of the Deployment or StatefulSet. For those of the pods set `podLabels`.
	Labels map[string]string `json:"labels,omitempty"`
	// Annotations of the pods.
	PodAnnotations map[string]string `json:"podAnnotations,omitempty"`
	// Labels of the pods.
	PodLabels map[string]string `json:"podLabels,omitempty"`
	// Requests and limits of the main container: CPU, memory and ephemeral storage.
	Resources corev1.ResourceRequirements `json:"resources,omitempty"`
	// Labels that a node must have to run the pods.
	NodeSelector map[string]string `json:"nodeSelector,omitempty"`
	// Taints of nodes that the pods tolerate.
	Tolerations []corev1.Toleration `json:"tolerations,omitempty"`
	// Rules for the nodes that the pods run on, and for the pods that they run beside.
	Affinity *corev1.Affinity `json:"affinity,omitempty"`
	// Constraints that spread the pods over nodes or zones. One without labelSelector selects the pods of this
	// workload.
	TopologySpreadConstraints []corev1.TopologySpreadConstraint `json:"topologySpreadConstraints,omitempty"`
	// Name of the PriorityClass of the pods. Default: that of the Kubernetes cluster.
	PriorityClassName string `json:"priorityClassName,omitempty"`
	// Seconds that a pod has to shut down before it is killed.
	TerminationGracePeriodSeconds *int64 `json:"terminationGracePeriodSeconds,omitempty"`
	// Security context of the pods. It is merged with the default.
	PodSecurityContext *corev1.PodSecurityContext `json:"podSecurityContext,omitempty"`
	// Security context of every container of the pods. It is merged with the default.
	SecurityContext *corev1.SecurityContext `json:"securityContext,omitempty"`
	// ServiceAccount of the pods. One is created unless `name` is set.
	ServiceAccount ServiceAccount `json:"serviceAccount,omitempty"`
	// Scheduler that places the pods. Default: the default scheduler of the Kubernetes cluster.
	SchedulerName string `json:"schedulerName,omitempty"`
	// RuntimeClass of the pods. Default: the default runtime of the node.
	RuntimeClassName string `json:"runtimeClassName,omitempty"`
	// DNS policy of the pods: ClusterFirst, ClusterFirstWithHostNet, Default or None.
	DNSPolicy corev1.DNSPolicy `json:"dnsPolicy,omitempty"`
	// Name servers, search domains and resolver options of the pods.
	DNSConfig *corev1.PodDNSConfig `json:"dnsConfig,omitempty"`
	// Additional entries in /etc/hosts of the pods.
	HostAliases []corev1.HostAlias `json:"hostAliases,omitempty"`
	// Additional init containers, which run after the default ones. With restartPolicy Always they keep running
	// as sidecars.
	InitContainers []corev1.Container `json:"initContainers,omitempty"`
	// Additional containers of the pods.
	Sidecars []corev1.Container `json:"sidecars,omitempty"`
	// ConfigMaps and Secrets whose keys become environment variables of the main container. Default variables
	// and those in `extraEnv` take precedence.
	EnvFrom []corev1.EnvFromSource `json:"envFrom,omitempty"`
	// Additional environment variables of the main container. They cannot replace variables that the cluster
	// sets.
	ExtraEnv []corev1.EnvVar `json:"extraEnv,omitempty"`
	// Additional volumes of the pods. A volume with the name of a default volume replaces it.
	ExtraVolumes []corev1.Volume `json:"extraVolumes,omitempty"`
	// Additional volume mounts of the main container.
	ExtraVolumeMounts []corev1.VolumeMount `json:"extraVolumeMounts,omitempty"`
	// Startup probe of the main container. It is merged with the default. A handler replaces the default one.
	StartupProbe *corev1.Probe `json:"startupProbe,omitempty"`
	// Liveness probe of the main container. It is merged with the default. A handler replaces the default one.
	LivenessProbe *corev1.Probe `json:"livenessProbe,omitempty"`
	// Readiness probe of the main container. It is merged with the default. A handler replaces the default one.
	ReadinessProbe *corev1.Probe `json:"readinessProbe,omitempty"`
}

// ServiceAccount names and annotates the account of a workload.
type ServiceAccount struct {
	// Name of an existing ServiceAccount, which is used instead of creating one.
	Name string `json:"name,omitempty"`
	// Annotations of the ServiceAccount that is created, for example the IAM role of a cloud provider.
	Annotations map[string]string `json:"annotations,omitempty"`
}
