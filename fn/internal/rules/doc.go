// Package rules says what the values of a configuration may be, as data: what a text must look like, which
// numbers and words are allowed, what is required, what excludes what. The data stands beside the Go types
// that it describes; this package joins the two, checks plain values (see package tree) against them, and
// holds the rules for the types of Kubernetes itself. The schema, the reference and the chart's own check are
// printed from the same data.
package rules
