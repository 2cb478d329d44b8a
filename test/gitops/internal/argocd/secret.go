package argocd

import (
	"crypto/rand"
	"testing"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// sign gives Argo CD the key that its API server would make at its first start. The core installation has no
// such server, and knows no cluster without the key.
func (in *Installation) sign(t testing.TB) {
	t.Helper()
	const key = "server.secretkey"
	secrets := in.API.CoreV1().Secrets(in.Name)
	secret, err := secrets.Get(t.Context(), "argocd-secret", metav1.GetOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if len(secret.Data[key]) > 0 {
		return
	}
	secret.StringData = map[string]string{key: rand.Text()}
	if _, err := secrets.Update(t.Context(), secret, metav1.UpdateOptions{}); err != nil {
		t.Fatal(err)
	}
}
