package source

import (
	"testing"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// publish has the cluster's name server lead the hosts to the source.
func (s *Source) publish(t testing.TB) {
	t.Helper()
	service, err := s.namespace.API.CoreV1().Services(s.namespace.Name).Get(t.Context(), "source", metav1.GetOptions{})
	if err != nil {
		t.Fatal(err)
	}
	s.namespace.Names(t, service.Spec.ClusterIP, Hosts...)
	// For a moment the name server that has just been replaced may still be asked.
	s.namespace.WaitFor(t, time.Minute, func(t testing.TB) []string {
		t.Helper()
		if _, err := s.namespace.Try(t.Context(), "", "exec", "deployment/source", "--", "getent", "hosts", Hosts[0]); err != nil {
			return []string{err.Error()}
		}
		return nil
	})
}
