package diff

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"sync"
)

// Measured is what the end-to-end suite saw.
type Measured struct {
	// What was done.
	What string `json:"what"`
	// Seconds until all was Ready again, and Pause, the longest time in which a client was not answered: the least and
	// the most of all times that it was done.
	Seconds [2]float64 `json:"seconds"`
	Pause   [2]float64 `json:"pause"`
}

// figures are those of all workloads, by what base/ calls them.
type figures struct {
	Date string              `json:"date"`
	Pods map[string]Measured `json:"pods"`
}

// measuredFile is made by make generate from test/e2e/results.json.
//
//go:embed measured.json
var measuredFile []byte

var measured = sync.OnceValue(func() figures {
	var f figures
	// It is our own file; a test reads it.
	_ = json.Unmarshal(measuredFile, &f)
	return f
})

// String gives the figures in words.
func (m Measured) String() string {
	return fmt.Sprintf("%s took %s, longest pause %s", m.What, spread(m.Seconds, "%.0f"), spread(m.Pause, "%.1f"))
}

// spread is a figure, or the least and the most of several.
func spread(of [2]float64, format string) string {
	least, most := fmt.Sprintf(format, of[0]), fmt.Sprintf(format, of[1])
	if least == most {
		return least + " s"
	}
	return least + " to " + most + " s"
}
