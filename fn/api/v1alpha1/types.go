package v1alpha1

import (
	corev1 "k8s.io/api/core/v1"
)

const (
	// Group is the API group of FlussConfig.
	Group = "fluss.dev"
	// APIVersion is the only version of FlussConfig that exists.
	APIVersion = Group + "/v1alpha1"
	// Kind is what a user writes.
	Kind = "FlussConfig"
	// ExpandedKind is what a FlussConfig becomes once it has been expanded.
	ExpandedKind = "ExpandedFlussConfig"
	// ExpanderKind is the kind of the entry that overlays list under transformers.
	ExpanderKind = "FlussExpander"
)

// FlussConfigSpec describes one Fluss cluster. A field that is left out keeps what the objects of
// base/ and components/ say; a field that is given wins: maps merge, lists replace.
type FlussConfigSpec struct {
	// Version is the Fluss release in the image, for example 0.9.1-incubating; it decides which options
	// exist. Empty: read from the image's tag.
	Version string `json:"version,omitempty"`
	// Image of coordinator and tablet servers.
	Image Image `json:"image,omitempty"`
	// ImagePullSecrets for every pod of the cluster.
	ImagePullSecrets []corev1.LocalObjectReference `json:"imagePullSecrets,omitempty"`
	// Coordinator is the server that assigns buckets and elects leaders.
	Coordinator Coordinator `json:"coordinator,omitempty"`
	// TabletServer is the servers that hold the data.
	TabletServer TabletServer `json:"tabletServer,omitempty"`
	// Listeners are the two ports of every Fluss server.
	Listeners Listeners `json:"listeners,omitempty"`
	// S3 is where key-value snapshots and closed log segments go.
	S3 S3 `json:"s3,omitempty"`
	// Config holds further options of server.yaml, checked against the release's catalogue.
	Config map[string]Scalar `json:"config,omitempty"`
	// UncheckedConfig holds options of server.yaml that no catalogue knows, written as they are: those of an
	// authorizer of your own, of a fork, or of a later release. Options that are known go into config.
	UncheckedConfig map[string]Scalar `json:"uncheckedConfig,omitempty"`
	// ConfigMap replaces our server.yaml by one of your own.
	ConfigMap ConfigMap `json:"configMap,omitempty"`
	// Sections are the parts that components bring, by name: pointers to what their Section says.
	Sections map[string]any `json:"-"`

	known []Section
}

// Image names a container image by its parts; parts that are left out keep what the objects say.
type Image struct {
	// Registry is the host, for example registry.example.com:5000.
	Registry string `json:"registry,omitempty"`
	// Repository is the path, for example apache/fluss.
	Repository string `json:"repository,omitempty"`
	// Tag, for example 0.9.1-incubating.
	Tag string `json:"tag,omitempty"`
	// Digest wins over the tag: sha256:….
	Digest string `json:"digest,omitempty"`
	// PullPolicy is Always, IfNotPresent or Never.
	PullPolicy corev1.PullPolicy `json:"pullPolicy,omitempty"`
}

// Listeners are the ports that every Fluss server opens.
type Listeners struct {
	// Internal is what servers use among themselves. Requests there are never authorised.
	Internal Listener `json:"internal,omitempty"`
	// Client is what clients and Flink use.
	Client Listener `json:"client,omitempty"`
}

// Listener is one port of a server.
type Listener struct {
	// Port number; 9123 internally and 9124 for clients by default.
	Port int32 `json:"port,omitempty"`
}

// Coordinator configures the coordinator server, a Deployment without volumes.
type Coordinator struct {
	Workload `json:",inline"`
	// Replicas: one before Fluss 1.0; from then on two or more elect a leader.
	Replicas *int32 `json:"replicas,omitempty"`
	// JVMOptions replace the default ones; the JVM takes its size from the memory limit.
	JVMOptions []string `json:"jvmOptions,omitempty"`
	// Service of the coordinator.
	Service Service `json:"service,omitempty"`
	// PodDisruptionBudget of the coordinator.
	PodDisruptionBudget PodDisruptionBudget `json:"podDisruptionBudget,omitempty"`
}

// TabletServer configures the tablet servers, a StatefulSet.
type TabletServer struct {
	Workload `json:",inline"`
	// Replicas is the number of tablet servers; each gets a Service of its own.
	Replicas *int32 `json:"replicas,omitempty"`
	// JVMOptions replace the default ones; the JVM takes its size from the memory limit.
	JVMOptions []string `json:"jvmOptions,omitempty"`
	// Service is the bootstrap Service, which clients connect to first.
	Service Service `json:"service,omitempty"`
	// Persistence of logs and key-value state. Without it, what has not been tiered to S3 is lost with its pods.
	Persistence Persistence `json:"persistence,omitempty"`
	// PodDisruptionBudget of the tablet servers.
	PodDisruptionBudget PodDisruptionBudget `json:"podDisruptionBudget,omitempty"`
}

// Service configures how a Service is exposed.
type Service struct {
	// Type is ClusterIP, NodePort or LoadBalancer.
	Type corev1.ServiceType `json:"type,omitempty"`
	// Annotations of the Service.
	Annotations map[string]string `json:"annotations,omitempty"`
}

// Persistence configures the claim of each pod.
type Persistence struct {
	// Enabled asks for a PersistentVolumeClaim; otherwise the data goes with the pod.
	Enabled *bool `json:"enabled,omitempty"`
	// StorageClass of the claim. Empty: the cluster's default; "-": none, for volumes made by hand.
	StorageClass string `json:"storageClass,omitempty"`
	// Size of the claim, for example 100Gi.
	Size *Quantity `json:"size,omitempty"`
}

// PodDisruptionBudget limits how many pods a drain may take away at once.
type PodDisruptionBudget struct {
	// Enabled renders the budget; on by default.
	Enabled *bool `json:"enabled,omitempty"`
	// MaxUnavailable pods, a number or a percentage; 1 by default.
	MaxUnavailable *IntOrString `json:"maxUnavailable,omitempty"`
}

// ConfigMap names a server.yaml of the user's own.
type ConfigMap struct {
	// Enabled uses the named ConfigMap's server.yaml instead of ours.
	Enabled *bool `json:"enabled,omitempty"`
	// Name of a ConfigMap with the key server.yaml, which must hold everything but tablet-server.id and
	// advertised.listeners.
	Name string `json:"name,omitempty"`
}
