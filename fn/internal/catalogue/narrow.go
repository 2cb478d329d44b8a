package catalogue

import (
	"cmp"
	"math"
	"strconv"
)

// Types that hold less than the one that an option has in the jar: with other values Fluss does not start, or starts and
// leaves work undone.
const (
	count   = "count"
	period  = "period"
	segment = "size of a segment"
)

// narrower are the options of these types. The sources are those of v0.9.1-incubating and, for what is later, of main shortly
// before 1.0.0.
var narrower = map[string]string{
	// validateConfigs of CoordinatorServer and TabletServer, from 1.0 on FlussConfigUtils.
	"kv.snapshot.num-retained":     count,
	"server.background.threads":    count,
	"server.io-pool.size":          count,
	"coordinator.io-pool.size":     count,
	"log.segment.file-size":        segment,
	"log.retention.check-interval": period,
	"server.historical-partition.lookuper-cache.expire-after-access": period,
	// RequestProcessorPool makes a fixed pool of them, ReplicaFetcherManager divides by their number, and no table has no bucket.
	"netty.server.num-worker-threads": count,
	"log.replica.fetcher-number":      count,
	"default.bucket.number":           count,
	// FlussScheduler runs a task without a period once. Without later checkpoints of its high watermark a server that is killed
	// cuts its logs to where they were when it started.
	"log.replica.high-watermark.checkpoint-interval": period,
	"log.flush.offset.checkpoint-interval":           period,
	"log.replica.max-lag-time":                       period,
	"kv.snapshot.lease.expiration-check-interval":    period,
	"server.writer-id.expiration-check-interval":     period,
	"coordinator.producer-offsets.cleanup-interval":  period,
	"server.data-disk.check-interval":                period,
	"kv.scanner.expiration-interval":                 period,
	// Executors of Java refuse to begin again after no time.
	"auto-partition.check.interval": period,
}

// kind is the type of the option, or a narrower one.
func (o Option) kind() string { return cmp.Or(narrower[o.Key], o.Type) }

func isCount(value string) bool {
	n, err := strconv.ParseInt(value, 10, 32)
	return err == nil && n > 0
}

// isPeriod accepts durations that are not 0 when Fluss has made milliseconds of them.
func isPeriod(value string) bool {
	number, unit, _ := quantity(value)
	switch unit {
	case "µs", "micro", "micros", "microsecond", "microseconds":
		number /= 1e3
	case "ns", "nano", "nanos", "nanosecond", "nanoseconds":
		number /= 1e6
	}
	return isDuration(value) && number > 0
}

func isSegment(value string) bool {
	size, ok := memorySize(value)
	return ok && size <= math.MaxInt32
}
