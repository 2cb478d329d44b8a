// Package dashboard reads the dashboards of components/monitoring, and what their panels have shown of a cluster.
package dashboard

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"time"
)

// Dashboard is as much of one of Grafana's as a test looks at.
type Dashboard struct {
	UID, Title string
	Panels     []Panel
}

// Panel is one picture of a dashboard.
type Panel struct {
	Type, Title string
	GridPos     Place
	FieldConfig struct {
		Defaults struct {
			Unit, NoValue string
			Thresholds    struct{ Steps []Threshold }
		}
	}
	Targets []Target
}

// Place is where a panel stands, in 24 columns.
type Place struct{ X, Y, W, H int }

// Threshold is the colour of values from one on; nil: of all below the next one.
type Threshold struct {
	Color string
	Value *float64
}

// Target is one query of a panel.
type Target struct{ Expr, LegendFormat string }

// Parse reads the text of a dashboard.
func Parse(text string) (Dashboard, error) {
	var d Dashboard
	if err := json.Unmarshal([]byte(text), &d); err != nil {
		return d, fmt.Errorf("reading a dashboard: %w", err)
	}
	return d, nil
}

// Query is the target's expression for a cluster in a namespace, with rates over two minutes.
func (t Target) Query(namespace, cluster string) string {
	return strings.NewReplacer("$__rate_interval", "2m", "$namespace", namespace, "$cluster", cluster).Replace(t.Expr)
}

var label = regexp.MustCompile(`\{\{(\w+)\}\}`)

// Legend is what the target calls a series with these labels.
func (t Target) Legend(labels map[string]string) string {
	return label.ReplaceAllStringFunc(t.LegendFormat, func(name string) string { return labels[strings.Trim(name, "{}")] })
}

// Run is what the panels of dashboards have shown of a cluster for a while.
type Run struct {
	// Fluss is the release that ran.
	Fluss string `json:"fluss"`
	Date  string `json:"date"`
	// Step is the time between two values, in seconds.
	Step int `json:"step"`
	// Marks say what happened when, in seconds from the start.
	Marks []Mark `json:"marks"`
	// Shown has the series by the UID of the dashboard and the title of the panel.
	Shown map[string]map[string][]Series `json:"shown"`
}

// Mark is something that happened.
type Mark struct {
	Seconds float64 `json:"seconds"`
	What    string  `json:"what"`
}

// Series are the values of one series, one for each step from the start; nil where there is none.
type Series struct {
	Legend string     `json:"legend"`
	Values []*float64 `json:"values"`
}

// Add notes what a panel of a dashboard has shown.
func (r *Run) Add(uid, panel string, all ...Series) {
	if r.Shown == nil {
		r.Shown = map[string]map[string][]Series{}
	}
	if r.Shown[uid] == nil {
		r.Shown[uid] = map[string][]Series{}
	}
	r.Shown[uid][panel] = append(r.Shown[uid][panel], all...)
}

// Steps is how many values the series have, at least 2.
func (r *Run) Steps() int {
	steps := 2
	for _, panels := range r.Shown {
		for _, all := range panels {
			for _, s := range all {
				steps = max(steps, len(s.Values))
			}
		}
	}
	return steps
}

// Marked notes that something has happened.
func (r *Run) Marked(start time.Time, what string) {
	r.Marks = append(r.Marks, Mark{time.Since(start).Round(time.Second).Seconds(), what})
}
