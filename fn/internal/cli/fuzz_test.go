package cli

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"sigs.k8s.io/kustomize/kyaml/kio"
)

// seed gives a fuzz target the inputs of testdata/inputs beside its own corpus, and the smallest cluster.
func seed(f *testing.F) {
	f.Helper()
	inputs, err := filepath.Glob("testdata/inputs/*.yaml")
	if err != nil || len(inputs) == 0 {
		f.Fatal("no inputs", err)
	}
	for _, input := range inputs {
		content, err := os.ReadFile(input)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(content)
	}
}

// The plugin writes objects or says why it does not, never both, and never neither.
func FuzzPlugin(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, input []byte) {
		var out bytes.Buffer
		inTime(t, func() {
			err := runPlugin("", bytes.NewReader(input), &out, io.Discard)
			if (err == nil) == (out.Len() == 0) {
				t.Errorf("error %v and %d bytes of output", err, out.Len())
			}
		})
		readable(t, out.Bytes())
	})
}

// The function gives back a list that can be read, and an error where nothing was expanded.
func FuzzResourceList(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, input []byte) {
		var out bytes.Buffer
		inTime(t, func() {
			if err := runFunction(bytes.NewReader(input), &out, io.Discard); err == nil && out.Len() == 0 {
				t.Error("neither an error nor any output")
			}
		})
		readable(t, out.Bytes())
	})
}

func readable(t *testing.T, stream []byte) {
	t.Helper()
	if _, err := (&kio.ByteReader{Reader: bytes.NewReader(stream), OmitReaderAnnotations: true}).Read(); err != nil {
		t.Errorf("what was written cannot be read: %v\n%s", err, stream)
	}
}

// inTime fails where a small input takes long.
func inTime(t *testing.T, run func()) {
	t.Helper()
	start := time.Now()
	run()
	if taken := time.Since(start); taken > 5*time.Second {
		t.Errorf("took %v", taken)
	}
}
