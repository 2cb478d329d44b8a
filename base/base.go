// Package base gives Go code the file of base/ that every rendered directory needs a copy of.
package base

import _ "embed"

// FinalNames is the kustomize configuration that makes outer layers fail on expanded clusters.
//
//go:embed final-names.kustomizeconfig
var FinalNames []byte
