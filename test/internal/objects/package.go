package objects

import (
	"io/fs"
	"os"
	"path"
	"testing"
)

// Package reads what kpt would send to a cluster: all objects in the YAML files of a package, in which none is
// twice, but those that are marked as local.
func Package(t testing.TB, dir string) Set {
	t.Helper()
	all := Set{}
	source := os.DirFS(dir)
	err := fs.WalkDir(source, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) != ".yaml" && path.Base(name) != "Kptfile" {
			return err
		}
		content, err := fs.ReadFile(source, name)
		if err != nil {
			return err
		}
		for id, o := range Parse(t, content).Select(remote) {
			if _, there := all[id]; there {
				t.Errorf("%s is there twice", id)
			}
			all[id] = o
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func remote(o Object) bool {
	return o.GetAnnotations()["config.kubernetes.io/local-config"] != "true"
}
