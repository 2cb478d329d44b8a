package clustertest

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"fluss.dev/kubernetes/fn/internal/compare"
)

// Changes tells what differs between two sets of objects, made by Plain: a line for each field, below the
// object that it is in. Items of lists go by their names where they have any.
func Changes(before, after map[string]any) string {
	var report strings.Builder
	for _, id := range compare.Union(before, after) {
		switch {
		case before[id] == nil:
			report.WriteString("+ " + id + "\n")
		case after[id] == nil:
			report.WriteString("- " + id + "\n")
		case !reflect.DeepEqual(before[id], after[id]):
			report.WriteString(id + "\n")
			for _, c := range compare.Values(before[id], after[id]) {
				report.WriteString(said(compare.String(c.Path), c.Before, c.After))
			}
		}
	}
	return report.String()
}

func said(path string, before, after any) string {
	textA, aIsText := before.(string)
	textB, bIsText := after.(string)
	switch {
	case before == nil:
		return fmt.Sprintf("  + %s: %s\n", path, short(after))
	case after == nil:
		return fmt.Sprintf("  - %s: %s\n", path, short(before))
	case strings.HasSuffix(path, "checksum") || strings.HasSuffix(path, ".sha256"):
		return fmt.Sprintf("  %s: another\n", path)
	case aIsText && bIsText && strings.Contains(textA+textB, "\n"):
		return fmt.Sprintf("  %s:\n    %s\n", path, strings.Join(compare.Lines(textA, textB), "\n    "))
	}
	return fmt.Sprintf("  %s: %s -> %s\n", path, short(before), short(after))
}

// short is the beginning of a value.
func short(v any) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err)
	}
	text := []rune(strings.TrimSpace(b.String()))
	if len(text) > maxShort {
		return string(text[:maxShort]) + " …"
	}
	return string(text)
}

const maxShort = 120
