package report

import (
	"fmt"
	"slices"
	"strings"
)

// Matrix are the steps of several roads through the same scenarios.
type Matrix struct {
	Roads     []string
	Scenarios []string
	steps     map[string]Step
}

// In is the name of a step of a road.
func In(road, scenario string) string { return road + separator + scenario }

const separator = ": "

// Matrix finds the steps that In has named. Roads and scenarios are in the order in which they were first seen.
func (r *Report) Matrix() Matrix {
	m := Matrix{steps: map[string]Step{}}
	for _, step := range r.Steps {
		road, scenario, found := strings.Cut(step.Name, separator)
		if !found {
			continue
		}
		m.Roads, m.Scenarios = with(m.Roads, road), with(m.Scenarios, scenario)
		m.steps[step.Name] = step
	}
	return m
}

// Seconds are those of a road and a scenario, or "-" where that was not run.
func (m Matrix) Seconds(road, scenario string) string {
	step, there := m.steps[In(road, scenario)]
	if !there {
		return "-"
	}
	return fmt.Sprintf("%.1f", step.Seconds)
}

// Lone are the steps of no road.
func (r *Report) Lone() []Step { return r.without(separator) }

// without are the steps whose names do not hold a mark.
func (r *Report) without(mark string) []Step {
	return slices.DeleteFunc(slices.Clone(r.Steps), func(s Step) bool { return strings.Contains(s.Name, mark) })
}

func with(list []string, item string) []string {
	if slices.Contains(list, item) {
		return list
	}
	return append(list, item)
}
