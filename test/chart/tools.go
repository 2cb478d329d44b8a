package chart

import (
	"testing"

	"fluss.dev/kubernetes/test/internal/gotool"
	"fluss.dev/kubernetes/test/internal/helmtool"
)

// The tools that people use on charts, as binaries: their command lines are what the docs show.
var (
	// unittest is the newest release without replaced modules, which go install refuses.
	unittest = gotool.Tool{Package: "github.com/helm-unittest/helm-unittest/cmd/helm-unittest", Module: "github.com/helm-unittest/helm-unittest",
		Version: "v1.0.0", Sum: "h1:vfP8DXVGqTwp/BH8wAAH38SkHBAuo0EfxonB4NwlCRY="}
	registry = gotool.Tool{Package: "github.com/distribution/distribution/v3/cmd/registry", Module: "github.com/distribution/distribution/v3",
		Version: "v3.1.2", Sum: "h1:/Bv2YIqqSR00HiO49FT93hovy6r9IlrzwUDsJjCN5qg="}
)

// binary is the path of a tool, which is built where it has not been yet.
func binary(t *testing.T, tool gotool.Tool) string {
	t.Helper()
	path, err := tool.Binary()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// eachHelm runs a test for the command of each Helm.
func eachHelm(t *testing.T, test func(t *testing.T, helm string)) {
	for name, tool := range helmtool.Binaries() {
		t.Run(name, func(t *testing.T) { test(t, binary(t, tool)) })
	}
}
