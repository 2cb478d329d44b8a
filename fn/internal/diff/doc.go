// Package diff says what applying new objects to a running cluster would do: which objects and fields change, which pods
// are replaced, what the API server refuses, and what loses data. What a field means is read off the rows of the settings
// table; there is no list of fields here.
package diff
