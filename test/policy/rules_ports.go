package policy

import (
	"fmt"

	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
)

// ports: a probe asks a port that its container declares, a Service leads to one of its pods, and
// an Ingress to one of its Service.
func ports(c cluster) []Violation {
	probes := eachContainer(probePorts)
	services := each(func(service *corev1.Service) []string { return c.servicePorts(service) })
	ingresses := each(func(ingress *networkingv1.Ingress) []string { return c.ingressPorts(ingress) })
	return append(append(probes(c), services(c)...), ingresses(c)...)
}

func probePorts(container corev1.Container) []string {
	var found []string
	for _, probe := range []struct {
		name  string
		probe *corev1.Probe
	}{
		{"startupProbe", container.StartupProbe},
		{"readinessProbe", container.ReadinessProbe},
		{"livenessProbe", container.LivenessProbe},
	} {
		for _, port := range portsOf(probe.probe) {
			if !declares(container, port) {
				found = append(found, fmt.Sprintf("%s asks port %s, which it does not declare", probe.name, port.String()))
			}
		}
	}
	return found
}

func portsOf(probe *corev1.Probe) []intstr.IntOrString {
	switch {
	case probe == nil:
		return nil
	case probe.HTTPGet != nil:
		return []intstr.IntOrString{probe.HTTPGet.Port}
	case probe.TCPSocket != nil:
		return []intstr.IntOrString{probe.TCPSocket.Port}
	case probe.GRPC != nil:
		return []intstr.IntOrString{intstr.FromInt32(probe.GRPC.Port)}
	}
	return nil
}

func declares(container corev1.Container, port intstr.IntOrString) bool {
	for _, declared := range container.Ports {
		if port.Type == intstr.String && declared.Name == port.StrVal ||
			port.Type == intstr.Int && declared.ContainerPort == port.IntVal {
			return true
		}
	}
	return false
}

func (c cluster) servicePorts(service *corev1.Service) []string {
	var found []string
	for _, s := range serviceSelector(service) {
		pods, err := s.pods(c.pods)
		if err != nil {
			return []string{err.Error()}
		}
		for _, p := range pods {
			found = append(found, missingPorts(service, p)...)
		}
	}
	return found
}

// missingPorts returns what the Service wants of a pod that it selects, and the pod has not.
func missingPorts(service *corev1.Service, p pod) []string {
	var found []string
	for _, port := range service.Spec.Ports {
		target := port.TargetPort
		if target == (intstr.IntOrString{}) {
			target = intstr.FromInt32(port.Port)
		}
		if !p.declares(target) {
			found = append(found, fmt.Sprintf("leads to port %s, which no container of %s declares", target.String(), p.owner.id))
		}
	}
	return found
}

func (p pod) declares(port intstr.IntOrString) bool {
	for _, container := range p.containers() {
		if declares(container, port) {
			return true
		}
	}
	return false
}

func (c cluster) ingressPorts(ingress *networkingv1.Ingress) []string {
	var found []string
	for _, backend := range backends(ingress) {
		for _, o := range c.objects {
			service, ok := o.typed.(*corev1.Service)
			if ok && service.Name == backend.Name && !offers(service, backend.Port) {
				found = append(found, fmt.Sprintf("leads to port %s%s, which %s does not offer", backend.Port.Name, number(backend.Port), o.id))
			}
		}
	}
	return found
}

func offers(service *corev1.Service, port networkingv1.ServiceBackendPort) bool {
	for _, offered := range service.Spec.Ports {
		if port.Name != "" && offered.Name == port.Name || port.Name == "" && offered.Port == port.Number {
			return true
		}
	}
	return false
}

func number(port networkingv1.ServiceBackendPort) string {
	if port.Name != "" {
		return ""
	}
	return fmt.Sprint(port.Number)
}
