// Package base gives Go code the files of base/ that the expander needs.
package base

import "embed"

// FinalNames is the kustomize configuration that makes outer layers fail on expanded clusters.
//
//go:embed final-names.kustomizeconfig
var FinalNames []byte

// FlussConfig holds the defaults that every cluster starts from.
//
//go:embed flussconfig.yaml
var FlussConfig []byte

// Files are those that kustomize reads.
//
//go:embed *.yaml final-names.kustomizeconfig
var Files embed.FS
