package inventory

import (
	"cmp"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Need is an object that must be there before pods start.
type Need struct {
	Kind, Namespace, Name string
	// Keys that a Secret or ConfigMap must have, as far as they are asked for one by one.
	Keys []string
}

// everywhere is a ConfigMap that Kubernetes itself puts into each namespace.
const everywhere = "kube-root-ca.crt"

type id struct{ kind, namespace, name string }

// needs collects what objects refer to and what is not among them.
type needs struct {
	there map[id]bool
	found map[id]map[string]bool
}

func newNeeds(nodes []*yaml.RNode) *needs {
	n := &needs{map[id]bool{}, map[id]map[string]bool{}}
	for _, o := range nodes {
		n.there[id{o.GetKind(), o.GetNamespace(), o.GetName()}] = true
	}
	return n
}

// add notes a reference, with a key if one is asked for.
func (n *needs) add(kind, namespace, name, key string) {
	at := id{kind, namespace, name}
	if name == "" || n.there[at] || name == everywhere {
		return
	}
	if n.found[at] == nil {
		n.found[at] = map[string]bool{}
	}
	if key != "" {
		n.found[at][key] = true
	}
}

func (n *needs) sorted() []Need {
	var all []Need
	for at, keys := range n.found {
		need := Need{Kind: at.kind, Namespace: at.namespace, Name: at.name}
		for key := range keys {
			need.Keys = append(need.Keys, key)
		}
		slices.Sort(need.Keys)
		all = append(all, need)
	}
	slices.SortFunc(all, func(a, b Need) int {
		return cmp.Or(strings.Compare(a.Kind, b.Kind), strings.Compare(a.Namespace, b.Namespace), strings.Compare(a.Name, b.Name))
	})
	return all
}

// custom notes the definition of a kind that Kubernetes does not have itself.
func (n *needs) custom(o object) {
	group, _, grouped := strings.Cut(o.APIVersion, "/")
	if grouped && strings.Contains(group, ".") && !strings.HasSuffix(group, ".k8s.io") {
		n.add("CustomResourceDefinition", "", o.Kind+" of "+o.APIVersion, "")
	}
}

func (n *needs) ingress(o object) {
	n.add("IngressClass", "", o.Spec.Class, "")
	for _, tls := range o.Spec.TLS {
		n.add("Secret", o.Namespace, tls.SecretName, "")
	}
}

// defaultClass stands for the StorageClass that is marked as the default one.
const defaultClass = "that is marked as the default one"

// pods notes what the pods of a workload refer to.
func (n *needs) pods(o object) {
	pod := o.Spec.Template.Spec
	for _, claim := range o.Spec.VolumeClaimTemplates {
		switch class := claim.Spec.StorageClassName; {
		case class == nil:
			n.add("StorageClass", "", defaultClass, "")
		default:
			n.add("StorageClass", "", *class, "")
		}
	}
	if !strings.HasPrefix(pod.PriorityClassName, "system-") {
		n.add("PriorityClass", "", pod.PriorityClassName, "")
	}
	if pod.ServiceAccountName != "default" {
		n.add("ServiceAccount", o.Namespace, pod.ServiceAccountName, "")
	}
	for _, s := range pod.ImagePullSecrets {
		n.add("Secret", o.Namespace, s.Name, "")
	}
	for _, c := range slices.Concat(pod.InitContainers, pod.Containers) {
		n.container(o.Namespace, c)
	}
	own := ownVolumes(o)
	for _, v := range pod.Volumes {
		if slices.Contains(own, v.Name) {
			demand(v)
		}
		n.volume(o.Namespace, v)
	}
}

// demand takes away that Secrets of a volume are optional.
func demand(v corev1.Volume) {
	if v.Secret != nil {
		v.Secret.Optional = nil
	}
	if v.Projected == nil {
		return
	}
	for _, source := range v.Projected.Sources {
		if source.Secret != nil {
			source.Secret.Optional = nil
		}
	}
}

// ownVolumes are those that the pods of the cluster have by themselves. Their Secrets are optional only so that a script
// can say what is missing.
func ownVolumes(o object) []string {
	for _, w := range settings.Workloads() {
		if w.Object.Kind == o.Kind && w.Object.Stem == o.Labels[expr.LabelOurs] {
			return w.Volumes()
		}
	}
	return nil
}

func (n *needs) container(namespace string, c corev1.Container) {
	for _, e := range c.Env {
		if e.ValueFrom == nil {
			continue
		}
		if ref := e.ValueFrom.SecretKeyRef; ref != nil && !optional(ref.Optional) {
			n.add("Secret", namespace, ref.Name, ref.Key)
		}
		if ref := e.ValueFrom.ConfigMapKeyRef; ref != nil && !optional(ref.Optional) {
			n.add("ConfigMap", namespace, ref.Name, ref.Key)
		}
	}
	for _, e := range c.EnvFrom {
		if ref := e.SecretRef; ref != nil && !optional(ref.Optional) {
			n.add("Secret", namespace, ref.Name, "")
		}
		if ref := e.ConfigMapRef; ref != nil && !optional(ref.Optional) {
			n.add("ConfigMap", namespace, ref.Name, "")
		}
	}
}

func (n *needs) volume(namespace string, v corev1.Volume) {
	if s := v.Secret; s != nil && !optional(s.Optional) {
		n.items("Secret", namespace, s.SecretName, s.Items)
	}
	if c := v.ConfigMap; c != nil && !optional(c.Optional) {
		n.items("ConfigMap", namespace, c.Name, c.Items)
	}
	if c := v.PersistentVolumeClaim; c != nil {
		n.add("PersistentVolumeClaim", namespace, c.ClaimName, "")
	}
	if v.Projected == nil {
		return
	}
	for _, source := range v.Projected.Sources {
		if s := source.Secret; s != nil && !optional(s.Optional) {
			n.items("Secret", namespace, s.Name, s.Items)
		}
		if c := source.ConfigMap; c != nil && !optional(c.Optional) {
			n.items("ConfigMap", namespace, c.Name, c.Items)
		}
	}
}

func (n *needs) items(kind, namespace, name string, items []corev1.KeyToPath) {
	n.add(kind, namespace, name, "")
	for _, item := range items {
		n.add(kind, namespace, name, item.Key)
	}
}

func optional(b *bool) bool { return b != nil && *b }
