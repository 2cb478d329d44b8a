package sandbox

import (
	"sync"
	_ "unsafe" // for go:linkname

	"sigs.k8s.io/kustomize/api/resmap"
)

// transformerFactories is kustomize's table of its built-in transformers, by a number for each kind. Kinds
// that it does not know have the number 0, and no entry. docs/decisions/0011-expanding-in-process.md says why
// there is no other way in.
//
//go:linkname transformerFactories sigs.k8s.io/kustomize/api/internal/plugins/builtinhelpers.TransformerFactories
var transformerFactories map[int]func() resmap.TransformerPlugin

const unknownKind = 0

var (
	// one build at a time: kustomize's table is the process's.
	one sync.Mutex
	// running is the build that the plugins belong to.
	running *build
)

// run does something while kustomize takes the kinds that it does not know for those of a build.
func (b *build) run(do func()) {
	one.Lock()
	defer one.Unlock()
	running = b
	transformerFactories[unknownKind] = func() resmap.TransformerPlugin { return &plugin{build: running} }
	defer delete(transformerFactories, unknownKind)
	do()
}
