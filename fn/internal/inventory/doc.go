// Package inventory reads from finished objects what they will take of a Kubernetes cluster, and what must be there
// before their pods can start.
package inventory
