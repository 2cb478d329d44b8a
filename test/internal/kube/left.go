package kube

import (
	"slices"
	"strings"
	"testing"
)

// everywhere are what every namespace has.
var everywhere = []string{"configmap/kube-root-ca.crt", "serviceaccount/default", "event"}

// Left are the objects in the namespace, but those whose kind and name begin like one of these.
func (n Namespace) Left(t testing.TB, but ...string) []string {
	t.Helper()
	kinds := strings.Fields(n.Cluster.Kubectl(t, "api-resources", "--namespaced", "--verbs=list", "-o", "name"))
	listed := n.Kubectl(t, "get", strings.Join(kinds, ","), "-o", "name", "--ignore-not-found")
	return slices.DeleteFunc(strings.Fields(listed), func(name string) bool {
		return slices.ContainsFunc(append(but, everywhere...), func(prefix string) bool { return strings.HasPrefix(name, prefix) })
	})
}
