package roads

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/long"
	"fluss.dev/kubernetes/test/internal/objects"
	"fluss.dev/kubernetes/test/internal/tree"
)

// wishes are what a user writes into a package one after the other. Each takes the one before back.
func wishes() []string {
	return []string{
		"tabletServer: {replicas: 5}",
		"tabletServer: {replicas: 2}\nconfig: {log.replica.fetch.wait-max-time: 250ms}",
		"zookeeper: {replicas: 3, auth: {existingSecret: {name: their-zookeeper}}}",
		"listeners: {internal: {port: 9200}, client: {port: 9201}}\ncoordinator: {jvmOptions: [-Xmx1g], nodeSelector: {disk: ssd}}",
		"minio: {existingSecret: {name: fluss-s3}}\nflink: {enabled: false}",
		"zookeeper: {enabled: false, connectionString: 'zookeeper.example.com:2181'}\nminio: {enabled: false}\n" +
			"s3: {endpoint: 'https://s3.example.com', bucket: its-bucket, region: eu-west-1, existingSecret: {name: fluss-s3}, assumedRole: {arn: 'arn:aws:iam::000000000000:role/fluss'}}",
		"flink: {ingress: {enabled: true, host: flink.example.com}, config: {parallelism.default: 4}}\ntabletServer: {persistence: {enabled: false}}",
		"",
	}
}

// TestKptChange: rendering what was rendered before and then changed is the same as rendering once.
func TestKptChange(t *testing.T) {
	t.Parallel()
	need(t, "kpt")
	tr := tree.New(t, tree.Plugin)
	compose(t, tr, "fluss/overlays/flink")
	all := wishes()
	// The last one takes everything back.
	for i, wish := range all[len(all)-long.Some(t, len(all), 2, "wishes"):] {
		tr.Write(pkg+"/flussconfig.yaml", wanted(wish))
		kptRender(t, tr).Output(t)
		fresh := tree.New(t, tree.Plugin)
		compose(t, fresh, "fluss/overlays/flink")
		fresh.Write(pkg+"/flussconfig.yaml", wanted(wish))
		kptRender(t, fresh).Output(t)
		got := applied(t, tr)
		for _, difference := range objects.Diff(got, applied(t, fresh)) {
			t.Errorf("wish %d: %s", i, difference)
		}
		check(t, got.YAML(t), external())
		again(t, tr, fmt.Sprintf("wish %d", i))
	}
}

// wanted is a FlussConfig at the top of a package.
func wanted(spec string) string {
	const head = "apiVersion: fluss.dev/v1alpha1\nkind: FlussConfig\nmetadata:\n  name: fluss\n  annotations:\n    fluss.dev/patch: \"true\"\nspec:\n"
	if spec == "" {
		return strings.TrimSuffix(head, "\n") + " {}\n"
	}
	return head + "  " + strings.ReplaceAll(spec, "\n", "\n  ") + "\n"
}

// again renders once more, which must not touch a byte.
func again(t *testing.T, tr tree.Tree, when string) {
	t.Helper()
	before := files(t, tr.Path(pkg))
	kptRender(t, tr).Output(t)
	after := files(t, tr.Path(pkg))
	for _, name := range slices.Sorted(maps.Keys(before)) {
		if after[name] != before[name] {
			t.Errorf("%s: rendering again changes %s:\n%s", when, name, firstChange(before[name], after[name]))
		}
		delete(after, name)
	}
	for name := range after {
		t.Errorf("%s: rendering again makes %s", when, name)
	}
}

// TestKptFiles: created Services lie beside the one they are copied from, and go when they are not needed.
func TestKptFiles(t *testing.T) {
	t.Parallel()
	need(t, "kpt")
	tr := tree.New(t, tree.Plugin)
	compose(t, tr, "fluss")
	before := files(t, tr.Path(pkg))
	for _, step := range []struct {
		wish  string
		files []string
	}{
		{"tabletServer: {replicas: 1}", nil},
		{"tabletServer: {replicas: 3}", []string{"base/tablet-server-1-service.yaml", "base/tablet-server-2-service.yaml"}},
		{"tabletServer: {replicas: 2}", []string{"base/tablet-server-1-service.yaml"}},
	} {
		tr.Write(pkg+"/flussconfig.yaml", wanted(step.wish))
		kptRender(t, tr).Output(t)
		var made []string
		for name, content := range files(t, tr.Path(pkg)) {
			if _, there := before[name]; !there && name != "flussconfig.yaml" {
				made = append(made, name)
			}
			if strings.Contains(content, "config.kubernetes.io/path") || strings.Contains(content, "internal.config.kubernetes.io") {
				t.Errorf("%s: %s carries notes of kpt's", step.wish, name)
			}
		}
		slices.Sort(made)
		if !slices.Equal(made, step.files) {
			t.Errorf("%s: made %v, want %v", step.wish, made, step.files)
		}
	}
	contains(t, tr.Read(pkg+"/base/tablet-server-statefulset.yaml"), "# The last minute is for the stop itself")
	contains(t, tr.Read(pkg+"/base/flussconfig.yaml"), "# Heap is a third of the memory limit")
}

// firstChange shows where two texts part.
func firstChange(before, after string) string {
	at := 0
	for at < min(len(before), len(after)) && before[at] == after[at] {
		at++
	}
	from := max(0, at-200)
	return "…" + before[from:min(len(before), at+200)] + "…\nbecomes\n…" + after[from:min(len(after), at+200)] + "…"
}

// clientTarget ends what is said of the client's port in a Service.
var clientTarget = regexp.MustCompile(`(?m)^( *)targetPort: client$`)

// TestKptHandWritten: what somebody writes into the Service of one tablet server stays there, comments included.
func TestKptHandWritten(t *testing.T) {
	t.Parallel()
	need(t, "kpt")
	tr := tree.New(t, tree.Plugin)
	compose(t, tr, "fluss")
	kptRender(t, tr).Output(t)
	file := func(i int) string { return fmt.Sprintf("%s/base/tablet-server-%d-service.yaml", pkg, i) }
	for i := range 3 {
		service := strings.Replace(tr.Read(file(i)), "type: ClusterIP", "type: ClusterIP\n  # Chosen by hand.\n  sessionAffinity: ClientIP", 1)
		tr.Write(file(i), clientTarget.ReplaceAllString(service, fmt.Sprintf("$0\n${1}appProtocol: example.com/%d", i)))
	}
	tr.Write(pkg+"/flussconfig.yaml", wanted("listeners: {client: {port: 9201}}"))
	kptRender(t, tr).Output(t)
	for i := range 3 {
		for _, text := range []string{"# Chosen by hand.\n  sessionAffinity: ClientIP", "port: 9201", fmt.Sprintf("appProtocol: example.com/%d", i)} {
			contains(t, tr.Read(file(i)), text)
		}
	}
	again(t, tr, "after changes by hand")
}
