package v1alpha1

// Flink is a session cluster beside Fluss.
type Flink struct {
	// Enabled runs the session cluster.
	Enabled *bool `json:"enabled,omitempty"`
	// Image of Flink with the connector and the S3 file system of Fluss.
	Image Image `json:"image,omitempty"`
	// JobManager of the session cluster.
	JobManager JobManager `json:"jobManager,omitempty"`
	// TaskManager of the session cluster.
	TaskManager TaskManager `json:"taskManager,omitempty"`
	// Config holds further options of Flink.
	Config map[string]Scalar `json:"config,omitempty"`
	// Catalog that leads to this cluster.
	Catalog Catalog `json:"catalog,omitempty"`
	// Ingress of the web UI.
	Ingress Ingress `json:"ingress,omitempty"`
}

// JobManager configures Flink's JobManager, a Deployment.
type JobManager struct {
	Workload `json:",inline"`
	// Replicas: one leads, the others stand by.
	Replicas *int32 `json:"replicas,omitempty"`
	// Service of REST interface and web UI.
	Service Service `json:"service,omitempty"`
}

// TaskManager configures Flink's TaskManagers, a Deployment.
type TaskManager struct {
	Workload `json:",inline"`
	// Replicas is the number of TaskManagers.
	Replicas *int32 `json:"replicas,omitempty"`
	// Slots of each TaskManager.
	Slots *int32 `json:"slots,omitempty"`
}

// Catalog is a Flink catalog.
type Catalog struct {
	// Name of the catalog in SQL.
	Name string `json:"name,omitempty"`
}

// Ingress exposes Flink's web UI, which knows no login: protect it by the controller's annotations.
type Ingress struct {
	// Enabled renders the Ingress.
	Enabled *bool `json:"enabled,omitempty"`
	// ClassName of the Ingress controller.
	ClassName string `json:"className,omitempty"`
	// Host name; empty: any.
	Host string `json:"host,omitempty"`
	// Path of the UI; / by default.
	Path string `json:"path,omitempty"`
	// Annotations of the Ingress.
	Annotations map[string]string `json:"annotations,omitempty"`
	// TLS of the Ingress.
	TLS []IngressTLS `json:"tls,omitempty"`
}

// IngressTLS names the certificate of some hosts.
type IngressTLS struct {
	// Hosts of the certificate.
	Hosts []string `json:"hosts,omitempty"`
	// SecretName of the certificate.
	SecretName string `json:"secretName,omitempty"`
}
