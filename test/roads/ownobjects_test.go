package roads

import (
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/objects"
	"fluss.dev/kubernetes/test/internal/tree"
)

// ownObjects are a user's, in the same kustomization; they know ours by the names of base/.
const ownObjects = `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: its-job
spec:
  selector: {matchLabels: {app: job-of-user}}
  template:
    metadata: {labels: {app: job-of-user}}
    spec:
      serviceAccountName: fluss-flink-taskmanager
      containers:
        - name: worker
          image: example.com/worker:1
          envFrom:
            - configMapRef: {name: fluss-client}
          env:
            - name: BOOTSTRAP
              valueFrom: {configMapKeyRef: {name: fluss-client, key: bootstrap.servers}}
            - name: KEY
              valueFrom: {secretKeyRef: {name: fluss-minio, key: access-key}}
      volumes:
        - name: client
          configMap: {name: fluss-client}
        - name: both
          projected: {sources: [{configMap: {name: fluss-client}}, {secret: {name: fluss-minio}}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: its-ingress}
spec:
  rules:
    - http:
        paths:
          - {path: /console, pathType: Prefix, backend: {service: {name: fluss-minio, port: {name: console}}}}
          - {path: /zero, pathType: Prefix, backend: {service: {name: fluss-tablet-server-0, port: {name: client}}}}
          - {path: /one, pathType: Prefix, backend: {service: {name: fluss-tablet-server-1, port: {name: client}}}}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: its-scaler}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: fluss-flink-taskmanager}
  minReplicas: 1
  maxReplicas: 2
`

// TestOwnObjects: prefix and suffix also reach what a user's own objects say of ours.
func TestOwnObjects(t *testing.T) {
	t.Parallel()
	r := renaming{"a-", "-z"}
	with := func(more string) func(tree.Tree) {
		return func(tr tree.Tree) {
			tr.Write("own.yaml", ownObjects)
			tr.Layer("", strings.Replace(everything, "[fluss/base]", "[fluss/base, own.yaml]", 1)+more)
		}
	}
	plain := objects.Parse(t, build(t, oneRoad(), ".", with("")))
	got := objects.Parse(t, build(t, usualRoads(), ".", with(r.kustomization())))
	objects.Equal(t, withoutChecksums(t, got), withoutChecksums(t, r.apply(plain)))
}

// TestForeignFields: what makes a layer fail is ours alone. A user's object may have such fields, too.
func TestForeignFields(t *testing.T) {
	t.Parallel()
	const own = "apiVersion: example.com/v1\nkind: Own\nmetadata: {name: own}\nspec: {rename: a, clientNamespace: b, replicas: 1}\n"
	got := build(t, usualRoads(), ".", func(tr tree.Tree) {
		tr.Write("own.yaml", own)
		tr.Layer("", strings.Replace(everything, "[fluss/base]", "[fluss/base, own.yaml]", 1)+"namePrefix: x-\nnameSuffix: -y\nnamespace: team-a\n")
	})
	set := objects.Parse(t, got).Select(func(o objects.Object) bool { return o.GetKind() == "Own" })
	want := objects.Parse(t, []byte(strings.Replace(own, "name: own", "name: x-own-y, namespace: team-a", 1)))
	objects.Equal(t, set, want)
}

// TestOwnObjectsStay: a user's object is not ours because its name looks so, and stays when a component goes.
func TestOwnObjectsStay(t *testing.T) {
	t.Parallel()
	const own = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: fluss-flink-jobs}\ndata: {app.kubernetes.io/instance: fluss}\n"
	got := build(t, usualRoads(), ".", func(tr tree.Tree) {
		tr.Write("own.yaml", own)
		tr.Layer("", "resources: [fluss/base, own.yaml]\ncomponents: [fluss/components/zookeeper, fluss/components/minio]\n"+outermost)
	})
	set := objects.Parse(t, got).Select(func(o objects.Object) bool { return o.GetName() == "fluss-flink-jobs" })
	objects.Equal(t, set, objects.Parse(t, []byte(own)))
}
