package main

import (
	"fmt"
	"path/filepath"
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"fluss.dev/kubernetes/test/internal/report"
)

// who are compared: as steps call them, and as a reader does.
var who = []struct{ step, name string }{{"the other chart", "official chart"}, {"this project", "this project"}}

// figures are the pictures of steps that both have, numbered from 1.
var figures = []struct {
	file, title, step string
	of                func(report.Step) float64
}{
	{"pauses.png", "Longest pause of each rolling restart, nearly no data (s)", "%s, rolling restart %d", report.Step.Pause},
	{"pauses-loaded.png", "Longest pause of each rolling restart, 4.5 million rows in 36 primary-key buckets (s)",
		"%s, 4.5 million rows in 36 primary-key buckets, 2 million in a log table, rolling restart %d", report.Step.Pause},
	{"rolls-loaded.png", "Length of each rolling restart, 4.5 million rows in 36 primary-key buckets (s)",
		"%s, 4.5 million rows in 36 primary-key buckets, 2 million in a log table, rolling restart %d",
		func(s report.Step) float64 { return s.Seconds }},
}

// drawFigures draws them. A figure whose steps no run has is an error.
func drawFigures(seen *report.Report, to string) error {
	for _, f := range figures {
		var all []plotter.Values
		for _, w := range who {
			values := valuesOf(seen, f.of, f.step, w.step)
			if len(values) == 0 {
				return fmt.Errorf("the run has no step %q", fmt.Sprintf(f.step, w.step, 1))
			}
			all = append(all, values)
		}
		if err := drawBars(f.title, all, filepath.Join(to, f.file)); err != nil {
			return err
		}
	}
	return nil
}

// valuesOf are those of the steps of one that are numbered from 1.
func valuesOf(seen *report.Report, of func(report.Step) float64, pattern, who string) plotter.Values {
	var values plotter.Values
	for {
		step, ok := seen.Step(fmt.Sprintf(pattern, who, len(values)+1))
		if !ok {
			return values
		}
		values = append(values, of(step))
	}
}

// drawBars draws a group of bars for each roll, one of each that are compared, with its value on it.
func drawBars(title string, all []plotter.Values, file string) error {
	const width = vg.Length(36)
	p := newPlot(title)
	p.Y.Tick.Marker, p.X.Tick.Length = unit("short"), 0
	highest, rolls := 0.0, 0
	for i, values := range all {
		bars, err := plotter.NewBarChart(values, width)
		if err != nil {
			return err
		}
		bars.Color, bars.LineStyle.Width = lines[1-i], 0
		bars.Offset = (vg.Length(i) - vg.Length(len(all)-1)/2) * (width + 4)
		labels := plotter.XYLabels{}
		for x, value := range values {
			highest, rolls = max(highest, value), max(rolls, x+1)
			labels.XYs = append(labels.XYs, plotter.XY{X: float64(x), Y: value})
			labels.Labels = append(labels.Labels, said(value))
		}
		over, err := plotter.NewLabels(labels)
		if err != nil {
			return err
		}
		for n := range over.TextStyle {
			over.TextStyle[n].Font.Size, over.TextStyle[n].XAlign = 9, -0.5
		}
		over.Offset = vg.Point{X: bars.Offset, Y: 3}
		p.Add(bars, over)
		p.Legend.Add(who[i].name, bars)
	}
	p.Y.Min, p.Y.Max, p.X.Min, p.X.Max = 0, highest*1.3, -0.6, float64(rolls)-0.4
	p.X.Tick.Marker = plot.ConstantTicks(numbered(rolls))
	return save(file, 18*column, 9*row, func(c draw.Canvas) error {
		p.Draw(draw.Crop(c, gap, -gap, gap, -gap))
		return nil
	})
}

// said writes a value. The suite notes no pause below half a second.
func said(value float64) string {
	if value < 0.5 {
		return "< 0.5"
	}
	return strconv.FormatFloat(value, 'f', 1, 64)
}

func numbered(rolls int) []plot.Tick {
	all := make([]plot.Tick, rolls)
	for i := range all {
		all[i] = plot.Tick{Value: float64(i), Label: "roll " + strconv.Itoa(i+1)}
	}
	return all
}
