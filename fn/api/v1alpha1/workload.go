package v1alpha1

import (
	corev1 "k8s.io/api/core/v1"
)

// Workload is what can be said of the pods of every component.
type Workload struct {
	// Annotations of the Deployment or StatefulSet.
	Annotations map[string]string `json:"annotations,omitempty"`
	// Labels of the Deployment or StatefulSet.
	Labels map[string]string `json:"labels,omitempty"`
	// PodAnnotations of its pods.
	PodAnnotations map[string]string `json:"podAnnotations,omitempty"`
	// PodLabels of its pods.
	PodLabels map[string]string `json:"podLabels,omitempty"`
	// Resources of the main container.
	Resources corev1.ResourceRequirements `json:"resources,omitempty"`
	// NodeSelector of its pods.
	NodeSelector map[string]string `json:"nodeSelector,omitempty"`
	// Tolerations of its pods.
	Tolerations []corev1.Toleration `json:"tolerations,omitempty"`
	// Affinity of its pods.
	Affinity *corev1.Affinity `json:"affinity,omitempty"`
	// TopologySpreadConstraints of its pods. One without a labelSelector gets the workload's own.
	TopologySpreadConstraints []corev1.TopologySpreadConstraint `json:"topologySpreadConstraints,omitempty"`
	// PriorityClassName of its pods.
	PriorityClassName string `json:"priorityClassName,omitempty"`
	// TerminationGracePeriodSeconds a pod has to stop.
	TerminationGracePeriodSeconds *int64 `json:"terminationGracePeriodSeconds,omitempty"`
	// PodSecurityContext merges into that of its pods.
	PodSecurityContext *corev1.PodSecurityContext `json:"podSecurityContext,omitempty"`
	// SecurityContext merges into that of every container of its pods.
	SecurityContext *corev1.SecurityContext `json:"securityContext,omitempty"`
	// ServiceAccount of its pods.
	ServiceAccount ServiceAccount `json:"serviceAccount,omitempty"`
	// SchedulerName of the scheduler that places the pods. Default: the one of the Kubernetes cluster.
	SchedulerName string `json:"schedulerName,omitempty"`
	// RuntimeClassName of the container runtime that runs the pods. Default: the one of the node.
	RuntimeClassName string `json:"runtimeClassName,omitempty"`
	// DNSPolicy of the pods: ClusterFirst, ClusterFirstWithHostNet, Default or None.
	DNSPolicy corev1.DNSPolicy `json:"dnsPolicy,omitempty"`
	// DNSConfig of the pods: name servers, search domains and resolver options.
	DNSConfig *corev1.PodDNSConfig `json:"dnsConfig,omitempty"`
	// HostAliases are additional lines of the hosts file of the pods.
	HostAliases []corev1.HostAlias `json:"hostAliases,omitempty"`
	// InitContainers run one after the other once the default init containers have ended. One with
	// restartPolicy Always keeps running beside the main container.
	InitContainers []corev1.Container `json:"initContainers,omitempty"`
	// Sidecars are additional containers of the pods.
	Sidecars []corev1.Container `json:"sidecars,omitempty"`
	// EnvFrom adds every key of a ConfigMap or Secret to the environment of the main container. The
	// variables of extraEnv and the default ones take precedence.
	EnvFrom []corev1.EnvFromSource `json:"envFrom,omitempty"`
	// ExtraEnv of the main container. Variables that the cluster sets itself cannot be replaced.
	ExtraEnv []corev1.EnvVar `json:"extraEnv,omitempty"`
	// ExtraVolumes of its pods; an existing volume of the same name is replaced.
	ExtraVolumes []corev1.Volume `json:"extraVolumes,omitempty"`
	// ExtraVolumeMounts of the main container.
	ExtraVolumeMounts []corev1.VolumeMount `json:"extraVolumeMounts,omitempty"`
	// StartupProbe merges into that of the main container; a handler that is given replaces the other.
	StartupProbe *corev1.Probe `json:"startupProbe,omitempty"`
	// LivenessProbe merges into that of the main container; a handler that is given replaces the other.
	LivenessProbe *corev1.Probe `json:"livenessProbe,omitempty"`
	// ReadinessProbe merges into that of the main container; a handler that is given replaces the other.
	ReadinessProbe *corev1.Probe `json:"readinessProbe,omitempty"`
}

// ServiceAccount names and annotates the account of a workload.
type ServiceAccount struct {
	// Name of an account that exists already; ours is then not rendered.
	Name string `json:"name,omitempty"`
	// Annotations of our account, for example a cloud provider's role.
	Annotations map[string]string `json:"annotations,omitempty"`
}
