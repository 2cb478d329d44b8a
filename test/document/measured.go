package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"fluss.dev/kubernetes/test/internal/report"
)

// figure is what was seen of one kind of step: the least and the most.
type figure struct {
	What    string     `json:"what"`
	Seconds [2]float64 `json:"seconds"`
	Pause   [2]float64 `json:"pause"`
}

// replaced are the steps in which pods of a workload were replaced, by what base/ calls the workload. A step whose name
// ends with a blank stands for all that are numbered behind it.
var replaced = map[string]struct{ step, what string }{
	"coordinator":      {"coordinator deleted", "replacing the pod"},
	"tablet-server":    {"rolling restart ", "a rolling restart of three"},
	"zookeeper":        {"fluss-zookeeper-1 deleted", "replacing one pod"},
	"minio":            {"fluss-minio-0 deleted", "replacing the pod"},
	"flink-jobmanager": {"flink-jobmanager deleted", "replacing the pod"},
}

// measured are the figures of package diff.
func measured(seen *report.Report) ([]byte, error) {
	pods, last := map[string]figure{}, ""
	for workload, of := range replaced {
		f := figure{What: of.what}
		for _, step := range seen.Steps {
			if step.Name == of.step || strings.HasSuffix(of.step, " ") && numbered(step.Name, of.step) {
				f.see(step)
				last = max(last, step.Date)
			}
		}
		if f.Seconds[1] == 0 {
			return nil, fmt.Errorf("the run has no step %q", of.step)
		}
		pods[workload] = f
	}
	text, err := json.MarshalIndent(map[string]any{"date": last, "pods": pods}, "", "  ")
	return append(text, '\n'), err
}

func numbered(name, before string) bool {
	number, ok := strings.CutPrefix(name, before)
	return ok && number != "" && strings.Trim(number, "0123456789") == ""
}

func (f *figure) see(step report.Step) {
	first := f.Seconds[1] == 0
	for _, of := range []struct {
		spread *[2]float64
		seen   float64
	}{{&f.Seconds, step.Seconds}, {&f.Pause, step.Pause()}} {
		if first || of.seen < of.spread[0] {
			of.spread[0] = of.seen
		}
		of.spread[1] = max(of.spread[1], of.seen)
	}
}
