// Package catalogue knows which options a server.yaml of a Fluss release may hold, and which values each of them takes.
// The tables come from the released client jars; extra.go adds by hand what Fluss reads without declaring it there.
// A value passes here when Fluss's own parser takes it, so that a typing error stops a render and not a server.
// The one difference: digits and letters beyond ASCII that Java reads as ASCII ones are refused.
package catalogue

//go:generate go run ./generate
