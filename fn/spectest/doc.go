// Package spectest makes specs of FlussConfig for property tests: plain values, as package tree has them,
// meant to be merged over the defaults of base/ and components/ (or over values.yaml). Valid ones are valid
// by construction, whatever else is there, as long as every component is among the objects; nearly valid
// ones differ from them in a few places. It is no part of the program; other modules' tests use it, too.
package spectest
