package v1alpha1

import networkingv1 "k8s.io/api/networking/v1"

// Flink runs a Flink session cluster that is connected to Fluss.
type Flink struct {
	// Run the session cluster.
	Enabled *bool `json:"enabled,omitempty"`
	// Container image of Flink. It must contain the Fluss connector and the S3 file system of Fluss.
	Image Image `json:"image,omitempty"`
	// JobManager of the session cluster. It runs as a Deployment.
	JobManager JobManager `json:"jobManager,omitempty"`
	// TaskManagers of the session cluster. They run as a Deployment.
	TaskManager TaskManager `json:"taskManager,omitempty"`
	// Additional options of Flink's config.yaml, by name.
	Config map[string]Scalar `json:"config,omitempty"`
	// Where Flink keeps who leads and what jobs there are.
	HighAvailability HighAvailability `json:"highAvailability,omitempty"`
	// Catalog in Flink SQL that connects to this Fluss cluster.
	Catalog Catalog `json:"catalog,omitempty"`
	// Ingress for the web UI. The UI has no login: restrict access with the annotations of your Ingress
	// controller.
	Ingress Ingress `json:"ingress,omitempty"`
}

// JobManager configures Flink's JobManager, a Deployment.
type JobManager struct {
	Workload `json:",inline"`
	// Number of JobManagers. One of them leads and the others stand by.
	Replicas *int32 `json:"replicas,omitempty"`
	// Service of the REST API and the web UI.
	Service Service `json:"service,omitempty"`
}

// TaskManager configures Flink's TaskManagers, a Deployment.
type TaskManager struct {
	Workload `json:",inline"`
	// Number of TaskManagers.
	Replicas *int32 `json:"replicas,omitempty"`
	// Number of task slots of each TaskManager.
	Slots *int32 `json:"slots,omitempty"`
}

// HighAvailability is about the ConfigMaps by which Flink goes on after its JobManager has failed.
type HighAvailability struct {
	// Namespace of these ConfigMaps, one that nothing else uses. Flink's pods then have no rights in the cluster's own
	// namespace, where whoever may write ConfigMaps can change what other pods run. Make the namespace, its Roles and its
	// RoleBindings yourself: docs/security.md has them. Default: the cluster's namespace.
	Namespace string `json:"namespace,omitempty"`
}

// Catalog is a Flink catalog.
type Catalog struct {
	// Name of the catalog in SQL.
	Name string `json:"name,omitempty"`
	// Secret with the user that the catalog logs in as, one of those that `security.client` names.
	ExistingSecret UserSecret `json:"existingSecret,omitempty"`
}

// Ingress exposes Flink's web UI, which knows no login: protect it by the controller's annotations.
type Ingress struct {
	// Create the Ingress.
	Enabled *bool `json:"enabled,omitempty"`
	// Name of the IngressClass. Default: the default class of the Kubernetes cluster.
	ClassName string `json:"className,omitempty"`
	// Host name of the UI, for example `flink.example.com`. Empty: any host.
	Host string `json:"host,omitempty"`
	// Path of the UI.
	Path string `json:"path,omitempty"`
	// Type of the path: Prefix, Exact or ImplementationSpecific.
	PathType networkingv1.PathType `json:"pathType,omitempty"`
	// Annotations of the Ingress.
	Annotations map[string]string `json:"annotations,omitempty"`
	// TLS certificates of the Ingress.
	TLS []IngressTLS `json:"tls,omitempty"`
}

// IngressTLS names the certificate of some hosts.
type IngressTLS struct {
	// Host names that the certificate covers.
	Hosts []string `json:"hosts,omitempty"`
	// Name of the Secret with the certificate.
	SecretName string `json:"secretName,omitempty"`
}
