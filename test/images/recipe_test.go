package main

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-containerregistry/pkg/name"

	"fluss.dev/kubernetes/test/images/internal/base"
)

func TestKeyChangesWithWhatGoesIn(t *testing.T) {
	seen := map[string]string{}
	for change, edit := range map[string]func(*recipe){
		"nothing":       func(*recipe) {},
		"its name":      func(r *recipe) { r.reference += "x" },
		"a script":      func(r *recipe) { r.files = flinkFiles },
		"the base":      func(r *recipe) { r.base = base.Git() },
		"an artefact":   func(r *recipe) { r.artefacts = nil },
		"the config":    func(r *recipe) { r.config.User = "x" },
		"the user":      func(r *recipe) { r.user.id = 1 },
		"another thing": func(r *recipe) { r.others = []string{"x"} },
	} {
		r, err := fluss(tag(t, "apache/fluss:0.9.1-incubating"))
		if err != nil {
			t.Fatal(err)
		}
		edit(&r)
		key, err := r.key()
		if err != nil {
			t.Fatal(err)
		}
		if other, there := seen[key]; there {
			t.Errorf("%s and %s give the same key", change, other)
		}
		seen[key] = change
	}
}

func TestReleasesThatNoOneKnows(t *testing.T) {
	for _, c := range []struct {
		image string
		of    func(name.Tag) (recipe, error)
		want  string
	}{
		{"zookeeper:3.9.5", zookeeper, "add them to test/images/zookeeper.go"},
		{"pgsty/silo:RELEASE", minio, "add it to test/images/minio.go"},
		{"apache/fluss-quickstart-flink:2.1-1", flink, `no release of Flink is known for "2.1": add it to test/images/flink.go`},
		{"apache/fluss:0.9.2", fluss, "org.apache.fluss:fluss-dist:0.9.2:tgz has no checksum"},
		{"apache/fluss:0.9.2", load, "org.apache.fluss:fluss-client:0.9.2 has no checksum"},
	} {
		r, err := c.of(tag(t, c.image))
		if err == nil {
			_, err = r.key()
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got error %v, want %s", c.image, err, c.want)
		}
	}
}

func TestChosen(t *testing.T) {
	some, err := chosen(t.Context(), nil, []string{"zookeeper", "load"})
	if err != nil || len(some) != 2 || some[0].name != "zookeeper" || some[1].name != "load" {
		t.Errorf("got %v, error %v", some, err)
	}
	none, err := chosen(t.Context(), nil, nil)
	group, groupErr := chosen(t.Context(), nil, []string{"e2e"})
	if err := errors.Join(err, groupErr); err != nil || len(none) != 5 || len(group) != 5 {
		t.Errorf("got %v and %v, error %v", none, group, err)
	}
	_, err = chosen(t.Context(), nil, []string{"nothing"})
	if want := `there is no image "nothing", but fluss, flink, minio, zookeeper, load, argocd, redis, fluss-fn, source, source-controller, kustomize-controller, helm-controller, e2e, gitops, flux`; err == nil || err.Error() != want {
		t.Errorf("got error %v, want %s", err, want)
	}
}

func tag(t *testing.T, image string) name.Tag {
	t.Helper()
	tag, err := name.NewTag(image)
	if err != nil {
		t.Fatal(err)
	}
	return tag
}
