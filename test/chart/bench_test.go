package chart

import (
	"os"
	"path/filepath"
	"testing"
)

// BenchmarkRender renders our chart, and beside it the one in the directory that the variable CHART names.
func BenchmarkRender(b *testing.B) {
	charts := map[string]string{"ours": filepath.Join(root, "chart")}
	if other := os.Getenv("CHART"); other != "" {
		charts["other"] = other
	}
	for name, dir := range charts {
		helms, err := Load(dir)
		if err != nil {
			b.Fatal(err)
		}
		for version, helm := range helms {
			b.Run(name+"/"+version, func(b *testing.B) {
				for b.Loop() {
					if _, err := helm.Render("fluss", "default", []byte("{}")); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
