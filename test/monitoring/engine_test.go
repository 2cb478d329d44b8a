package monitoring

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/common/promslog"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql/promqltest"
	"github.com/prometheus/prometheus/rules"
)

// step is the time between two scrapes and two evaluations.
const step = time.Minute

// values are those of a series, minute by minute; none: it is not there then.
type values []float64

// cluster are series by name and labels.
type cluster map[string]values

// lines are the series as Prometheus's test code loads them.
func (c cluster) lines() string {
	var b strings.Builder
	b.WriteString("load 1m\n")
	for series, values := range c {
		b.WriteString("  " + series)
		gone := true
		for _, v := range values {
			switch {
			case v != none:
				fmt.Fprintf(&b, " %g", v)
			case gone:
				b.WriteString(" _")
			default:
				b.WriteString(" stale")
			}
			gone = v == none
		}
		b.WriteString("\n")
	}
	return b.String()
}

// fired evaluates the rules for some minutes, and tells which alerts fired at their end, or at any time, by the name of the
// alert. The text of each has its labels, summary and description.
func (c cluster) fired(t *testing.T, minutes int, ever bool) map[string][]string {
	t.Helper()
	spec, _, _ := readRules(t)
	file := filepath.Join(t.TempDir(), "rules.yaml")
	if err := os.WriteFile(file, spec, 0o644); err != nil {
		t.Fatal(err)
	}
	suite, err := promqltest.NewLazyLoader(c.lines(), promqltest.LazyLoaderOpts{EnableAtModifier: true, EnableNegativeOffset: true})
	if err != nil {
		t.Fatal(err)
	}
	defer suite.Close()
	manager := rules.NewManager(&rules.ManagerOptions{
		QueryFunc: rules.EngineQueryFunc(suite.QueryEngine(), suite.Storage()), AppendableV2: suite.Storage(), Context: context.Background(),
		NotifyFunc: func(context.Context, string, ...*rules.Alert) {}, Logger: promslog.NewNopLogger(),
	})
	groups, errs := manager.LoadGroups(step, labels.EmptyLabels(), "", nil, false, file)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	found := map[string][]string{}
	for minute := range minutes + 1 {
		if !ever {
			clear(found)
		}
		now := time.Unix(0, 0).UTC().Add(time.Duration(minute) * step)
		suite.WithSamplesTill(now, func(err error) {
			if err != nil {
				t.Fatal(err)
			}
			for _, group := range groups {
				group.Eval(suite.Context(), now)
			}
		})
		for _, group := range groups {
			collect(t, group, minute, found)
		}
	}
	return found
}

func collect(t *testing.T, group *rules.Group, minute int, found map[string][]string) {
	t.Helper()
	for _, r := range group.Rules() {
		if r.LastError() != nil {
			t.Fatalf("minute %d: %s: %v", minute, r.Name(), r.LastError())
		}
		alerting, ok := r.(*rules.AlertingRule)
		if !ok {
			continue
		}
		for _, alert := range alerting.ActiveAlerts() {
			text := fmt.Sprintf("%s: %s", alert.Labels, alert.Annotations)
			if alert.State == rules.StateFiring && !slices.Contains(found[r.Name()], text) {
				found[r.Name()] = append(found[r.Name()], text)
			}
		}
	}
}
