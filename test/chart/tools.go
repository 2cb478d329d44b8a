package chart

import (
	"testing"

	"fluss.dev/kubernetes/test/internal/gotool"
)

// The tools that people use on charts, as binaries: their command lines are what the docs show.
var (
	helmBinaries = map[string]gotool.Tool{
		"Helm 3": {Package: "helm.sh/helm/v3/cmd/helm", Module: "helm.sh/helm/v3", Version: "v3.22.0", Sum: "h1:n1if5iQgHYsujPAcO5oonH/KiSNUmqmUF0iGVjSF3AU="},
		"Helm 4": {Package: "helm.sh/helm/v4/cmd/helm", Module: "helm.sh/helm/v4", Version: "v4.3.1", Sum: "h1:UndCoLe9UPmNoL7IvWzaUXveL7T5t/ijoorEmgJdI9g="},
	}
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
	for name, tool := range helmBinaries {
		t.Run(name, func(t *testing.T) { test(t, binary(t, tool)) })
	}
}
