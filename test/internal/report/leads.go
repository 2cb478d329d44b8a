package report

import (
	"fmt"
	"slices"
	"strings"
)

// Lead is what was tried to shorten the pauses of rolling restarts.
type Lead struct {
	Name  string
	Rolls []Step
}

const (
	within  = " / "
	allRows = "rows"
)

// LeadRoll is the name of a step: the rolling restart of that number.
func LeadRoll(lead string, number int) string { return lead + within + fmt.Sprint(number) }

// LeadRows is the name of the step that has the rows of all rolls.
func LeadRows(lead string) string { return lead + within + allRows }

// Ordinary are the steps of no lead.
func (r *Report) Ordinary() []Step { return r.without(within) }

// Leads finds the steps that LeadRoll has named, in the order in which leads were first seen.
func (r *Report) Leads() []Lead {
	var leads []Lead
	for _, step := range r.Steps {
		name, roll, found := strings.Cut(step.Name, within)
		if !found || roll == allRows {
			continue
		}
		i := slices.IndexFunc(leads, func(l Lead) bool { return l.Name == name })
		if i < 0 {
			i, leads = len(leads), append(leads, Lead{Name: name})
		}
		leads[i].Rolls = append(leads[i].Rolls, step)
	}
	return leads
}

// Pauses are those of each roll and writer in seconds. The client tells of pauses from half a second on.
func (l Lead) Pauses() string {
	var all []string
	for _, roll := range l.Rolls {
		var pauses []string
		for _, load := range roll.Loads {
			pauses = append(pauses, told(load.Pause))
		}
		all = append(all, strings.Join(pauses, "/"))
	}
	return strings.Join(all, ", ")
}

// Seconds are how long each roll took.
func (l Lead) Seconds() string {
	var all []string
	for _, roll := range l.Rolls {
		all = append(all, fmt.Sprintf("%.0f", roll.Seconds))
	}
	return strings.Join(all, ", ")
}

func told(pause float64) string {
	if pause == 0 {
		return "< 0.5"
	}
	return fmt.Sprintf("%.1f", pause)
}
