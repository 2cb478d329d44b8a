// Package tools lists the commands of others that tests run. They are built before any test runs.
package tools

import (
	"maps"
	"slices"

	"fluss.dev/kubernetes/test/internal/gotool"
	"fluss.dev/kubernetes/test/internal/helmtool"
	"fluss.dev/kubernetes/test/kustomizeversions"
)

// The tools that people use on charts and manifests, as binaries: their command lines are what the docs show.
var (
	// Unittest is the newest release without replaced modules, which go install refuses.
	Unittest = gotool.Tool{Package: "github.com/helm-unittest/helm-unittest/cmd/helm-unittest", Module: "github.com/helm-unittest/helm-unittest",
		Version: "v1.0.0", Sum: "h1:vfP8DXVGqTwp/BH8wAAH38SkHBAuo0EfxonB4NwlCRY="}
	Registry = gotool.Tool{Package: "github.com/distribution/distribution/v3/cmd/registry", Module: "github.com/distribution/distribution/v3",
		Version: "v3.1.2", Sum: "h1:/Bv2YIqqSR00HiO49FT93hovy6r9IlrzwUDsJjCN5qg="}
	// KubeScore is a binary, because as a library it needs API groups that k8s.io/api has dropped.
	KubeScore = gotool.Tool{Package: "github.com/zegl/kube-score/cmd/kube-score", Module: "github.com/zegl/kube-score",
		Version: "v1.20.0", Sum: "h1:J1VqK86SunV4Gg8emPTmwUVxe0rmXnAs5K9ZUbGMKR8="}
)

// Quick are those that the tests need with -short: each of the others takes a minute or more to build.
func Quick() []gotool.Tool { return []gotool.Tool{kustomizeversions.Newest()} }

// All are those that all tests need.
func All() []gotool.Tool {
	all := append(Quick(), kustomizeversions.Older()...)
	helms := helmtool.Binaries()
	for _, name := range slices.Sorted(maps.Keys(helms)) {
		all = append(all, helms[name])
	}
	return append(all, Unittest, Registry, KubeScore)
}
