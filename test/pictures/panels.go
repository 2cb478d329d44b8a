package main

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strconv"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"fluss.dev/kubernetes/test/internal/dashboard"
)

// The size of a cell of a dashboard's grid, of the head above it, and of the space around a panel.
const (
	column = vg.Length(36)
	row    = vg.Length(26)
	head   = vg.Length(44)
	gap    = vg.Length(5)
)

var (
	white = color.Gray{255}
	ink   = color.Gray{40}
	faint = color.Gray{215}
	// lines are the colours of the series of a panel, apart for those who see few of them.
	lines = []color.Color{rgb(0x0072b2), rgb(0xd55e00), rgb(0x009e73), rgb(0xcc79a7), rgb(0xe69f00), rgb(0x56b4e9), rgb(0x8c6d31), rgb(0x555555)}
	// named are the colours of thresholds.
	named = map[string]color.Color{"green": rgb(0x2e7d32), "red": rgb(0xc62828), "orange": rgb(0xef6c00), "yellow": rgb(0xf9a825), "blue": rgb(0x1565c0), "text": color.Gray{120}}
)

func rgb(hex uint32) color.Color {
	return color.RGBA{uint8(hex >> 16), uint8(hex >> 8), uint8(hex), 255}
}

// drawDashboard draws all panels where the dashboard has them.
func drawDashboard(d dashboard.Dashboard, run dashboard.Run, file string) error {
	rows := 0
	for _, p := range d.Panels {
		rows = max(rows, p.GridPos.Y+p.GridPos.H)
	}
	width, height := 24*column, vg.Length(rows)*row+head
	return save(file, width, height, func(c draw.Canvas) error {
		write(c, d.Title, vg.Point{X: gap * 2, Y: height - 20}, 16, ink, text.XLeft)
		write(c, "Fluss "+run.Fluss+", "+run.Date+". Dashed: "+told(run.Marks), vg.Point{X: gap * 2, Y: height - 36}, 10, ink, text.XLeft)
		for _, p := range d.Panels {
			left, top := vg.Length(p.GridPos.X)*column+gap, height-head-vg.Length(p.GridPos.Y)*row-gap
			cell := draw.Canvas{Canvas: c.Canvas, Rectangle: vg.Rectangle{
				Min: vg.Point{X: left, Y: top - vg.Length(p.GridPos.H)*row + 2*gap},
				Max: vg.Point{X: left + vg.Length(p.GridPos.W)*column - 2*gap, Y: top},
			}}
			if err := drawPanel(cell, p, run.Shown[d.UID][p.Title], run); err != nil {
				return fmt.Errorf("%s: %w", p.Title, err)
			}
		}
		return nil
	})
}

// told says when the marks were.
func told(marks []dashboard.Mark) string {
	all := make([]string, len(marks))
	for i, m := range marks {
		all[i] = fmt.Sprintf("%s at %s", m.What, clock(m.Seconds))
	}
	return strings.Join(all, ", ") + "."
}

func drawPanel(c draw.Canvas, p dashboard.Panel, shown []dashboard.Series, run dashboard.Run) error {
	switch p.Type {
	case "stat":
		return drawStat(c, p, shown)
	case "timeseries":
		return drawSeries(c, p, shown, run)
	}
	return fmt.Errorf("panels of type %q cannot be drawn", p.Type)
}

// drawStat writes the last value on the colour of its threshold.
func drawStat(c draw.Canvas, p dashboard.Panel, shown []dashboard.Series) error {
	said, background := p.FieldConfig.Defaults.NoValue, color.Color(color.Gray{120})
	if value := last(shown); value != nil {
		said = tick(*value, p.FieldConfig.Defaults.Unit)
		for _, t := range p.FieldConfig.Defaults.Thresholds.Steps {
			if t.Value == nil || *value >= *t.Value {
				background = named[t.Color]
			}
			if background == nil && t.Color != "" {
				return fmt.Errorf("the color %q of a threshold is not known here", t.Color)
			}
		}
	}
	fill(c, background)
	middle := (c.Min.X + c.Max.X) / 2
	write(c, p.Title, vg.Point{X: middle, Y: c.Max.Y - 16}, 9, white, text.XCenter)
	write(c, said, vg.Point{X: middle, Y: (c.Min.Y+c.Max.Y)/2 - 14}, 22, white, text.XCenter)
	return nil
}

// last is the last value of any series.
func last(shown []dashboard.Series) *float64 {
	for _, s := range shown {
		for _, value := range slices.Backward(s.Values) {
			if value != nil {
				return value
			}
		}
	}
	return nil
}

// drawSeries draws a line for each series, broken where it has no value.
func drawSeries(c draw.Canvas, p dashboard.Panel, shown []dashboard.Series, run dashboard.Run) error {
	pl := newPlot(p.Title)
	pl.X.Tick.Marker, pl.Y.Tick.Marker = minutes{}, unit(p.FieldConfig.Defaults.Unit)
	slices.SortFunc(shown, func(a, b dashboard.Series) int { return strings.Compare(a.Legend, b.Legend) })
	biggest := 0.0
	for i, s := range shown {
		inLegend := false
		for _, points := range pieces(s.Values, run.Step) {
			line, err := plotter.NewLine(points)
			if err != nil {
				return err
			}
			line.Color, line.Width = lines[i%len(lines)], vg.Points(1.2)
			pl.Add(line)
			if !inLegend && s.Legend != "" && i < len(lines) {
				pl.Legend.Add(s.Legend, line)
				inLegend = true
			}
			for _, point := range points {
				biggest = max(biggest, point.Y)
			}
		}
	}
	if biggest == 0 {
		biggest = 1
	}
	pl.Y.Min, pl.Y.Max, pl.X.Min, pl.X.Max = 0, biggest*1.45, 0, float64((run.Steps()-1)*run.Step)
	for _, m := range run.Marks {
		mark, err := plotter.NewLine(plotter.XYs{{X: m.Seconds, Y: 0}, {X: m.Seconds, Y: pl.Y.Max}})
		if err != nil {
			return err
		}
		mark.Color, mark.Dashes = ink, []vg.Length{2, 2}
		pl.Add(mark)
	}
	pl.Draw(c)
	if len(shown) == 0 {
		write(c, "no series in the test cluster", vg.Point{X: (c.Min.X + c.Max.X) / 2, Y: (c.Min.Y + c.Max.Y) / 2}, 10, ink, text.XCenter)
	}
	return nil
}

// pieces are the runs of values without a gap.
func pieces(values []*float64, step int) []plotter.XYs {
	var all []plotter.XYs
	open := false
	for i, value := range values {
		if value == nil {
			open = false
			continue
		}
		if !open {
			all, open = append(all, nil), true
		}
		all[len(all)-1] = append(all[len(all)-1], plotter.XY{X: float64(i * step), Y: *value})
	}
	return all
}

// newPlot has small letters, and a legend inside at the top.
func newPlot(title string) *plot.Plot {
	p := plot.New()
	p.Title.Text, p.Title.TextStyle.Font.Size, p.Title.Padding = title, 11, 4
	for _, axis := range []*plot.Axis{&p.X, &p.Y} {
		axis.Tick.Label.Font.Size, axis.Label.TextStyle.Font.Size, axis.Color, axis.Tick.Color = 8, 9, faint, faint
	}
	p.Legend.TextStyle.Font.Size, p.Legend.Top, p.Legend.ThumbnailWidth, p.Legend.Padding, p.Legend.XOffs = 8, true, 14, 3, -4
	grid := plotter.NewGrid()
	grid.Vertical.Width, grid.Horizontal.Color = 0, faint
	p.Add(grid)
	return p
}

// minutes are ticks of a time in seconds.
type minutes struct{}

func (minutes) Ticks(low, high float64) []plot.Tick {
	var all []plot.Tick
	for at := math.Ceil(low/120) * 120; at <= high; at += 120 {
		all = append(all, plot.Tick{Value: at, Label: clock(at)})
	}
	return all
}

func clock(seconds float64) string { return fmt.Sprintf("%d:%02d", int(seconds)/60, int(seconds)%60) }

// unit are ticks of a value in one of Grafana's units.
type unit string

func (u unit) Ticks(low, high float64) []plot.Tick {
	step := math.Pow(10, math.Floor(math.Log10((high-low)/2)))
	for (high-low)/step > 5 {
		step *= 2
	}
	var all []plot.Tick
	for at := low; at <= high; at += step {
		all = append(all, plot.Tick{Value: at, Label: tick(at, string(u))})
	}
	return all
}

// suffixes of Grafana's units.
var suffixes = map[string]string{"bytes": "B", "Bps": "B/s", "ms": " ms", "µs": " µs", "reqps": "/s", "ops": "/s"}

// tick writes a value with its unit.
func tick(value float64, unit string) string {
	if unit == "percentunit" {
		return strconv.FormatFloat(value*100, 'f', 0, 64) + "%"
	}
	switch {
	case unit == "µs" && value >= 1000:
		return tick(value/1000, "ms")
	case unit == "ms" && value >= 1000:
		return strconv.FormatFloat(value/1000, 'g', 3, 64) + " s"
	}
	for _, big := range []struct {
		from   float64
		prefix string
	}{{1e9, "G"}, {1e6, "M"}, {1e3, "k"}} {
		if value >= big.from {
			return strconv.FormatFloat(value/big.from, 'g', 3, 64) + big.prefix + strings.TrimSpace(suffixes[unit])
		}
	}
	return strconv.FormatFloat(value, 'g', 3, 64) + suffixes[unit]
}

func fill(c draw.Canvas, with color.Color) {
	r := c.Rectangle
	c.FillPolygon(with, []vg.Point{r.Min, {X: r.Max.X, Y: r.Min.Y}, r.Max, {X: r.Min.X, Y: r.Max.Y}})
}

func write(c draw.Canvas, said string, at vg.Point, size vg.Length, with color.Color, align text.XAlignment) {
	style := plot.New().Title.TextStyle
	style.Font.Size, style.Color, style.XAlign, style.YAlign = size, with, align, text.YBottom
	c.FillText(style, at, said)
}
