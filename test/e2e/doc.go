// Package e2e runs what this repository renders on a real Kubernetes with real Fluss, and looks at it as its
// users do: through kubectl, helm, kpt, SQL and a Fluss client. Its tests have the build tag e2e:
//
//	make e2e                       # on a cluster that it starts itself, with images that it makes
//	make e2e KUBECONFIG=<path>     # on a cluster of yours, with the official images
//
// The tests run one after the other, each in namespaces of its own, because they measure. With -short only
// those run that continuous integration has the time for.
package e2e
