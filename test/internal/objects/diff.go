package objects

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"testing"
)

// Equal fails the test for every difference.
func Equal(t testing.TB, got, want Set) {
	t.Helper()
	for _, difference := range Diff(got, want) {
		t.Error(difference)
	}
}

// Diff tells what is different, with the path of the field.
func Diff(got, want Set) []string {
	var differences []string
	for _, id := range slices.Sorted(maps.Keys(union(got, want))) {
		g, inGot := got[id]
		w, inWant := want[id]
		switch {
		case !inGot:
			differences = append(differences, id+" is missing")
		case !inWant:
			differences = append(differences, id+" is too much")
		default:
			differences = append(differences, diff(id+":", g.Object, w.Object)...)
		}
	}
	return differences
}

func union[V any](a, b map[string]V) map[string]V {
	both := maps.Clone(a)
	maps.Copy(both, b)
	return both
}

// diff compares two values below a path.
func diff(path string, got, want any) []string {
	if reflect.DeepEqual(got, want) {
		return nil
	}
	gotMap, isMap := got.(map[string]any)
	wantMap, wantsMap := want.(map[string]any)
	if isMap && wantsMap {
		return diffMaps(path, gotMap, wantMap)
	}
	gotList, isList := got.([]any)
	wantList, wantsList := want.([]any)
	if isList && wantsList && len(gotList) == len(wantList) {
		return diffLists(path, gotList, wantList)
	}
	return []string{fmt.Sprintf("%s got %v, want %v", path, show(got), show(want))}
}

func diffMaps(path string, got, want map[string]any) []string {
	var differences []string
	for _, key := range slices.Sorted(maps.Keys(union(got, want))) {
		differences = append(differences, diff(path+"."+key, got[key], want[key])...)
	}
	return differences
}

func diffLists(path string, got, want []any) []string {
	var differences []string
	for i := range got {
		differences = append(differences, diff(fmt.Sprintf("%s[%d]", path, i), got[i], want[i])...)
	}
	return differences
}

func show(v any) string {
	if v == nil {
		return "nothing"
	}
	return fmt.Sprintf("%q", fmt.Sprint(v))
}
