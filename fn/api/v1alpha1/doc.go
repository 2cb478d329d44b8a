// Package v1alpha1 is the API of FlussConfig (fluss.dev/v1alpha1): what describes a Fluss cluster
// beyond the plain fields of its Kubernetes objects. Decode reads it strictly, Validate checks it,
// and both return every error they find.
package v1alpha1
