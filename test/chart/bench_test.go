package chart

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"fluss.dev/kubernetes/test/internal/helmtool"
)

// BenchmarkRender renders our chart without the start of a command around it, for profiles.
func BenchmarkRender(b *testing.B) {
	helms, err := Load(filepath.Join(root, "chart"))
	if err != nil {
		b.Fatal(err)
	}
	for version, helm := range helms {
		b.Run(version, func(b *testing.B) {
			for b.Loop() {
				if _, err := helm.Render("fluss", "default", []byte("{}")); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// mostTimes is how much longer helm template may take for our chart than for another one.
const mostTimes = 2.0

// BenchmarkTemplate runs helm template for our chart and for the one in the directory that the variable CHART
// names, in turns, so that what else the machine does slows down both. It compares the medians.
func BenchmarkTemplate(b *testing.B) {
	other := os.Getenv("CHART")
	if other == "" {
		b.Skip("CHART names no other chart")
	}
	for name, tool := range helmtool.Binaries() {
		helm, err := tool.Binary()
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			var ours, theirs []time.Duration
			for b.Loop() {
				ours = append(ours, timeTemplate(b, helm, filepath.Join(root, "chart")))
				theirs = append(theirs, timeTemplate(b, helm, other))
			}
			ratio := float64(median(ours)) / float64(median(theirs))
			b.ReportMetric(float64(median(ours).Milliseconds()), "ms/ours")
			b.ReportMetric(float64(median(theirs).Milliseconds()), "ms/theirs")
			b.ReportMetric(ratio, "ours/theirs")
			if b.N > 10 && ratio > mostTimes {
				b.Errorf("our chart takes %.2f times as long, more than %.1f", ratio, mostTimes)
			}
		})
	}
}

func timeTemplate(b *testing.B, helm, chart string) time.Duration {
	b.Helper()
	start := time.Now()
	if out, err := exec.Command(helm, "template", "fluss", chart, "--kube-version", "1.34.0").CombinedOutput(); err != nil {
		b.Fatalf("helm template %s: %v: %s", chart, err, out)
	}
	return time.Since(start)
}

func median(all []time.Duration) time.Duration {
	sorted := slices.Sorted(slices.Values(all))
	return sorted[len(sorted)/2]
}
