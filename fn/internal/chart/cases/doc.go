// Command cases prints random clusters, one JSON document a line: release, namespace and values as Helm
// takes them, and what kustomize and the function make of the same values, be it objects or errors. The
// equivalence test of the nested module, which links Helm, reads them.
package main
