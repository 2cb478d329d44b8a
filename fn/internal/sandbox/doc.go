// Package sandbox builds kustomizations with kustomize's own library and starts no program that a repository
// names: no function, no plugin of kustomize, no helm. The expander runs in this process.
//
// It stands between kustomize and the files. Every kustomization that kustomize reads, in whatever layer,
// component or clone of a repository, is handed over with its generators, transformers and validators each
// in a directory of its own, which exists here only. In there kustomize itself reads what an entry stands
// for, and the gate sees the objects before anything is made of them: what kustomize has built in goes on,
// the expander is replaced by ours, the rest is taken out and reported. Apart from that kustomize's loading
// of external plugins stays switched off.
package sandbox
