// Package gitops lets a real Argo CD, inside a real cluster, deploy what this repository has, by the examples
// of examples/argocd as they stand. Its tests have the build tag e2e:
//
//	make gitops                    # on a cluster that it starts itself, with images that it makes
//	make gitops GITOPS='-run X'    # with flags for the tests
//
// README.md says how it works and where it differs from a user's Argo CD.
package gitops
