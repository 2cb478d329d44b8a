package describe

import (
	"testing"

	"fluss.dev/kubernetes/fn/internal/rules"
)

func TestTable(t *testing.T) {
	p := &page{}
	p.table([]string{"A", "B", "C"}, [][]string{{"1", "", "2"}, {"", "", "3"}})
	const want = "| A | C |\n|---|---|\n| 1 | 2 |\n|  | 3 |\n\n"
	if got := p.String(); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestCells(t *testing.T) {
	for got, want := range map[string]string{
		code("a|b"):            "`a\\|b`",
		plainText("/<a>/*|b"):  `/&lt;a&gt;/\*\|b`,
		value(nil) + "nothing": "nothing",
		value(""):              "`\"\"`",
		value(int64(3)):        "`3`",
		value(true):            "`true`",
		value([]any{"a", "b"}): "`a`<br>`b`",
		value(map[string]any{"b": "<x>", "a": int64(1)}):                             "`{\"a\":1,\"b\":\"<x>\"}`",
		typeCell(Field{Type: Integer, Rule: rules.Field{Minimum: rules.AtLeast(0)}}): "integer, at least 0",
		typeCell(Field{Type: String, Rule: rules.Field{Enum: []any{"a", "b"}}}):      "one of `a`, `b`",
	} {
		if got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
