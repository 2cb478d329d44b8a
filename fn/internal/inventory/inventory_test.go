package inventory_test

import (
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/inventory"
	"sigs.k8s.io/kustomize/kyaml/kio"
)

func of(t *testing.T, text string) inventory.Inventory {
	t.Helper()
	nodes, err := kio.FromBytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	inv, err := inventory.Of(nodes)
	if err != nil {
		t.Fatal(err)
	}
	return inv
}

const pods = `
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: a, namespace: n}
spec:
  replicas: 3
  template:
    spec:
      priorityClassName: important
      serviceAccountName: a
      imagePullSecrets: [{name: pull}]
      initContainers:
        - {name: big, resources: {requests: {cpu: "2", memory: 10Mi}}}
        - {name: beside, restartPolicy: Always, resources: {requests: {cpu: 100m, memory: 100Mi}}}
      containers:
        - name: main
          resources: {requests: {cpu: 500m}, limits: {memory: 1Gi}}
          env:
            - {name: A, valueFrom: {secretKeyRef: {name: keys, key: b-key}}}
            - {name: B, valueFrom: {secretKeyRef: {name: keys, key: a-key}}}
            - {name: C, valueFrom: {secretKeyRef: {name: maybe, key: a, optional: true}}}
            - {name: D, valueFrom: {secretKeyRef: {name: ours, key: a}}}
          envFrom: [{configMapRef: {name: env}}]
      volumes:
        - {name: a, projected: {sources: [{secret: {name: files, items: [{key: tls.crt, path: a}]}}, {configMap: {name: kube-root-ca.crt}}]}}
        - {name: b, persistentVolumeClaim: {claimName: claim}}
  volumeClaimTemplates:
    - spec: {resources: {requests: {storage: 10Gi}}}
    - spec: {storageClassName: fast, resources: {requests: {storage: 5Gi}}}
---
apiVersion: v1
kind: Secret
metadata: {name: ours, namespace: n}
---
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata: {name: a}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: a, namespace: n}
spec: {ingressClassName: nginx, tls: [{secretName: web-tls}]}
---
apiVersion: v1
kind: Service
metadata: {name: a, namespace: n}
spec: {ports: [{name: client, port: 9124}]}
---
apiVersion: v1
kind: Service
metadata: {name: a-0, namespace: n}
spec: {selector: {statefulset.kubernetes.io/pod-name: a-0}, ports: [{port: 1}]}
`

func TestPrint(t *testing.T) {
	var out strings.Builder
	if err := of(t, pods).Print(&out); err != nil {
		t.Fatal(err)
	}
	const want = `WORKLOAD       PODS  CPU  MEMORY  DISK
statefulset/a  3     2    1124Mi  15Gi
together       3     6    3372Mi  45Gi

SERVICE  TYPE       PORTS
a        ClusterIP  client 9124

Pods start once there is
  ConfigMap env
  CustomResourceDefinition PodMonitor of monitoring.coreos.com/v1
  IngressClass nginx
  PersistentVolumeClaim claim
  PriorityClass important
  Secret files with the key tls.crt
    kubectl -n n create secret generic files --from-literal=tls.crt="$TLS_CRT"
  Secret keys with the keys a-key and b-key
    kubectl -n n create secret generic keys --from-literal=a-key="$A_KEY" --from-literal=b-key="$B_KEY"
  Secret pull
  Secret web-tls
  ServiceAccount a
  StorageClass fast
  StorageClass that is marked as the default one
`
	if out.String() != want {
		t.Errorf("%s", out.String())
	}
}

// Secrets of the cluster's own volumes are optional only for the kubelet: a script says what is missing.
func TestOptionalForTheKubelet(t *testing.T) {
	const text = `
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: a, labels: {fluss.dev/component: tablet-server}}
spec:
  template:
    spec:
      containers: [{name: main}]
      volumes:
        - {name: secrets, projected: {sources: [{secret: {name: lake, optional: true, items: [{key: token, path: a.b}]}}]}}
        - {name: login-users, secret: {secretName: users, optional: true}}
        - {name: of-the-user, projected: {sources: [{secret: {name: maybe, optional: true}}]}}
`
	var out strings.Builder
	if err := of(t, text).PrintNeeds(&out); err != nil || !strings.Contains(out.String(), "Secret lake with the key token") ||
		!strings.Contains(out.String(), "Secret users") || strings.Contains(out.String(), "maybe") {
		t.Errorf("%s, %v", out.String(), err)
	}
}

func TestNothingIsNeeded(t *testing.T) {
	var out strings.Builder
	if err := of(t, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n").PrintNeeds(&out); err != nil || out.Len() > 0 {
		t.Errorf("%q, %v", out.String(), err)
	}
}

func TestWhatCannotBeRead(t *testing.T) {
	nodes, err := kio.FromBytes([]byte("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {replicas: many}\n"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := inventory.Of(nodes); err == nil || !strings.Contains(err.Error(), "Deployment a: ") {
		t.Errorf("%v", err)
	}
}
