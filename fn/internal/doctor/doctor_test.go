package doctor_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"fluss.dev/kubernetes/fn/internal/diff"
	"fluss.dev/kubernetes/fn/internal/doctor"
	"fluss.dev/kubernetes/fn/internal/golden"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// noon is when the made-up clusters are looked at.
var noon = time.Date(2026, time.November, 30, 12, 0, 0, 0, time.UTC)

func objects(t *testing.T, text string) []diff.Object {
	t.Helper()
	n, err := yaml.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	read, err := diff.Read([]*yaml.RNode{n})
	if err != nil {
		t.Fatal(err)
	}
	return read
}

func file(t *testing.T, name string) []diff.Object {
	t.Helper()
	content, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return objects(t, string(content))
}

// TestExamine: what is wrong with a cluster, and the words of the page about it.
func TestExamine(t *testing.T) {
	t.Parallel()
	r, err := doctor.Examine("fluss", file(t, "sick.yaml"), file(t, "events.yaml"), noon)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := r.Print(&b); err != nil {
		t.Fatal(err)
	}
	golden.Equal(t, "testdata/sick.txt", b.String())
}

func TestHealthy(t *testing.T) {
	t.Parallel()
	r, err := doctor.Examine("other", file(t, "sick.yaml"), nil, noon)
	if err != nil || len(r.Findings) > 0 || r.Pods != 1 {
		t.Errorf("%+v, %v", r, err)
	}
	var b strings.Builder
	if err := r.Print(&b); err != nil || b.String() != "Cluster other in namespace streaming: 1 pod, ready.\n" {
		t.Errorf("%q, %v", b.String(), err)
	}
}

func TestWhichCluster(t *testing.T) {
	t.Parallel()
	sick := file(t, "sick.yaml")
	for name, c := range map[string]struct {
		objects []diff.Object
		want    string
	}{
		"":        {sick, "there are several Fluss clusters: name one of fluss, other"},
		"missing": {sick, "there is no Fluss cluster missing; there is fluss, other"},
		"fluss":   {nil, "there is no Fluss cluster: "},
	} {
		if _, err := doctor.Examine(name, c.objects, nil, noon); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%q: %v, and not %q", name, err, c.want)
		}
	}
}
