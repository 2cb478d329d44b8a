package catalogue

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func release() *rapid.Generator[Release] {
	return rapid.SampledFrom(releases())
}

// Units, constants and truth values go in any case; numbers like 10.0 have none.
func TestDefaultsPassInAnyCase(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := release().Draw(t, "release")
		o := rapid.SampledFrom(r.options).Filter(func(o Option) bool {
			return o.Default != "" && elsewhere(o.Key) == ""
		}).Draw(t, "option")
		for _, value := range []string{o.Default, strings.ToUpper(o.Default), strings.ToLower(o.Default)} {
			if err := r.Check(o.Key, value); err != nil {
				t.Errorf("%s: %s: %q %v", r.version, o.Key, value, err)
			}
		}
	})
}

func TestAnyNumberWithAUnitPasses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := strconv.Itoa(rapid.IntRange(0, 1_000_000).Draw(t, "number"))
		blank := rapid.SampledFrom([]string{"", " "}).Draw(t, "blank")
		duration := number + blank + rapid.SampledFrom([]string{"ns", "µs", "ms", "s", "min", "m", "h", "d"}).Draw(t, "unit")
		size := number + blank + rapid.SampledFrom([]string{"b", "kb", "mb", "gb", "tb"}).Draw(t, "size unit")
		if !isDuration(duration) || isMemorySize(duration) && !strings.HasSuffix(duration, "m") {
			t.Errorf("%q is a duration", duration)
		}
		if !isMemorySize(size) || isDuration(size) {
			t.Errorf("%q is a size", size)
		}
	})
}

func TestQuotingKeepsAnyElement(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		quote := rapid.SampledFrom([]string{"'", `"`}).Draw(t, "quote")
		want := rapid.SliceOfN(rapid.String(), 1, 5).Draw(t, "elements")
		var written []string
		for _, element := range want {
			written = append(written, quote+strings.ReplaceAll(element, quote, quote+quote)+quote)
		}
		got, err := split(strings.Join(written, " , "), ',')
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("split(%q) = %q, %v", written, got, err)
		}
	})
}

func TestLookupAndSuggestNeverInvent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := release().Draw(t, "release")
		key := rapid.StringMatching(`[a-z3]{1,8}([.-][a-z]{1,8}){0,4}`).Draw(t, "key")
		if near := r.Suggest(key); near != "" {
			if _, ok := r.Lookup(near); !ok {
				t.Errorf("Suggest(%q) = %q, which is unknown", key, near)
			}
		}
	})
}

// FuzzCheck looks for keys and values that make a parser panic, and for values that are one thing alone and another in a list.
func FuzzCheck(f *testing.F) {
	for _, l := range literals() {
		f.Add(l.key, l.value)
	}
	f.Add("s3.", "${env:X}")
	f.Add("datalake.paimon.", "'")
	f.Fuzz(func(t *testing.T, key, value string) {
		for _, r := range releases() {
			for _, o := range []string{"int", "long", "double", "boolean", "duration", "memory", "map", "enum", "string"} {
				one, list := Option{Type: o}, Option{Type: o, List: true}
				if quoted := "'" + value + "'"; !containsQuote(value) && (one.check(value) == nil) != (list.check(quoted) == nil) {
					t.Errorf("%s: %q alone %v, in a list %v", o, value, one.check(value), list.check(quoted))
				}
			}
			if err := r.Check(key, value); err != nil && err.Error() == "" {
				t.Errorf("Check(%q, %q) has nothing to say", key, value)
			}
		}
	})
}

func containsQuote(value string) bool {
	return strings.Contains(value, "'")
}
