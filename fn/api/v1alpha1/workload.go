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
