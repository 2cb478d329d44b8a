// Package explain tells people on the command line what the fields of FlussConfig mean, and where options of
// Fluss are set. The texts come from package describe, which reads them from the sources of this repository;
// "make generate" writes them into the two .jsonl files here, and they are part of the binary.
package explain
