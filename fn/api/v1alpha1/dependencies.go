package v1alpha1

// ZooKeeper is where Fluss keeps its metadata.
type ZooKeeper struct {
	Workload `json:",inline"`
	// Enabled runs an ensemble of the cluster's own.
	Enabled *bool `json:"enabled,omitempty"`
	// ConnectionString of another ensemble: host:port[,host:port][/chroot]. The chroot must exist.
	ConnectionString string `json:"connectionString,omitempty"`
	// RootPath is the znode below which the cluster lives; Fluss makes it. Empty: /<namespace>/<cluster>,
	// so clusters that share an ensemble stay apart.
	RootPath string `json:"rootPath,omitempty"`
	// SessionTimeout after which a server that was killed is given up.
	SessionTimeout Duration `json:"sessionTimeout,omitempty"`
	// Auth protects the ensemble by digest credentials.
	Auth ZooKeeperAuth `json:"auth,omitempty"`
	// Image of ZooKeeper.
	Image Image `json:"image,omitempty"`
	// Replicas of the cluster's own ensemble: 1, 3 or 5.
	Replicas *int32 `json:"replicas,omitempty"`
	// JVMOptions replace the default ones.
	JVMOptions []string `json:"jvmOptions,omitempty"`
	// Service of the ensemble.
	Service Service `json:"service,omitempty"`
	// Persistence of the ensemble's data.
	Persistence Persistence `json:"persistence,omitempty"`
	// PodDisruptionBudget of the ensemble.
	PodDisruptionBudget PodDisruptionBudget `json:"podDisruptionBudget,omitempty"`
}

// ZooKeeperAuth names digest credentials.
type ZooKeeperAuth struct {
	// ExistingSecret with the keys username and password. With the cluster's own ensemble it also
	// becomes what the ensemble demands.
	ExistingSecret string `json:"existingSecret,omitempty"`
}

// MinIO is one MinIO-compatible server of the cluster's own.
type MinIO struct {
	Workload `json:",inline"`
	// Enabled runs the server.
	Enabled *bool `json:"enabled,omitempty"`
	// ExistingSecret with the keys root-user, root-password, access-key and secret-key, instead of the
	// one that the pod fills with random values.
	ExistingSecret string `json:"existingSecret,omitempty"`
	// Image of the server; it must hold bash, curl and mc.
	Image Image `json:"image,omitempty"`
	// Service of the server.
	Service Service `json:"service,omitempty"`
	// Persistence of the bucket.
	Persistence Persistence `json:"persistence,omitempty"`
}

// S3 is the object storage of the cluster.
type S3 struct {
	// Bucket; it must exist unless minio.enabled.
	Bucket string `json:"bucket,omitempty"`
	// Prefix of all objects in the bucket. Empty: <namespace>/<cluster>, so clusters that share a bucket stay apart.
	Prefix string `json:"prefix,omitempty"`
	// Region; clients cannot get tokens without it.
	Region string `json:"region,omitempty"`
	// Endpoint of an S3-compatible storage, for example https://s3.example.com. Empty: the one of AWS.
	Endpoint string `json:"endpoint,omitempty"`
	// PathStyleAccess puts the bucket into the path, not the host name.
	PathStyleAccess *bool `json:"pathStyleAccess,omitempty"`
	// ExistingSecret with static keys.
	ExistingSecret S3Secret `json:"existingSecret,omitempty"`
	// AssumedRole is assumed to make the temporary credentials that clients get.
	AssumedRole AssumedRole `json:"assumedRole,omitempty"`
}

// S3Secret names a Secret and its keys.
type S3Secret struct {
	// Name of the Secret.
	Name string `json:"name,omitempty"`
	// AccessKeyKey is the key that holds the access key; access-key by default.
	AccessKeyKey string `json:"accessKeyKey,omitempty"`
	// SecretKeyKey is the key that holds the secret key; secret-key by default.
	SecretKeyKey string `json:"secretKeyKey,omitempty"`
}

// AssumedRole is a role of the storage's security token service.
type AssumedRole struct {
	// ARN of the role. S3-compatible storages ignore it but want one.
	ARN string `json:"arn,omitempty"`
	// STSEndpoint of the token service. Empty: s3.endpoint if that is given, else the one of AWS.
	STSEndpoint string `json:"stsEndpoint,omitempty"`
}

// Flink is a session cluster with the Fluss connector and catalog.
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
