package chart

import (
	"testing"

	"fluss.dev/kubernetes/test/internal/gotool"
	"fluss.dev/kubernetes/test/internal/helmtool"
	"fluss.dev/kubernetes/test/internal/long"
)

// binary is the path of a tool, which is built where it has not been yet.
func binary(t *testing.T, tool gotool.Tool) string {
	t.Helper()
	long.Skip(t, "needs "+tool.Name()+", which takes minutes to build")
	path, err := tool.Binary()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// eachHelm runs a test for the command of each Helm.
func eachHelm(t *testing.T, test func(t *testing.T, helm string)) {
	t.Helper()
	long.Skip(t, "needs the commands of Helm 3 and 4, which take minutes to build")
	for name, tool := range helmtool.Binaries() {
		t.Run(name, func(t *testing.T) { test(t, binary(t, tool)) })
	}
}
