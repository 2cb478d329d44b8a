package report

import (
	"slices"
	"strings"
)

// Roll is the prefix of the names of single rolling restarts.
const Roll = "rolling restart "

// Rolls tells of the rolling restarts, each beside the same writers.
type Rolls struct {
	Steps []Step
	// Minimum, Median and Maximum of the longest pauses, and the longest time, in seconds.
	Minimum, Median, Maximum, Longest float64
}

// Rolls are those of the run; it must have some.
func (r *Report) Rolls() Rolls {
	var rolls Rolls
	var pauses []float64
	for _, step := range r.Steps {
		if strings.HasPrefix(step.Name, Roll) {
			rolls.Steps = append(rolls.Steps, step)
			rolls.Longest = max(rolls.Longest, step.Seconds)
			pauses = append(pauses, step.Pause())
		}
	}
	if slices.Sort(pauses); len(pauses) > 0 {
		rolls.Minimum, rolls.Median, rolls.Maximum = pauses[0], pauses[len(pauses)/2], pauses[len(pauses)-1]
	}
	return rolls
}

// Pause is the longest that any of the step's writers had.
func (s Step) Pause() float64 {
	pause := 0.0
	for _, l := range s.Loads {
		pause = max(pause, l.Pause)
	}
	return pause
}

// Latency is the median time from a row to its acknowledgement, in seconds, for the client that waited longer.
func (s Step) Latency() float64 {
	slowest := 0.0
	for _, load := range s.Loads {
		slowest = max(slowest, load.Latency)
	}
	return slowest / 1000
}

// Faults are the steps in which something was broken under load.
func (r *Report) Faults() []Step { return r.stepsOf("deleted", "killed", "drained") }

// Ensemble are the steps in which the members of ZooKeeper's ensemble changed under load, without a login of clients.
func (r *Report) Ensemble() []Step {
	steps := r.stepsOf("zookeeper.replicas", "scale of ZooKeeper", "ZooKeeper scaled", "a rendered list of")
	return slices.DeleteFunc(steps, func(s Step) bool { return strings.Contains(s.Test, "-auth/") })
}

// stepsOf are the steps under load whose names have one of these words.
func (r *Report) stepsOf(words ...string) []Step {
	return slices.DeleteFunc(slices.Clone(r.Steps), func(s Step) bool {
		return len(s.Loads) == 0 || !slices.ContainsFunc(words, func(word string) bool { return strings.Contains(s.Name, word) })
	})
}

// Missing is the number of acknowledged rows that were not there at the end.
func (s Step) Missing() int {
	missing := 0
	for _, l := range s.Loads {
		missing += l.Missing
	}
	return missing
}
