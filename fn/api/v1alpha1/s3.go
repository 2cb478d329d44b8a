package v1alpha1

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
