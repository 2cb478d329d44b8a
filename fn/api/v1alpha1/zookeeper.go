package v1alpha1

// ZooKeeper keeps the metadata of the cluster, in the bundled ensemble or in an existing one.
type ZooKeeper struct {
	Workload `json:",inline"`
	// Run the bundled ensemble. If false, set `connectionString`.
	Enabled *bool `json:"enabled,omitempty"`
	// Address of an existing ensemble: `host:port[,host:port][/chroot]`. The chroot must exist.
	ConnectionString string `json:"connectionString,omitempty"`
	// Znode under which Fluss keeps the metadata of this cluster. Fluss creates it. Default:
	// `/<namespace>/<cluster>`, so clusters that share an ensemble do not collide.
	RootPath string `json:"rootPath,omitempty"`
	// Time after which a server that stopped answering is considered dead, for example `15s`. Units: ms, s, min,
	// h, d.
	SessionTimeout Duration `json:"sessionTimeout,omitempty"`
	// Credentials for ZooKeeper (SASL DIGEST-MD5).
	Auth ZooKeeperAuth `json:"auth,omitempty"`
	// Container image of the bundled ensemble.
	Image Image `json:"image,omitempty"`
	// Number of members of the bundled ensemble: 1, 3 or 5.
	Replicas *int32 `json:"replicas,omitempty"`
	// JVM options, one per item. They replace the default options.
	JVMOptions []string `json:"jvmOptions,omitempty"`
	// Client Service of the bundled ensemble.
	Service Service `json:"service,omitempty"`
	// Volume for the data of the bundled ensemble.
	Persistence Persistence `json:"persistence,omitempty"`
	// PodDisruptionBudget of the bundled ensemble.
	PodDisruptionBudget PodDisruptionBudget `json:"podDisruptionBudget,omitempty"`
}

// ZooKeeperAuth names digest credentials.
type ZooKeeperAuth struct {
	// Secret with a user name and a password. If set, the bundled ensemble requires them of every client.
	ExistingSecret UserSecret `json:"existingSecret,omitempty"`
}
