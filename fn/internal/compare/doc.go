// Package compare says in which places two values or two texts differ.
package compare
