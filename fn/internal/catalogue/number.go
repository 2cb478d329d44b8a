package catalogue

import (
	"errors"
	"math"
	"strconv"
	"strings"
)

// isDouble accepts what Java's Double.parseDouble does: Go's syntax without its underscores and its names for
// infinity, and with Java's suffixes. A number out of range is infinity there, not an error.
func isDouble(value string) bool {
	value = trim(value)
	digits := strings.TrimLeft(value, "+-")
	if len(value)-len(digits) > 1 || strings.Contains(value, "_") {
		return false
	}
	if digits == "NaN" || digits == "Infinity" {
		return true
	}
	if digits == "" || digits[0] != '.' && !digit(digits[0]) {
		return false
	}
	if strings.ContainsAny(digits[len(digits)-1:], "dDfF") {
		digits = digits[:len(digits)-1]
	}
	_, err := strconv.ParseFloat(digits, 64)
	return err == nil || errors.Is(err, strconv.ErrRange)
}

func isDuration(value string) bool {
	number, unit, ok := quantity(value)
	scale := int64(1)
	switch unit {
	case "d", "day", "days":
		scale = 24 * 60 * 60
	case "h", "hour", "hours":
		scale = 60 * 60
	case "min", "m", "minute", "minutes":
		scale = 60
	case "s", "sec", "secs", "second", "seconds",
		"ms", "milli", "millis", "millisecond", "milliseconds",
		"µs", "micro", "micros", "microsecond", "microseconds",
		"ns", "nano", "nanos", "nanosecond", "nanoseconds":
	default:
		return false
	}
	return ok && number <= math.MaxInt64/scale
}

func isMemorySize(value string) bool {
	_, ok := memorySize(value)
	return ok
}

// memorySize is how many bytes a size has.
func memorySize(value string) (int64, bool) {
	number, unit, ok := quantity(value)
	shift := 0
	switch unit {
	case "b", "bytes":
	case "k", "kb", "kibibytes":
		shift = 10
	case "m", "mb", "mebibytes":
		shift = 20
	case "g", "gb", "gibibytes":
		shift = 30
	case "t", "tb", "tebibytes":
		shift = 40
	default:
		return 0, false
	}
	return number << shift, ok && number <= math.MaxInt64>>shift
}

// quantity splits "10 MB" into 10 and "mb".
func quantity(value string) (number int64, unit string, ok bool) {
	value = trim(value)
	end := 0
	for end < len(value) && digit(value[end]) {
		end++
	}
	number, err := strconv.ParseInt(value[:end], 10, 64)
	return number, lower(trim(value[end:])), err == nil
}

func digit(c byte) bool {
	return '0' <= c && c <= '9'
}

// trim removes what Java's String.trim does.
func trim(value string) string {
	return strings.TrimFunc(value, func(c rune) bool { return c <= ' ' })
}

// lower leaves letters beyond ASCII alone, some of which Go and Java lower differently.
func lower(value string) string {
	return strings.Map(func(c rune) rune {
		if 'A' <= c && c <= 'Z' {
			return c + 'a' - 'A'
		}
		return c
	}, value)
}
