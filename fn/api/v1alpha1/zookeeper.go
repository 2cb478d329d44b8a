package v1alpha1

// ZooKeeper is the ensemble of the cluster's own, or the address of another.
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
