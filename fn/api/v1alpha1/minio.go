package v1alpha1

// MinIO is the S3 storage of the cluster's own.
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
