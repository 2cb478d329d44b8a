// Package report collects what the suite saw: the steps with their figures, and the claims that they
// settle. Documents are made from it, so a figure in them is always one that a run measured.
package report

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"fluss.dev/kubernetes/test/internal/distribution"
)

// Report is one run of the suite.
type Report struct {
	// Fluss is the build that ran.
	Fluss *distribution.Distribution `json:"fluss"`
	// Environment is where the suite ran.
	Environment Environment `json:"environment"`
	// Steps are in the order in which they ended.
	Steps []Step `json:"steps"`
	// Claims are in the order in which they were settled.
	Claims []Claim `json:"claims"`

	mu sync.Mutex
}

// Environment is what figures depend on.
type Environment struct {
	// Date is the day of the last run.
	Date       string `json:"date"`
	Kubernetes string `json:"kubernetes"`
	Nodes      int    `json:"nodes"`
	Cores      int    `json:"cores"`
}

// Step is one thing that was done to a cluster.
type Step struct {
	Test string `json:"test"`
	Name string `json:"name"`
	// Date is the day on which it was done: a file keeps what earlier runs saw.
	Date string `json:"date"`
	// Seconds until everything was Ready again.
	Seconds float64 `json:"seconds"`
	// Loads are what the writers saw meanwhile, if any were at work.
	Loads []Load `json:"loads,omitempty"`
}

// String tells the time and the longest pause.
func (s Step) String() string {
	if len(s.Loads) == 0 {
		return fmt.Sprintf("Ready after %.1f s", s.Seconds)
	}
	return fmt.Sprintf("Ready after %.1f s, longest pause %.1f s", s.Seconds, s.Pause())
}

// Load is what one writer saw while a step was done.
type Load struct {
	// Kind is log or pk.
	Kind string `json:"kind"`
	// Pause is the longest time in seconds between two acknowledgements.
	Pause float64 `json:"pause"`
	// Latency is the median time in milliseconds until a row is acknowledged.
	Latency      float64 `json:"latency,omitempty"`
	Acknowledged int     `json:"acknowledged"`
	Read         int     `json:"read"`
	Missing      int     `json:"missing"`
	Doubled      int     `json:"doubled"`
}

// Claim is something that the project says of Fluss or of itself, and how it was checked.
type Claim struct {
	Claim string `json:"claim"`
	Test  string `json:"test"`
	// Date is the day on which it was settled.
	Date string `json:"date"`
	Seen string `json:"seen"`
}

// AddStep notes a step.
func (r *Report) AddStep(s Step) {
	r.mu.Lock()
	defer r.mu.Unlock()
	s.Date, s.Seconds = today(), tenths(s.Seconds)
	for i := range s.Loads {
		s.Loads[i].Pause = tenths(s.Loads[i].Pause)
	}
	r.Steps = append(r.Steps, s)
}

// AddClaim notes a claim.
func (r *Report) AddClaim(c Claim) {
	r.mu.Lock()
	defer r.mu.Unlock()
	c.Date = today()
	r.Claims = append(r.Claims, c)
}

func today() string { return time.Now().UTC().Format(time.DateOnly) }

// Note notes a step of a test, and says it at once.
func (r *Report) Note(t testing.TB, step Step) {
	t.Helper()
	step.Test = t.Name()
	r.AddStep(step)
	t.Logf("step %q: %.1f s %+v", step.Name, step.Seconds, step.Loads)
}

// Step returns the last step of that name.
func (r *Report) Step(name string) (Step, bool) {
	for _, step := range slices.Backward(r.Steps) {
		if step.Name == name {
			return step, true
		}
	}
	return Step{}, false
}

// Update writes the report as JSON, and keeps from the file what tests saw that were not part of this run. A file has what was
// seen of one build of Fluss.
func (r *Report) Update(file string) error {
	if before, err := Read(file); err == nil {
		if !before.Fluss.Same(*r.Fluss) {
			return fmt.Errorf("%s has what was seen of Fluss %s, and this was %s: name another file", file, before.Fluss, r.Fluss)
		}
		r.keep(before)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return r.write(file)
}

// keep puts in front what other tests saw before.
func (r *Report) keep(before *Report) {
	again := map[string]bool{}
	for _, step := range r.Steps {
		again[step.Test] = true
	}
	for _, claim := range r.Claims {
		again[claim.Test] = true
	}
	r.Steps = append(slices.DeleteFunc(before.Steps, func(s Step) bool { return again[s.Test] }), r.Steps...)
	r.Claims = append(slices.DeleteFunc(before.Claims, func(c Claim) bool { return again[c.Test] }), r.Claims...)
}

func (r *Report) write(file string) error {
	content, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(content, '\n'), 0o644)
}

// Read reads what Update wrote.
func Read(file string) (*Report, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var r Report
	if err := json.Unmarshal(content, &r); err != nil {
		return nil, fmt.Errorf("reading %s: %w", file, err)
	}
	if r.Fluss == nil {
		return nil, fmt.Errorf("%s does not say which Fluss ran: it has no field fluss", file)
	}
	return &r, nil
}

// tenths rounds: nothing here is measured more precisely.
func tenths(seconds float64) float64 {
	return time.Duration(seconds * float64(time.Second)).Round(100 * time.Millisecond).Seconds()
}
