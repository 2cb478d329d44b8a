// Package examples checks what people copy from examples/: that it names this release, allows what the clusters
// are made of and no more, and does what it says. That it works on a real Argo CD is for the package gitops.
package examples
