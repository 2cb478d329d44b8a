package main

import (
	"strings"
	"testing"
)

func TestTable(t *testing.T) {
	options, err := parse("b.codec\tenum\ttrue\tNO,LZ4\tNO,LZ4,ZSTD\told.codec,older.codec\tfalse\n" +
		"a.port\tstring\tfalse\tsay \"9123\"\t\t\ttrue\n" +
		"b.off\tboolean\tfalse\tfalse\t\t\tfalse\n")
	if err != nil {
		t.Fatal(err)
	}
	want := header + `
var options1_0_0_rc1 = []Option{
	{Key: "a.port", Type: "string", Default: "say \"9123\"", Deprecated: true},
	{Key: "b.codec", Type: "enum", Default: "NO,LZ4", Enum: []string{"NO", "LZ4", "ZSTD"}, List: true, fallbacks: []string{"old.codec", "older.codec"}},
	{Key: "b.off", Type: "boolean", Default: "false"},
}
`
	if got := table("1.0.0-rc1", options); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestParseRefusesOtherOutput(t *testing.T) {
	_, err := parse("a.port\tstring\n")
	if err == nil || !strings.Contains(err.Error(), `unexpected line "a.port\tstring\n"`) {
		t.Errorf("got %v", err)
	}
}

func TestIndex(t *testing.T) {
	want := header + `
// releases lists the catalogues, oldest first.
func releases() []Release {
	return []Release{
		{version: "0.9.1-incubating", options: options0_9_1_incubating},
	}
}
`
	if got := index([]string{"0.9.1-incubating"}); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
