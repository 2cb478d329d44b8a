package scrape_test

import (
	"testing"

	"fluss.dev/kubernetes/test/internal/scrape"
)

const told = `# HELP rows Rows.
# TYPE rows gauge
rows{table="a",pod="x",} 1.0
rows{pod="y",table="b",} 2.0
rows{pod="y",} 3.0
up NaN
# TYPE rows gauge
`

func TestReduced(t *testing.T) {
	want := "# TYPE rows gauge\nrows{table=\"a\",pod=\"x\",} 1.0\nrows{pod=\"y\",} 3.0\nup NaN\n"
	if got := scrape.Reduced(told); got != want {
		t.Errorf("%s, not %s", got, want)
	}
	if n := scrape.Count(told); n != 4 {
		t.Errorf("%d series", n)
	}
	if names := scrape.Names(told); len(names) != 2 || !names["rows"] || !names["up"] {
		t.Errorf("%v", names)
	}
}
