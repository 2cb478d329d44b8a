package main

import (
	"archive/tar"
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fluss.dev/kubernetes/test/images/internal/layer"
	"fluss.dev/kubernetes/test/internal/distribution"
)

// distributionOf is one with that release and start script.
func distributionOf(t *testing.T, release, script string) *distribution.Distribution {
	t.Helper()
	dir := t.TempDir()
	for name, content := range map[string]string{
		"bin/coordinator-server.sh": script, "bin/tablet-server.sh": script, "bin/config.sh": "", "conf/log4j-console.properties": "",
		"lib/fluss-server-" + release + ".jar": emptyJar, "plugins/s3/fluss-fs-s3-" + release + ".jar": "", "plugins/lance/large.jar": "",
	} {
		path := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(content), 0o755)); err != nil {
			t.Fatal(err)
		}
	}
	d, err := distribution.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// emptyJar is an archive of no files.
const emptyJar = "PK\x05\x06\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"

// TestDistribution: it has an image of its own beside that of the manifests, or in its place.
func TestDistribution(t *testing.T) {
	all, err := chosen(t.Context(), distributionOf(t, "1.0-SNAPSHOT", ""), nil)
	if err != nil {
		t.Fatal(err)
	}
	if last := all[len(all)-1]; len(all) != 6 || last.name != "fluss-dist" || last.reference != "docker.io/apache/fluss:1.0-SNAPSHOT" {
		t.Errorf("got %v", all)
	}
	all, err = chosen(t.Context(), distributionOf(t, "0.9.1-incubating", ""), nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 5 || slices.ContainsFunc(all, func(r recipe) bool { return r.name == "fluss" }) {
		t.Errorf("got %v", all)
	}
}

// TestDistributionsKey: the image of a distribution is made anew when a file of it changes, and not because of its place.
func TestDistributionsKey(t *testing.T) {
	key := func(d *distribution.Distribution) string {
		t.Helper()
		r, err := flussDist(tag(t, "apache/fluss:0.9.1-incubating"), d)
		if err != nil {
			t.Fatal(err)
		}
		key, err := r.key()
		if err != nil {
			t.Fatal(err)
		}
		return key
	}
	a, again, b := key(distributionOf(t, "1.0", "#!")), key(distributionOf(t, "1.0", "#!")), key(distributionOf(t, "1.0", "#!x"))
	if a != again || a == b {
		t.Errorf("the keys are %s, %s and %s", a, again, b)
	}
}

// TestDistributionsLayer: what the manifests need is below /opt/fluss, and belongs to the user of the image.
func TestDistributionsLayer(t *testing.T) {
	r, err := flussDist(tag(t, "apache/fluss:0.9.1-incubating"), distributionOf(t, "1.0", "#!"))
	if err != nil {
		t.Fatal(err)
	}
	var content bytes.Buffer
	out := layer.NewWriter(&content, r.user.owner())
	if err := errors.Join(r.fill(t.Context(), nil, out), out.Close()); err != nil {
		t.Fatal(err)
	}
	found := map[string]*tar.Header{}
	for members := tar.NewReader(&content); ; {
		header, err := members.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		found[header.Name] = header
	}
	for _, name := range []string{"opt/fluss/bin/coordinator-server.sh", "opt/fluss/lib/fluss-server-1.0.jar", "opt/fluss/log/"} {
		if h := found[name]; h == nil || h.Uid != 9999 || h.Mode != 0o755 {
			t.Errorf("%s is %+v", name, h)
		}
	}
	if found["docker-entrypoint.sh"] == nil || found["opt/fluss/plugins/lance/large.jar"] != nil {
		t.Errorf("got %v", found)
	}
}
