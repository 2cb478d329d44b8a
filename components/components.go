// Package components gives Go code the files of components/.
package components

import "embed"

// Files are those that kustomize reads, by directory.
//
//go:embed */*.yaml
var Files embed.FS
