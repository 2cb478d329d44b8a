package v1alpha1

// MinIO is the S3 storage of the cluster's own.
type MinIO struct {
	Workload `json:",inline"`
	// Run the bundled S3 storage.
	Enabled *bool `json:"enabled,omitempty"`
	// Secret with the credentials of the bundled storage. Default: a Secret that the pod fills once with
	// random values.
	ExistingSecret string `json:"existingSecret,omitempty"`
	// Container image of the storage. It must contain bash, curl and mc.
	Image Image `json:"image,omitempty"`
	// Service of the storage.
	Service Service `json:"service,omitempty"`
	// Volume for the bucket.
	Persistence Persistence `json:"persistence,omitempty"`
}
