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

// FlussConfigSpec describes one Fluss cluster. A field that you leave out keeps its value in base/ and components/. A
// field that you set wins: maps merge, lists replace.
type FlussConfigSpec struct {
	// Fluss release in the image, for example `0.9.1-incubating`. Options are checked against the oldest release
	// that runs. Default: read from the tag of `image`.
	Version string `json:"version,omitempty"`
	// Container image of the coordinator and the tablet servers. `coordinator.image` and `tabletServer.image` are merged
	// over it.
	Image Image `json:"image,omitempty"`
	// Secrets of type kubernetes.io/dockerconfigjson that all pods of the cluster use to pull their images.
	ImagePullSecrets []corev1.LocalObjectReference `json:"imagePullSecrets,omitempty"`
	// Server that assigns buckets to tablet servers and elects their leaders. It runs as a Deployment.
	Coordinator Coordinator `json:"coordinator,omitempty"`
	// Servers that store the data. They run as a StatefulSet.
	TabletServer TabletServer `json:"tabletServer,omitempty"`
	// Ports that every Fluss server opens.
	Listeners Listeners `json:"listeners,omitempty"`
	// Authentication and authorization. Without it, anyone who can reach a port can do anything.
	Security Security `json:"security,omitempty"`
	// Metrics that every pod of the cluster serves for Prometheus.
	Metrics Metrics `json:"metrics,omitempty"`
	// What the pods write to standard output. The bundled storage has a format of its own.
	Logging Logging `json:"logging,omitempty"`
	// Object storage for key-value snapshots and closed log segments.
	S3 S3 `json:"s3,omitempty"`
	// Additional options of server.yaml, by name. Each is checked against the options of the Fluss release.
	Config map[string]Scalar `json:"config,omitempty"`
	// Options of server.yaml whose values are in Secrets, by name. They are in no object, argument or variable: each
	// server adds them to a copy of server.yaml in memory when it starts. Restart the servers when a value changes. Before
	// Fluss 1.0, clients that may describe the cluster can read them.
	SecretConfig map[string]SecretValue `json:"secretConfig,omitempty"`
	// Additional options of server.yaml that the release does not have, such as those of your own plugins or of
	// a later release. Their values are not checked. Options that the release has are refused, and secrets, which go
	// into `secretConfig`.
	UncheckedConfig map[string]Scalar `json:"uncheckedConfig,omitempty"`
	// ConfigMap with your own server.yaml, which replaces the generated one.
	ConfigMap ConfigMap `json:"configMap,omitempty"`
	// Sections are the parts that components bring, by name: pointers to what their Section says.
	Sections map[string]any `json:"-"`

	known []Section
}

// Image names a container image by its parts; parts that are left out keep what the objects say.
type Image struct {
	// Host of the registry, optionally with a port and a path, for example `registry.example.com:5000`.
	Registry string `json:"registry,omitempty"`
	// Path of the image in the registry, without registry and tag.
	Repository string `json:"repository,omitempty"`
	// Tag of the image.
	Tag string `json:"tag,omitempty"`
	// Digest of the image, `sha256:` and 64 hexadecimal digits. It takes precedence over the tag.
	Digest string `json:"digest,omitempty"`
	// When the kubelet pulls the image: Always, IfNotPresent or Never.
	PullPolicy corev1.PullPolicy `json:"pullPolicy,omitempty"`
}

// Listeners are the ports that every Fluss server opens.
type Listeners struct {
	// Listener for the connections between servers. Fluss never authorizes requests on it, so keep it inside the
	// cluster.
	Internal Listener `json:"internal,omitempty"`
	// Listener for clients and Flink.
	Client Listener `json:"client,omitempty"`
	// Listener for clients outside of the Kubernetes cluster, with Services of its own. It exists if `port` is set.
	External ExternalListener `json:"external,omitempty"`
}

// Listener is one port of a server.
type Listener struct {
	// TCP port of the listener, from 1 to 65535.
	Port int32 `json:"port,omitempty"`
}

// ExternalListener is where clients outside of the Kubernetes cluster connect. Each tablet server, the coordinator and
// the first contact (bootstrap) have a Service each.
type ExternalListener struct {
	// TCP port of the listener, from 1 to 65535, for example 9125. Setting it turns the listener on.
	Port int32 `json:"port,omitempty"`
	// Type of the Services: LoadBalancer, NodePort, or ClusterIP behind a TCP gateway of yours.
	Type corev1.ServiceType `json:"type,omitempty"`
	// Host name or IPv4 address that each tablet server advertises, for example `{pod}.fluss.example.com`, where
	// `{pod}` stands for the name of its pod. With type NodePort, one without `{pod}` serves for all servers: any node
	// that clients reach.
	Host string `json:"host,omitempty"`
	// Host name or IPv4 address that the coordinator advertises. With type NodePort, a `host` without `{pod}` is the
	// default.
	CoordinatorHost string `json:"coordinatorHost,omitempty"`
	// Host name or IPv4 address by which clients reach the bootstrap Service. It stands in its annotations and in the
	// notes of Helm; nothing advertises it.
	BootstrapHost string `json:"bootstrapHost,omitempty"`
	// Annotations of the Services. `{host}` in a value stands for the host that the Service is for; a Service without
	// a host goes without these.
	Annotations map[string]string `json:"annotations,omitempty"`
	// Ports on every node, with type NodePort.
	NodePorts NodePorts `json:"nodePorts,omitempty"`
}

// NodePorts are ports that every node of the Kubernetes cluster opens, from 30000 to 32767.
type NodePorts struct {
	// Port of the bootstrap Service.
	Bootstrap int32 `json:"bootstrap,omitempty"`
	// Port of the coordinator.
	Coordinator int32 `json:"coordinator,omitempty"`
	// Port of tablet server 0. Server n has this port plus n.
	First int32 `json:"first,omitempty"`
}

// Metrics are what the pods tell Prometheus, at /metrics; the bundled storage does so on its own port, at
// /minio/v2/metrics/cluster.
type Metrics struct {
	// Serve metrics. The port `metrics` of a pod is on no Service. With `configMap.enabled`, your server.yaml must set
	// `metrics.reporters` and `metrics.reporter.prometheus.port` itself.
	Enabled *bool `json:"enabled,omitempty"`
	// TCP port of the metrics in each pod, from 1 to 65535.
	Port int32 `json:"port,omitempty"`
	// Annotate the pods with prometheus.io/scrape, prometheus.io/port and prometheus.io/path, for a Prometheus that
	// finds pods by these.
	ScrapeAnnotations *bool `json:"scrapeAnnotations,omitempty"`
}

// Logging is what coordinator, tablet servers, the bundled ZooKeeper and Flink write to standard output. Running pods
// take up a change within two minutes.
type Logging struct {
	// Level of every logger that `loggers` does not name: ERROR, WARN, INFO, DEBUG or TRACE. A variable ROOT_LOG_LEVEL in
	// `extraEnv` takes precedence for its pods.
	Level string `json:"level,omitempty"`
	// How an event is written: `text`, or `json`, which is one line for each event, also with a stack trace.
	Format string `json:"format,omitempty"`
	// Levels of single loggers, by name. The level of a logger also holds for those below it: `org.apache.fluss` for
	// all of Fluss.
	Loggers map[string]string `json:"loggers,omitempty"`
}

// Coordinator configures the coordinator server, a Deployment without volumes.
type Coordinator struct {
	Workload `json:",inline"`
	// Fluss release in the image of the coordinator, for example `0.9.1-incubating`. Default: read from the tag of
	// `coordinator.image`; without a tag or a digest there, it is the release of `image`.
	Version string `json:"version,omitempty"`
	// Container image of the coordinator. It is merged over `image`; a tag or a digest replaces both. Upgrade
	// the tablet servers first.
	Image Image `json:"image,omitempty"`
	// Number of coordinators. Before Fluss 1.0 it must be 1. From 1.0 on, one of them leads and the others stand
	// by.
	Replicas *int32 `json:"replicas,omitempty"`
	// JVM options, one per item. They replace the default options, which size the heap from the memory limit.
	JVMOptions []string `json:"jvmOptions,omitempty"`
	// Service of the coordinator, within the Kubernetes cluster.
	Service ClusterService `json:"service,omitempty"`
	// PodDisruptionBudget of the coordinator.
	PodDisruptionBudget PodDisruptionBudget `json:"podDisruptionBudget,omitempty"`
}

// TabletServer configures the tablet servers, a StatefulSet.
type TabletServer struct {
	Workload `json:",inline"`
	// Fluss release in the image of the tablet servers, for example `1.0.0`. Default: read from the tag of
	// `tabletServer.image`; without a tag or a digest there, it is the release of `image`.
	Version string `json:"version,omitempty"`
	// Container image of the tablet servers. It is merged over `image`; a tag or a digest replaces both. Upgrade
	// them before the coordinator.
	Image Image `json:"image,omitempty"`
	// Number of tablet servers, up to 1000. Each of them gets its own Service.
	Replicas *int32 `json:"replicas,omitempty"`
	// JVM options, one per item. They replace the default options, which size the heap from the memory limit.
	JVMOptions []string `json:"jvmOptions,omitempty"`
	// Bootstrap Service, the first address that clients within the Kubernetes cluster connect to.
	Service ClusterService `json:"service,omitempty"`
	// Volume for logs and key-value state. Without it, data that has not been tiered to S3 is lost when the
	// pod is deleted.
	Persistence Persistence `json:"persistence,omitempty"`
	// PodDisruptionBudget of the tablet servers.
	PodDisruptionBudget PodDisruptionBudget `json:"podDisruptionBudget,omitempty"`
}

// ClusterService configures a Service for clients within the Kubernetes cluster.
type ClusterService struct {
	// Annotations of the Service.
	Annotations map[string]string `json:"annotations,omitempty"`
}

// Service configures how a Service is exposed.
type Service struct {
	// Type of the Service: ClusterIP, NodePort or LoadBalancer.
	Type corev1.ServiceType `json:"type,omitempty"`
	// Annotations of the Service.
	Annotations map[string]string `json:"annotations,omitempty"`
}

// Persistence configures the claim of each pod.
type Persistence struct {
	// Request a PersistentVolumeClaim for each pod. If false, the data is kept in an emptyDir and deleted with
	// the pod.
	Enabled *bool `json:"enabled,omitempty"`
	// StorageClass of the claim. Empty: the default class of the Kubernetes cluster. `-`: no class, for volumes
	// that you provision yourself.
	StorageClass string `json:"storageClass,omitempty"`
	// Size of the claim, for example `100Gi`.
	Size *Quantity `json:"size,omitempty"`
}

// PodDisruptionBudget limits how many pods a drain may take away at once.
type PodDisruptionBudget struct {
	// Create the PodDisruptionBudget.
	Enabled *bool `json:"enabled,omitempty"`
	// Number or percentage of pods that may be unavailable during a voluntary disruption, for example `1` or
	// `25%`.
	MaxUnavailable *IntOrString `json:"maxUnavailable,omitempty"`
}

// SecretValue names where a value is: a Secret and one of its keys.
type SecretValue struct {
	// Name of the Secret, in the namespace of the cluster.
	Name string `json:"name,omitempty"`
	// Key in the Secret that holds the value: one line of printable ASCII characters without `#`.
	Key string `json:"key,omitempty"`
}

// ConfigMap names a server.yaml of the user's own.
type ConfigMap struct {
	// Use the server.yaml in the ConfigMap `configMap.name` instead of the generated one.
	Enabled *bool `json:"enabled,omitempty"`
	// Name of an existing ConfigMap with the key server.yaml. The file must hold every setting except
	// tablet-server.id and advertised.listeners.
	Name string `json:"name,omitempty"`
}
