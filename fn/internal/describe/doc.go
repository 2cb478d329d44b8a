// Package describe reads FlussConfig for people and tools (reader 3): a tree of its fields made of the Go
// types, their comments and what validation says, with the defaults that the objects of base/ and
// components/ carry. The reference, the JSON Schema and the chart's values are printed from that tree.
package describe
