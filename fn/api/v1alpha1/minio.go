package v1alpha1

// MinIO serves the bundled S3 storage, from one pod.
type MinIO struct {
	Workload `json:",inline"`
	// Run the bundled storage. If false, describe another one in `s3`.
	Enabled *bool `json:"enabled,omitempty"`
	// Secret with the credentials of the bundled storage. Default: a Secret that the pod fills once with random
	// values.
	ExistingSecret MinIOSecret `json:"existingSecret,omitempty"`
	// Container image of the bundled storage. It must contain bash, curl and mc.
	Image Image `json:"image,omitempty"`
	// Service of the bundled storage.
	Service Service `json:"service,omitempty"`
	// Volume for the bucket.
	Persistence Persistence `json:"persistence,omitempty"`
}

// MinIOSecret names a Secret and its keys.
type MinIOSecret struct {
	// Name of the Secret, in the namespace of the cluster.
	Name string `json:"name,omitempty"`
	// Key in the Secret that holds the name of the root user. Default: `root-user`.
	RootUserKey string `json:"rootUserKey,omitempty"`
	// Key in the Secret that holds the password of the root user. Default: `root-password`.
	RootPasswordKey string `json:"rootPasswordKey,omitempty"`
	// Key in the Secret that holds the access key of Fluss. Default: `access-key`.
	AccessKeyKey string `json:"accessKeyKey,omitempty"`
	// Key in the Secret that holds the secret key of Fluss. Default: `secret-key`.
	SecretKeyKey string `json:"secretKeyKey,omitempty"`
}
