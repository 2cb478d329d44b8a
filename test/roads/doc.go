// Package roads proves that every road from the YAML of this repository to objects gives the same
// objects, that none fails in silence, and that what people build upon it stays right. It has tests
// only, which run the binaries that users run: kustomize in three releases, kpt, kubectl, docker and
// fluss-fn, built from this tree. What a machine lacks is skipped, with the reason.
package roads
