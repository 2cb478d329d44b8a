package cli

import "testing"

// What may be an address is left to kustomize; what cannot be one is a directory that has to exist.
func TestIsRemote(t *testing.T) {
	for dir, want := range map[string]bool{
		"overlays/dev": false, "../a": false, "a.b/c": false,
		"https://git.example.com/a//b?ref=c": true, "git@git.example.com:a/b": true, "github.com/a/b": true,
		"file:///a//b": true, "ssh://git.example.com/a": true, "a//b": true,
	} {
		if isRemote(dir) != want {
			t.Errorf("%s: %t", dir, !want)
		}
	}
}
