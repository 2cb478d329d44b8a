package describe

import (
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
)

func TestReadComments(t *testing.T) {
	type Pod struct{}
	c, err := readComments(fstest.MapFS{"fn/api/v1alpha1/types.go": {Data: []byte(`package describe
// Pod is one
// or more.
type Pod struct {
	// Options of
	// the JVM.
	JVMOptions []string
	// Size of it.
	Size string
	Bare, Alike string // no doc
}
`)}})
	if err != nil {
		t.Fatal(err)
	}
	for got, want := range map[string]string{
		c.ofType(reflect.TypeFor[Pod](), "FlussPod"): "FlussPod is one or more.",
		c.ofSection(reflect.TypeFor[Pod]()):          "Is one or more.",
		c.ofField("describe.Pod", "JVMOptions"):      "Options of the JVM.",
		c.ofField("describe.Pod", "Size"):            "Size of it.",
		c.ofField("describe.Pod", "Bare") + "none":   "none",
		c.ofField("Other", "Size") + " neither":      " neither",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestReadCommentsOfBrokenSource(t *testing.T) {
	_, err := readComments(fstest.MapFS{"fn/api/v1alpha1/types.go": {Data: []byte("package")}})
	if err == nil || !strings.HasPrefix(err.Error(), "reading comments: fn/api/v1alpha1/types.go:1:8:") {
		t.Errorf("got %v", err)
	}
}

func TestRepositoryIncomplete(t *testing.T) {
	for _, files := range []fstest.MapFS{
		{},
		{"base/kustomization.yaml": {Data: []byte("resources: [gone.yaml]")}, "components/x": {}},
	} {
		if _, err := Read(files); err == nil {
			t.Errorf("%v was read", files)
		}
	}
}
