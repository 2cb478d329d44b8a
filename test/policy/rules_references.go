package policy

import (
	"slices"

	appsv1 "k8s.io/api/apps/v1"
	autoscalingv2 "k8s.io/api/autoscaling/v2"
	networkingv1 "k8s.io/api/networking/v1"
	rbacv1 "k8s.io/api/rbac/v1"
)

// references: whatever an object names is in the manifest, or declared to be made by someone else.
// Optional ones too: a misspelt one would be passed over in silence.
func references(c cluster) []Violation {
	held := map[string]bool{}
	for _, o := range c.objects {
		held[o.id] = true
	}
	find := eachObject(func(o object) []string {
		var found []string
		for _, name := range referencesOf(o) {
			if !held[name] && !c.external[name] {
				found = append(found, "refers to "+name+", which the manifest does not hold")
			}
		}
		slices.Sort(found)
		return slices.Compact(found)
	})
	return find(c)
}

// referencesOf returns the names of the objects that an object needs, as Secret/name.
func referencesOf(o object) []string {
	var names []string
	for _, p := range podsOf(o) {
		names = append(names, podReferences(p)...)
	}
	switch typed := o.typed.(type) {
	case *appsv1.StatefulSet:
		names = append(names, id("Service", typed.Spec.ServiceName))
	case *networkingv1.Ingress:
		names = append(names, ingressReferences(typed)...)
	case *autoscalingv2.HorizontalPodAutoscaler:
		names = append(names, id(typed.Spec.ScaleTargetRef.Kind, typed.Spec.ScaleTargetRef.Name))
	case *rbacv1.RoleBinding:
		names = append(names, bindingReferences(typed)...)
	case *rbacv1.Role:
		names = append(names, roleReferences(typed)...)
	}
	return slices.DeleteFunc(names, func(name string) bool { return name == "" })
}

// id returns an object's name as violations and options write it, and nothing for no name.
func id(kind, name string) string {
	if name == "" {
		return ""
	}
	return kind + "/" + name
}

func ingressReferences(ingress *networkingv1.Ingress) []string {
	var names []string
	for _, tls := range ingress.Spec.TLS {
		names = append(names, id("Secret", tls.SecretName))
	}
	for _, backend := range backends(ingress) {
		names = append(names, id("Service", backend.Name))
	}
	return names
}

func backends(ingress *networkingv1.Ingress) []networkingv1.IngressServiceBackend {
	var found []networkingv1.IngressServiceBackend
	if backend := ingress.Spec.DefaultBackend; backend != nil && backend.Service != nil {
		found = append(found, *backend.Service)
	}
	for _, rule := range ingress.Spec.Rules {
		if rule.HTTP == nil {
			continue
		}
		for _, path := range rule.HTTP.Paths {
			if path.Backend.Service != nil {
				found = append(found, *path.Backend.Service)
			}
		}
	}
	return found
}

func bindingReferences(binding *rbacv1.RoleBinding) []string {
	names := []string{id(binding.RoleRef.Kind, binding.RoleRef.Name)}
	for _, subject := range binding.Subjects {
		if subject.Kind == rbacv1.ServiceAccountKind {
			names = append(names, id(subject.Kind, subject.Name))
		}
	}
	return names
}

// roleReferences takes Secrets only: other objects may be made by the one who holds the role.
func roleReferences(role *rbacv1.Role) []string {
	var names []string
	for _, rule := range role.Rules {
		if !slices.Contains(rule.Resources, "secrets") {
			continue
		}
		for _, name := range rule.ResourceNames {
			names = append(names, id("Secret", name))
		}
	}
	return names
}
