// Command pictures draws the pictures of docs/: the dashboards as a recorded run shows them, and the figures of the end-to-end suite.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
	"sigs.k8s.io/yaml"

	"fluss.dev/kubernetes/test/internal/dashboard"
	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/internal/report"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	root, err := flussfn.Root()
	if err != nil {
		return err
	}
	for _, f := range []*font.Font{&plot.DefaultFont, &plotter.DefaultFont} {
		f.Typeface, f.Variant = "Liberation", "Sans"
	}
	to := filepath.Join(root, "docs", "pictures")
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	if err := drawDashboards(root, to); err != nil {
		return err
	}
	seen, err := report.Read(filepath.Join(root, "test", "e2e", "results.json"))
	if err != nil {
		return err
	}
	return drawFigures(seen, to)
}

// drawDashboards draws each as the recorded run shows it.
func drawDashboards(root, to string) error {
	text, err := os.ReadFile(filepath.Join(root, "test", "pictures", "run.json"))
	if err != nil {
		return err
	}
	var shown dashboard.Run
	if err := json.Unmarshal(text, &shown); err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(root, "components", "monitoring", "dashboard-*-configmap.yaml"))
	if err != nil {
		return err
	}
	for _, file := range files {
		if err := drawConfigMap(file, to, shown); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	return nil
}

// drawConfigMap draws the dashboards of a ConfigMap.
func drawConfigMap(file, to string, shown dashboard.Run) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var configMap struct{ Data map[string]string }
	if err := yaml.Unmarshal(text, &configMap); err != nil {
		return err
	}
	for _, text := range configMap.Data {
		d, err := dashboard.Parse(text)
		if err != nil {
			return err
		}
		if err := drawDashboard(d, shown, filepath.Join(to, d.UID+".png")); err != nil {
			return err
		}
	}
	return nil
}

// resolution of pictures, in points an inch: sharp on good screens.
const resolution = 144

// save draws on a white picture of that size, and writes it. It is no SVG, in which letters depend on who looks at it.
func save(file string, width, height vg.Length, paint func(draw.Canvas) error) (err error) {
	picture := vgimg.PngCanvas{Canvas: vgimg.NewWith(vgimg.UseWH(width, height), vgimg.UseDPI(resolution))}
	canvas := draw.New(picture)
	fill(canvas, white)
	if err := paint(canvas); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	out, err := os.Create(file)
	if err != nil {
		return err
	}
	defer func() {
		if closed := out.Close(); err == nil {
			err = closed
		}
	}()
	_, err = picture.WriteTo(out)
	return err
}
