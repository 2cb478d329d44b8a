package diff_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/diff"
)

// applied is what somebody has applied, and served is how an API server gives it back: with defaults, a status, and
// notes of who owns which field.
const (
	coordinator = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: fluss-coordinator, labels: {app.kubernetes.io/name: fluss, app.kubernetes.io/instance: fluss, fluss.dev/component: coordinator}}
spec: {replicas: 1, template: {spec: {containers: [{name: coordinator, image: "apache/fluss:0.9.1-incubating"}]}}}
`
	applied = coordinator + `---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: fluss-tablet-server, labels: {app.kubernetes.io/instance: fluss, fluss.dev/component: tablet-server}}
spec:
  replicas: 3
  selector: {matchLabels: {a: b}}
  template:
    metadata: {labels: {a: b}}
    spec:
      containers:
        - name: tablet-server
          image: apache/fluss:0.9.1-incubating
          args: [-Da=b, -Dc=d]
          env: [{name: EMPTY, value: ""}, {name: POD, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]
          ports: [{name: client, containerPort: 9124}]
          resources: {limits: {cpu: 1000m}}
      volumes:
        - {name: config, projected: {sources: [{configMap: {name: a}}, {serviceAccountToken: {path: token}}]}}
        - {name: tmp, emptyDir: {}}
  volumeClaimTemplates:
    - {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 10Gi}}}}
`
	served = `
apiVersion: v1
kind: List
items:
  - apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: fluss-coordinator
      namespace: streaming
      uid: 1
      resourceVersion: "7"
      annotations:
        deployment.kubernetes.io/revision: "1"
        kubectl.kubernetes.io/last-applied-configuration: |
          {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"annotations":{"argocd.argoproj.io/tracking-id":"a:b"},"name":"fluss-coordinator","namespace":"streaming","labels":{"app.kubernetes.io/name":"fluss","app.kubernetes.io/instance":"fluss","fluss.dev/component":"coordinator"}},"spec":{"replicas":1,"template":{"spec":{"containers":[{"name":"coordinator","image":"apache/fluss:0.9.1-incubating"}]}}}}
      labels: {app.kubernetes.io/name: fluss, app.kubernetes.io/instance: fluss, fluss.dev/component: coordinator}
    spec: {replicas: 1, progressDeadlineSeconds: 600, template: {spec: {restartPolicy: Always, containers: [{name: coordinator, image: "apache/fluss:0.9.1-incubating"}]}}}
    status: {replicas: 1}
  - apiVersion: apps/v1
    kind: StatefulSet
    metadata:
      name: fluss-tablet-server
      namespace: streaming
      uid: 2
      labels: {app.kubernetes.io/instance: fluss, fluss.dev/component: tablet-server}
      managedFields:
        - manager: kube-controller-manager
          operation: Update
          subresource: status
          fieldsV1: {"f:status": {"f:replicas": {}}}
        - manager: kubectl-rollout
          operation: Update
          fieldsV1: {"f:spec": {"f:template": {"f:metadata": {"f:annotations": {"f:kubectl.kubernetes.io/restartedAt": {}}}}}}
        - manager: kubectl
          operation: Apply
          fieldsV1:
            f:metadata: {f:labels: {f:app.kubernetes.io/instance: {}, f:fluss.dev/component: {}}}
            f:spec:
              f:replicas: {}
              f:selector: {}
              f:volumeClaimTemplates: {}
              f:template:
                f:metadata: {f:labels: {f:a: {}}}
                f:spec:
                  f:containers:
                    'k:{"name":"tablet-server"}':
                      .: {}
                      f:name: {}
                      f:image: {}
                      f:args: {}
                      f:env:
                        'k:{"name":"EMPTY"}': {.: {}, f:name: {}, f:value: {}}
                        'k:{"name":"POD"}': {.: {}, f:name: {}, f:valueFrom: {f:fieldRef: {}}}
                      f:ports:
                        'k:{"containerPort":9124,"protocol":"TCP"}': {.: {}, f:containerPort: {}, f:name: {}}
                      f:resources: {f:limits: {f:cpu: {}}}
                  f:volumes:
                    'k:{"name":"config"}': {.: {}, f:name: {}, f:projected: {f:sources: {}}}
                    'k:{"name":"tmp"}': {.: {}, f:name: {}, f:emptyDir: {}}
    spec:
      replicas: 3
      podManagementPolicy: OrderedReady
      revisionHistoryLimit: 10
      updateStrategy: {type: RollingUpdate, rollingUpdate: {partition: 0}}
      selector: {matchLabels: {a: b}}
      template:
        metadata: {labels: {a: b}, annotations: {kubectl.kubernetes.io/restartedAt: now}}
        spec:
          restartPolicy: Always
          dnsPolicy: ClusterFirst
          containers:
            - name: tablet-server
              image: apache/fluss:0.9.1-incubating
              imagePullPolicy: IfNotPresent
              args: [-Da=b, -Dc=d]
              env: [{name: EMPTY}, {name: POD, valueFrom: {fieldRef: {apiVersion: v1, fieldPath: metadata.name}}}]
              ports: [{name: client, containerPort: 9124, protocol: TCP}]
              resources: {limits: {cpu: "1"}}
          volumes:
            - {name: config, projected: {defaultMode: 420, sources: [{configMap: {name: a}}, {serviceAccountToken: {path: token, expirationSeconds: 3600}}]}}
            - {name: tmp, emptyDir: {}}
      volumeClaimTemplates:
        - {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], volumeMode: Filesystem, resources: {requests: {storage: 10Gi}}}, status: {phase: Pending}}
    status: {replicas: 3}
  - {apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: fluss-coordinator-7d, namespace: streaming, uid: 3, ownerReferences: [{kind: Deployment, name: fluss-coordinator}]}}
  - {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data-fluss-tablet-server-0, namespace: streaming, uid: 4}}
`
)

func read(t *testing.T, text string) []diff.Object {
	t.Helper()
	objects, err := diff.Read(clustertest.Parse(t, text))
	if err != nil {
		t.Fatal(err)
	}
	return objects
}

// What the API server and controllers have added is no change.
func TestServedObjects(t *testing.T) {
	report, err := diff.Compare(read(t, served), read(t, applied), diff.Options{})
	if err != nil || report.Result != diff.NothingChanges || report.Namespace != "streaming" {
		t.Errorf("%v, %+v", err, report)
	}
}

// The same for objects of the default cluster, with the defaults and the notes of owners that Kubernetes 1.34.4 gives them:
// testdata/served/served.yaml was made from applied.yaml by the functions of k8s.io/kubernetes and client-go that the
// API server calls.
func TestServedByKubernetes(t *testing.T) {
	content := func(name string) []diff.Object {
		text, err := os.ReadFile(filepath.Join("testdata", "served", name))
		if err != nil {
			t.Fatal(err)
		}
		return read(t, string(text))
	}
	report, err := diff.Compare(content("served.yaml"), content("applied.yaml"), diff.Options{})
	if err != nil || report.Result != diff.NothingChanges {
		t.Errorf("%v, %+v", err, report)
	}
}

func TestChangesOfServedObjects(t *testing.T) {
	for change, want := range map[string]string{
		"replicas: 3 -> replicas: 4": "spec.replicas",
		"-Dc=d -> -Dc=e":             "spec.template.spec.containers[tablet-server].args.c",
		"cpu: 1000m -> cpu: 900m":    "spec.template.spec.containers[tablet-server].resources.limits.cpu",
		"name: POD, valueFrom: {fieldRef: {fieldPath: metadata.name}} -> name: POD, value: a": "spec.template.spec.containers[tablet-server].env[POD].value spec.template.spec.containers[tablet-server].env[POD].valueFrom",
		"storage: 10Gi -> storage: 20Gi":   "spec.volumeClaimTemplates[data].spec.resources.requests.storage",
		"{name: EMPTY, value: \"\"},  -> ": "spec.template.spec.containers[tablet-server].env[EMPTY]",
		"accessModes: [ReadWriteOnce] -> storageClassName: \"\", accessModes: [ReadWriteOnce]": "spec.volumeClaimTemplates[data].spec.storageClassName",
	} {
		from, to, _ := strings.Cut(change, " -> ")
		report, err := diff.Compare(read(t, served), read(t, strings.Replace(applied, from, to, 1)), diff.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var paths []string
		for _, o := range report.Objects {
			for _, f := range o.Fields {
				paths = append(paths, f.Path)
			}
		}
		if got := strings.Join(paths, " "); got != want {
			t.Errorf("%s: %s, want %s", change, got, want)
		}
	}
}

func TestWhatCannotBeCompared(t *testing.T) {
	const other = `{apiVersion: apps/v1, kind: Deployment, metadata: {name: a-fluss-coordinator, labels: {fluss.dev/component: coordinator}}}`
	for _, c := range []struct {
		name, before, after, want string
	}{
		{"another cluster", coordinator, other, "OLD is the cluster fluss and NEW is a-fluss: compare two states of the same one"},
		{"several clusters", coordinator + "---\n" + other, coordinator, "OLD holds several Fluss clusters, fluss and a-fluss: compare one at a time"},
		{"no cluster", coordinator, "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}", "NEW holds no Fluss cluster"},
		{"another namespace", strings.Replace(coordinator, "metadata: {", "metadata: {namespace: a, ", 1), strings.Replace(coordinator, "metadata: {", "metadata: {namespace: b, ", 1), "OLD is in namespace a and NEW in b"},
		{"an unknown release", coordinator, strings.ReplaceAll(coordinator, "0.9.1-incubating", "nightly"), `the image of coordinator: NEW is "apache/fluss:nightly": "nightly" names no release`},
		{"no record", strings.Replace(coordinator, "metadata: {", "metadata: {uid: 1, ", 1), coordinator, "what was applied cannot be told from what the API server has added in Deployment fluss-coordinator: get the objects with --show-managed-fields"},
		{"a broken record", strings.Replace(coordinator, "metadata: {", "metadata: {uid: 1, annotations: {kubectl.kubernetes.io/last-applied-configuration: '{'}, ", 1), coordinator, "its annotation kubectl.kubernetes.io/last-applied-configuration is no JSON"},
	} {
		_, err := diff.Compare(read(t, c.before), read(t, c.after), diff.Options{})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestWhatCannotBeRead(t *testing.T) {
	for text, want := range map[string]string{
		"{apiVersion: fluss.dev/v1alpha1, kind: FlussConfig, metadata: {name: a}}":   "FlussConfig a is not expanded",
		"{apiVersion: v1, kind: ConfigMap}":                                          "an object without kind or metadata.name",
		"{apiVersion: v1, kind: List, items: [a]}":                                   "no object of Kubernetes",
		"{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {a: b, a: c}}": "data.a is written twice",
	} {
		if _, err := diff.Read(clustertest.Parse(t, text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// Secrets are not shown, wherever they stand.
func TestSecretsAreMasked(t *testing.T) {
	const more = `---
apiVersion: v1
kind: Secret
metadata: {name: own}
stringData: {a: HIDDEN1}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: own, annotations: {example.com/password: HIDDEN2}}
data: {token: HIDDEN3, file: "a: b\npassword: HIDDEN4\nurl: https://u:HIDDEN5@h/\n", url: "https://u:HIDDEN6@h/"}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: own}
spec: {template: {spec: {containers: [{name: a, args: ["-Dapi.token=HIDDEN7"], env: [{name: PASSWORD, value: HIDDEN8}, {name: JVM, value: "-Da.secret=HIDDEN9"}]}]}}}
`
	old := coordinator + more
	changed := coordinator + strings.ReplaceAll(more, "HIDDEN", "hIdDEN")
	added := strings.ReplaceAll(more, "name: own", "name: another")
	for name, after := range map[string]string{"changed": changed, "added": old + added, "more": strings.ReplaceAll(changed, "{name: PASSWORD", "{name: TOKEN, value: HIDDEN10}, {name: PASSWORD")} {
		report, err := diff.Compare(read(t, old), read(t, after), diff.Options{})
		if err != nil || report.Result != diff.Changes {
			t.Fatalf("%s: %v, %+v", name, err, report)
		}
		var text strings.Builder
		if err := report.Print(&text, false); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(strings.ToLower(text.String()), "hidden") {
			t.Errorf("%s shows a secret:\n%s", name, text.String())
		}
	}
}

func TestColours(t *testing.T) {
	report, err := diff.Compare(read(t, coordinator), read(t, strings.Replace(coordinator, "replicas: 1", "replicas: 2", 1)), diff.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for colour, want := range map[diff.Palette]bool{false: false, true: true} {
		var text strings.Builder
		if err := report.Print(&text, colour); err != nil || strings.Contains(text.String(), "\x1b[") != want {
			t.Errorf("%v: %v, %q", colour, err, text.String())
		}
	}
}
