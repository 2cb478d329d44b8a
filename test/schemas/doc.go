// Package schemas makes JSON schemas of every kind of several Kubernetes releases, for kubeconform.
//
// They are derived from the OpenAPI document in the Go module of Kubernetes itself, which the go
// command downloads, and whose hash is written here. Once made, they stay in the user's cache and
// need no network. They are strict: a field that Kubernetes does not know is an error.
//
// Those of the Prometheus operator's kinds are derived from its CustomResourceDefinitions in the same way.
package schemas
