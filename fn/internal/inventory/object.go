package inventory

import (
	"encoding/json"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// object has the fields of all kinds that are looked at.
type object struct {
	metav1.TypeMeta   `json:",inline"`
	metav1.ObjectMeta `json:"metadata"`
	Spec              struct {
		Replicas             *int64                         `json:"replicas"`
		Template             corev1.PodTemplateSpec         `json:"template"`
		VolumeClaimTemplates []corev1.PersistentVolumeClaim `json:"volumeClaimTemplates"`

		Type      string         `json:"type"`
		ClusterIP string         `json:"clusterIP"`
		Selector  map[string]any `json:"selector"`
		Ports     []servicePort  `json:"ports"`
		TLS       []ingressTLS   `json:"tls"`
		Class     string         `json:"ingressClassName"`
	} `json:"spec"`
}

type servicePort struct {
	Name string `json:"name"`
	Port int64  `json:"port"`
}

type ingressTLS struct {
	SecretName string `json:"secretName"`
}

// readable are the kinds whose spec is looked at; of others only names count.
var readable = map[string]bool{
	"Deployment": true, "StatefulSet": true, "DaemonSet": true, "Job": true, "ReplicaSet": true, "Service": true, "Ingress": true,
}

func read(n *yaml.RNode) (object, error) {
	var o object
	if !readable[n.GetKind()] {
		o.APIVersion, o.Kind, o.Name, o.Namespace = n.GetApiVersion(), n.GetKind(), n.GetName(), n.GetNamespace()
		return o, nil
	}
	text, err := n.MarshalJSON()
	if err != nil {
		return o, err
	}
	return o, json.Unmarshal(text, &o)
}

// workload is what one pod requests, and how many there are.
func (o object) workload() Workload {
	w := Workload{Kind: o.Kind, Namespace: o.Namespace, Name: o.Name, Pods: 1}
	if o.Spec.Replicas != nil {
		w.Pods = *o.Spec.Replicas
	}
	pod := requested(o.Spec.Template.Spec)
	w.CPU, w.Memory = pod[corev1.ResourceCPU], pod[corev1.ResourceMemory]
	for _, claim := range o.Spec.VolumeClaimTemplates {
		w.Disk.Add(claim.Spec.Resources.Requests[corev1.ResourceStorage])
	}
	return w
}

// requested is what the scheduler looks for: all containers and sidecars together, or what one init container needs
// more of.
func requested(pod corev1.PodSpec) corev1.ResourceList {
	sum := corev1.ResourceList{}
	for _, c := range pod.Containers {
		add(sum, c.Resources)
	}
	for _, c := range pod.InitContainers {
		if c.RestartPolicy != nil && *c.RestartPolicy == corev1.ContainerRestartPolicyAlways {
			add(sum, c.Resources)
		}
	}
	for _, c := range pod.InitContainers {
		for name, q := range requests(c.Resources) {
			if there := sum[name]; q.Cmp(there) > 0 {
				sum[name] = q
			}
		}
	}
	return sum
}

func add(sum corev1.ResourceList, r corev1.ResourceRequirements) {
	for name, q := range requests(r) {
		there := sum[name]
		there.Add(q)
		sum[name] = there
	}
}

// requests are those of a container; what has only a limit requests as much.
func requests(r corev1.ResourceRequirements) corev1.ResourceList {
	all := corev1.ResourceList{}
	for _, list := range []corev1.ResourceList{r.Limits, r.Requests} {
		for name, q := range list {
			all[name] = q
		}
	}
	return all
}
