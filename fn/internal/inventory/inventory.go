package inventory

import (
	"fmt"
	"strings"

	"k8s.io/apimachinery/pkg/api/resource"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Inventory is what objects take and need.
type Inventory struct {
	Workloads []Workload
	Services  []Service
	// Needs are what must be there first, sorted.
	Needs []Need
}

// Workload is something that runs pods.
type Workload struct {
	Kind, Namespace, Name string
	Pods                  int64
	// CPU, Memory and Disk of one pod: what it requests.
	CPU, Memory, Disk resource.Quantity
}

// Service is one that people may want to reach: those of single pods are left out.
type Service struct {
	Namespace, Name, Type string
	// Ports as "client 9124".
	Ports []string
}

// Of takes stock of objects.
func Of(nodes []*yaml.RNode) (Inventory, error) {
	var inv Inventory
	needs := newNeeds(nodes)
	for _, n := range nodes {
		o, err := read(n)
		if err != nil {
			return inv, fmt.Errorf("%s %s: %w", n.GetKind(), n.GetName(), err)
		}
		needs.custom(o)
		switch {
		case o.Kind == "Service" && o.APIVersion == "v1":
			inv.addService(o)
		case len(o.Spec.Template.Spec.Containers) > 0:
			inv.Workloads = append(inv.Workloads, o.workload())
			needs.pods(o)
		case o.Kind == "Ingress":
			needs.ingress(o)
		}
	}
	inv.Needs = needs.sorted()
	return inv, nil
}

// addService leaves out the Services of single pods, of which there are as many as pods.
func (inv *Inventory) addService(o object) {
	if _, single := o.Spec.Selector["statefulset.kubernetes.io/pod-name"]; single || o.Spec.ClusterIP == "None" {
		return
	}
	s := Service{Namespace: o.Namespace, Name: o.Name, Type: o.Spec.Type}
	for _, p := range o.Spec.Ports {
		s.Ports = append(s.Ports, strings.TrimSpace(fmt.Sprintf("%s %d", p.Name, p.Port)))
	}
	inv.Services = append(inv.Services, s)
}

// Total is what all pods request together.
func (inv Inventory) Total() Workload {
	var total Workload
	for _, w := range inv.Workloads {
		total.Pods += w.Pods
		for _, sum := range []struct{ of, add *resource.Quantity }{{&total.CPU, &w.CPU}, {&total.Memory, &w.Memory}, {&total.Disk, &w.Disk}} {
			add := sum.add.DeepCopy()
			add.Mul(w.Pods)
			sum.of.Add(add)
		}
	}
	return total
}
