package scripts

import (
	"cmp"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/process"
)

// server.yaml and arguments of a tablet server as they are rendered.
const (
	rendered = "zookeeper.address: zk-1:2181,zk-2:2181/fluss # ours\ndata.dir: /var/lib/fluss/data\ns3.region: us-east-1\n"
	root     = "-Dzookeeper.path.root=/team/fluss"
	bucket   = "-Dremote.data.dir=s3://lake/team/fluss"
	storage  = "-Ds3.endpoint=http://minio.team.svc:9000"
	number   = "-Dtablet-server.id=2"
)

// volume is the disk of a tablet server, between its starts.
type volume struct {
	container
	dir, reason string
}

func newVolume(t *testing.T) volume {
	t.Helper()
	v := volume{newContainer(t, rendered), t.TempDir(), filepath.Join(t.TempDir(), "reason")}
	v.env = append(v.env, "FLUSS_VOLUME="+v.dir, "TERMINATION_LOG="+v.reason, "POD_NAME=fluss-tablet-server-2", "POD_NAMESPACE=team")
	v.mount(t, "/var/lib/kubelet/pods/uid/volumes/kubernetes.io~csi/pvc-1/mount", v.dir)
	return v
}

// TestVolumeAway: a server whose data would go with its container or its pod does not start, unless that is meant.
func TestVolumeAway(t *testing.T) {
	const emptyDir = "/var/lib/kubelet/pods/uid/volumes/kubernetes.io~empty-dir/data"
	for name, c := range map[string]struct {
		directory, at, persistent, want string
	}{
		"no mount":               {"/x", "/elsewhere", "true", "No volume is mounted at "},
		"no mount, not kept":     {"/x", "/elsewhere", "false", "No volume is mounted at "},
		"emptyDir":               {emptyDir, "", "true", "spec.tabletServer.persistence.enabled: false"},
		"emptyDir, as it is set": {emptyDir, "", "false", ""},
		"a disk of its own":      {"/", "", "true", ""},
	} {
		t.Run(name, func(t *testing.T) {
			v := newVolume(t)
			v.env = append(v.env, "PERSISTENT="+c.persistent)
			v.mount(t, c.directory, cmp.Or(c.at, v.dir))
			code, reason := v.start(t, number, root, bucket, storage)
			if (code == 0) != (c.want == "") || !strings.Contains(reason, c.want) || (reason == "") != (c.want == "") {
				t.Errorf("exit code %d: %s", code, reason)
			}
			if _, err := os.Stat(filepath.Join(v.dir, "cluster")); (err == nil) != (c.want == "") {
				t.Errorf("the mark: %v", err)
			}
		})
	}
}

// start tells with which exit code the start ended, 0 where the server was started, and why it was not.
func (v volume) start(t *testing.T, arguments ...string) (code int, reason string) {
	t.Helper()
	script := filepath.Join(v.conf, "own-volume.sh")
	code = process.Run(t, process.Command{Dir: v.conf, Args: append([]string{"bash", "-c", `. "$0"`, script}, arguments...), Env: v.env}).Code
	said, err := os.ReadFile(v.reason)
	if err != nil {
		return code, ""
	}
	if err := os.Remove(v.reason); err != nil {
		t.Fatal(err)
	}
	return code, string(said)
}

// TestVolumeKept: a server starts on an empty volume, on that of an earlier release, and on its own as long as the
// place of the data is the same.
func TestVolumeKept(t *testing.T) {
	as := func(serverYAML string, arguments ...string) []string {
		return append([]string{serverYAML}, arguments...)
	}
	for name, second := range map[string][]string{
		"unchanged":                as(rendered, number, root, bucket, storage),
		"another order":            as(rendered, storage, bucket, root, number),
		"given twice":              as(rendered+"remote.data.dir: s3://other\n", number, root, "-Dremote.data.dir=s3://other", bucket, storage),
		"an ensemble that grows":   as("zookeeper.address: zk-0:2181,zk-2:2181,zk-3:2181/fluss\n", number, root, bucket, storage),
		"another setting":          as(rendered+"kv.snapshot.interval: 5min\n", number, root, bucket, storage),
		"https, and a slash":       as(rendered, number, root, bucket+"/", "-Ds3.endpoint=https://minio.team.svc:9000/"),
		"the root is in chroot":    as("zookeeper.address: zk-1:2181/fluss/team\n", number, "-Dzookeeper.path.root=/fluss", bucket, storage),
		"several directories":      as(rendered+"remote.data.dirs: s3://lake/team/fluss,s3://second\n", number, root, storage),
		"a comment after a bucket": as(rendered+"remote.data.dir: s3://lake/team/fluss # the lake\n", number, root, storage),
	} {
		t.Run(name, func(t *testing.T) {
			v := newVolume(t)
			for range 2 {
				if code, reason := v.start(t, number, root, bucket, storage); code != 0 || reason != "" {
					t.Fatalf("exit code %d: %s", code, reason)
				}
			}
			write(t, filepath.Join(v.conf, "server.yaml"), second[0])
			if code, reason := v.start(t, second[1:]...); code != 0 || reason != "" {
				t.Errorf("exit code %d: %s", code, reason)
			}
		})
	}
}

// TestVolumeRefused: a server whose data belongs elsewhere does not start, and names field, old and new value. It
// starts with the old values again.
func TestVolumeRefused(t *testing.T) {
	for name, c := range map[string]struct {
		serverYAML string
		arguments  []string
		want       []string
	}{
		"root":     {rendered, []string{number, "-Dzookeeper.path.root=/other", bucket, storage}, []string{"spec.zookeeper.rootPath", "/fluss/team/fluss", "/fluss/other"}},
		"chroot":   {strings.Replace(rendered, "/fluss", "", 1), []string{number, root, bucket, storage}, []string{"spec.zookeeper.rootPath", "/team/fluss"}},
		"ensemble": {strings.ReplaceAll(rendered, "zk-", "new-"), []string{number, root, bucket, storage}, []string{"spec.zookeeper.connectionString", "zk-1:2181,zk-2:2181", "new-1:2181,new-2:2181"}},
		"bucket":   {rendered, []string{number, root, "-Dremote.data.dir=s3://other/team/fluss", storage}, []string{"spec.s3.bucket", "s3://lake/team/fluss", "s3://other/team/fluss"}},
		"nowhere":  {rendered, []string{number, root, storage}, []string{"spec.s3.bucket", `is ""`}},
		"storage":  {rendered, []string{number, root, bucket}, []string{"spec.s3.endpoint", "minio.team.svc:9000"}},
		"server":   {rendered, []string{"-Dtablet-server.id=0", root, bucket, storage}, []string{"the number of the pod", `was "2"`}},
		"two of them": {rendered, []string{number, "-Dzookeeper.path.root=/other", "-Dremote.data.dir=s3://other", storage},
			[]string{"spec.zookeeper.rootPath", "spec.s3.bucket"}},
	} {
		t.Run(name, func(t *testing.T) {
			v := newVolume(t)
			v.start(t, number, root, bucket, storage)
			write(t, filepath.Join(v.conf, "server.yaml"), c.serverYAML)
			code, reason := v.start(t, c.arguments...)
			for _, part := range append(c.want, "Set the old value again", "kubectl -n team exec fluss-tablet-server-2 -c tablet-server -- rm "+v.dir+"/cluster") {
				if code != 1 || !strings.Contains(reason, part) {
					t.Errorf("exit code %d, %q lacks %q", code, reason, part)
				}
			}
			if v.slept(t) != 0 {
				t.Error("the first refusal waited: nobody could read the termination message")
			}
			if code, reason := v.start(t, c.arguments...); code != 1 || reason == "" || v.slept(t) != 300 {
				t.Errorf("the second refusal: exit code %d after %d s, %q", code, v.slept(t), reason)
			}
			write(t, filepath.Join(v.conf, "server.yaml"), rendered)
			if code, reason := v.start(t, number, root, bucket, storage); code != 0 || reason != "" {
				t.Errorf("with the old values: exit code %d: %s", code, reason)
			}
		})
	}
}

// TestVolumeWithoutOptions: a pod of an earlier release sees the scripts of a later one, but not the file that they read. It gives no
// advice to remove the mark.
func TestVolumeWithoutOptions(t *testing.T) {
	v := newVolume(t)
	v.start(t, number, root, bucket, storage)
	if err := os.Remove(filepath.Join(v.conf, "options.sh")); err != nil {
		t.Fatal(err)
	}
	if code, reason := v.start(t, number, root, bucket, storage); code != 1 || reason != "" || v.slept(t) != 0 {
		t.Errorf("exit code %d after %d s, %q", code, v.slept(t), reason)
	}
	if _, err := os.Stat(filepath.Join(v.dir, "cluster")); err != nil {
		t.Error(err)
	}
}

// TestVolumeMoved: whoever has moved the data removes the mark, while the server waits or before it starts.
func TestVolumeMoved(t *testing.T) {
	const moved = "-Dremote.data.dir=s3://other/team/fluss"
	v := newVolume(t)
	v.start(t, number, root, bucket, storage)
	v.start(t, number, root, moved, storage)
	write(t, filepath.Join(v.conf, "sleep"), "#!/bin/sh\nrm -f "+v.dir+"/cluster\n")
	if code, _ := v.start(t, number, root, moved, storage); code != 0 {
		t.Fatalf("exit code %d", code)
	}
	if code, reason := v.start(t, number, root, bucket, storage); code != 1 || !strings.Contains(reason, `was "s3://other/team/fluss"`) {
		t.Errorf("back again: exit code %d, %q", code, reason)
	}
}

// TestVolumeFull: a volume that cannot be written to does not keep its server from starting.
func TestVolumeFull(t *testing.T) {
	v := newVolume(t)
	v.env = append(v.env, "FLUSS_VOLUME=/dev/full")
	v.mount(t, "/", "/dev/full")
	if code, reason := v.start(t, number, root, bucket, storage); code != 0 {
		t.Errorf("exit code %d: %s", code, reason)
	}
}
