package image

import (
	"strings"
	"testing"
)

var digest = "sha256:" + strings.Repeat("0", 64)

func TestParse(t *testing.T) {
	for text, want := range map[string]Name{
		"":                     {},
		"zookeeper":            {Repository: "zookeeper"},
		"zookeeper:3.9.4":      {Repository: "zookeeper", Tag: "3.9.4"},
		"apache/fluss:1.0.0":   {Repository: "apache/fluss", Tag: "1.0.0"},
		"localhost/fluss:x":    {Registry: "localhost", Repository: "fluss", Tag: "x"},
		"r.example.com/a/b:t":  {Registry: "r.example.com", Repository: "a/b", Tag: "t"},
		"r:5000/a":             {Registry: "r:5000", Repository: "a"},
		"r:5000/a:t@" + digest: {Registry: "r:5000", Repository: "a", Tag: "t", Digest: digest},
		"a@" + digest:          {Repository: "a", Digest: digest},
	} {
		got := Parse(text)
		if got != want {
			t.Errorf("Parse(%q) = %+v, want %+v", text, got, want)
		}
		if got.String() != text {
			t.Errorf("Parse(%q) prints %q", text, got)
		}
	}
}

func TestOverlay(t *testing.T) {
	there := Parse("apache/fluss:0.9.1-incubating@" + digest)
	for _, c := range []struct {
		given Name
		want  string
	}{
		{Name{}, there.String()},
		{Name{Registry: "r:5000"}, "r:5000/" + there.String()},
		{Name{Repository: "ours/fluss"}, "ours/fluss:0.9.1-incubating@" + digest},
		{Name{Tag: "1.0.0"}, "apache/fluss:1.0.0"},
		{Name{Digest: digest}, "apache/fluss@" + digest},
		{Name{Tag: "1.0.0", Digest: digest}, "apache/fluss:1.0.0@" + digest},
	} {
		if got := there.Overlay(c.given).String(); got != c.want {
			t.Errorf("overlay of %+v: %q, want %q", c.given, got, c.want)
		}
	}
}
