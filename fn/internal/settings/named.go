package settings

import "fluss.dev/kubernetes/fn/internal/expr"

// Named is a node that many rows hold, with a name for those who write it once.
type Named struct {
	Name, Doc string
	Node      expr.Node
	// Condition nodes are only asked whether they hold.
	Condition bool
}

// AllNamed are the nodes with names, those of the Fluss servers first.
func AllNamed() []Named {
	all := []Named{
		{Name: "usesS3", Doc: "Whether Fluss keeps its remote data on the S3 storage that s3 and minio describe.", Node: usesS3, Condition: true},
		{Name: "hasS3Keys", Doc: "Whether the pods get static S3 keys from a Secret.", Node: staticKeys, Condition: true},
		{Name: "addsSecrets", Doc: "Whether server.yaml gets options from Secrets.", Node: addsSecrets, Condition: true},
		{Name: "s3.secret", Doc: "The Secret that holds the S3 keys.", Node: storageSecret},
		{Name: "s3.accessKeyKey", Doc: "The key of the access key in that Secret.", Node: accessKey},
		{Name: "s3.secretKeyKey", Doc: "The key of the secret key in that Secret.", Node: secretKey},
		{Name: "remoteDir", Doc: "Where remote data goes. The kubelet fills in the namespace.", Node: remoteDir},
		{Name: "bootstrapServers", Doc: "The address that clients within the namespace connect to first.", Node: bootstrap(nil)},
	}
	for _, c := range Components() {
		all = append(all, c.Named...)
	}
	return all
}
