// Package edit finds and changes places in YAML nodes. A Path leads to a place by the keys of maps and by
// what items of lists hold, never by their numbers, so it finds the same place whatever stands beside it.
// Edits keep order, comments and everything that they do not mean. A path that leads to no place, or to
// several, is an Error that says at which step.
package edit
