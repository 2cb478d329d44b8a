package digest_test

import (
	"testing"
	"testing/fstest"

	"fluss.dev/kubernetes/test/internal/digest"
)

func TestFS(t *testing.T) {
	file := func(content string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(content)} }
	seen := map[string]int{}
	for i, files := range []fstest.MapFS{
		{"a": file("x"), "b/c": file("y")},
		{"a": file("x"), "b/d": file("y")},
		{"a": file("x"), "b/c": file("z")},
		{"a": file("x")},
	} {
		sum, err := digest.FS(files)
		if err != nil {
			t.Fatal(err)
		}
		if before, there := seen[sum]; there {
			t.Errorf("%d has the digest of %d", i, before)
		}
		seen[sum] = i
		if again, err := digest.FS(files); again != sum || err != nil {
			t.Errorf("%d: got %s and then %s, error %v", i, sum, again, err)
		}
	}
}

func TestStrings(t *testing.T) {
	if digest.Strings("a", "b") == digest.Strings("a b") || digest.Strings("a") != digest.Strings("a") {
		t.Error("digests do not tell texts apart")
	}
}
