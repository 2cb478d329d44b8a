package v1alpha1

// S3 is the object storage of the cluster.
type S3 struct {
	// Name of the bucket. It must exist unless `minio.enabled` is true.
	Bucket string `json:"bucket,omitempty"`
	// Prefix of every object in the bucket. Default: `<namespace>/<cluster>`, so clusters that share a bucket
	// do not collide.
	Prefix string `json:"prefix,omitempty"`
	// Region of the bucket. Fluss needs it to issue access tokens to clients.
	Region string `json:"region,omitempty"`
	// URL of an S3-compatible storage, for example `https://s3.example.com`. Default: the endpoint of AWS.
	Endpoint string `json:"endpoint,omitempty"`
	// Address the bucket by the path of the URL instead of the host name. Many S3-compatible storages need it.
	PathStyleAccess *bool `json:"pathStyleAccess,omitempty"`
	// Secret with an access key and its secret key.
	ExistingSecret S3Secret `json:"existingSecret,omitempty"`
	// Role that Fluss assumes to issue temporary credentials to clients.
	AssumedRole AssumedRole `json:"assumedRole,omitempty"`
	// Identity of the pods at AWS by tokens of their ServiceAccounts, as in IAM roles for service accounts on EKS.
	WebIdentity WebIdentity `json:"webIdentity,omitempty"`
}

// WebIdentity lets pods assume a role with a token of their ServiceAccount.
type WebIdentity struct {
	// Assume the role `s3.assumedRole.arn` with a token of the ServiceAccount instead of keys. The trust policy of
	// the role must allow the ServiceAccounts of the cluster, and the role itself. Fluss 0.9 only.
	Enabled *bool `json:"enabled,omitempty"`
	// Audience of the token. Default: `sts.amazonaws.com`.
	Audience string `json:"audience,omitempty"`
}

// S3Secret names a Secret and its keys.
type S3Secret struct {
	// Name of the Secret, in the namespace of the cluster.
	Name string `json:"name,omitempty"`
	// Key in the Secret that holds the access key. Default: `access-key`.
	AccessKeyKey string `json:"accessKeyKey,omitempty"`
	// Key in the Secret that holds the secret key. Default: `secret-key`.
	SecretKeyKey string `json:"secretKeyKey,omitempty"`
}

// AssumedRole is a role of the storage's security token service.
type AssumedRole struct {
	// ARN of the role. Many S3-compatible storages accept any ARN, and need one to issue credentials for clients.
	ARN string `json:"arn,omitempty"`
	// URL of the security token service. Default: with a role, `s3.endpoint` if set; otherwise the endpoint of AWS. Without a
	// role, servers ask it for session tokens.
	STSEndpoint string `json:"stsEndpoint,omitempty"`
}
