//go:build e2e

package e2e

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"fluss.dev/kubernetes/test/internal/kube"
)

// small is a volume for a claim, in the memory of a node.
const small = `
apiVersion: v1
kind: PersistentVolume
metadata: {name: %[1]s-%[2]s}
spec:
  capacity: {storage: 1Ti}
  accessModes: [ReadWriteOnce]
  persistentVolumeReclaimPolicy: Retain
  storageClassName: local-path
  claimRef: {namespace: %[1]s, name: %[2]s}
  local: {path: %[3]s}
  nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [{key: kubernetes.io/hostname, operator: In, values: [%[4]s]}]}]}}
`

// smallVolume makes a claim bind to a volume of half a gigabyte, which is easily filled. The cluster's own volumes are
// directories, of which kubelets know nothing.
func smallVolume(t testing.TB, namespace, claim string, nodes map[string]kube.Node) volume {
	t.Helper()
	name := slices.Sorted(maps.Keys(nodes))[0]
	v := volume{nodes[name], "/var/lib/" + namespace + "-" + claim}
	t.Cleanup(func() { v.node.Run(t, "umount -l "+v.path) })
	v.node.Run(t, fmt.Sprintf("mkdir -p %[1]s && mount -t tmpfs -o size=512m,mode=0777 small %[1]s", v.path))
	cluster.Global(t, fmt.Sprintf(small, namespace, claim, v.path, name))
	return v
}

// volume is a directory of a node.
type volume struct {
	node kube.Node
	path string
}

// fill leaves 5 percent of 512 MiB.
func (v volume) fill(t testing.TB) {
	t.Helper()
	v.node.Run(t, fmt.Sprintf("fallocate -l $(($(df --output=avail -B1 %[1]s | tail -1) - 512 * 1024 * 1024 / 20)) %[1]s/fill", v.path))
}

// fillUp leaves nothing, and others write meanwhile.
func (v volume) fillUp(t testing.TB) {
	t.Helper()
	v.node.Run(t, fmt.Sprintf("cat /dev/zero >%s/fill || true", v.path))
}

func (v volume) empty(t testing.TB) {
	t.Helper()
	v.node.Run(t, "rm -f "+v.path+"/fill")
}

// grow gives the volume the size of a gigabyte.
func (v volume) grow(t testing.TB) {
	t.Helper()
	v.node.Run(t, "mount -o remount,size=1g "+v.path)
}
