package clustertest

import (
	"runtime"
	"syscall"
	"time"
)

// Cost is what some work took: processor time of the whole process, and allocations.
type Cost struct {
	Processor time.Duration
	Mallocs   uint64
	Bytes     uint64
}

// CostOf runs some work.
func CostOf(work func()) Cost {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := processor()
	work()
	taken := processor() - start
	runtime.ReadMemStats(&after)
	return Cost{taken, after.Mallocs - before.Mallocs, after.TotalAlloc - before.TotalAlloc}
}

// Add adds another cost.
func (c *Cost) Add(other Cost) {
	c.Processor += other.Processor
	c.Mallocs += other.Mallocs
	c.Bytes += other.Bytes
}

func processor() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
