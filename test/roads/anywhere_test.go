package roads

import (
	"bytes"
	"testing"

	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/internal/process"
	"fluss.dev/kubernetes/test/internal/tree"
	"fluss.dev/kubernetes/test/kustomizeversions"
)

// Argo CD keeps what it has rendered, and takes a difference for drift: neither where a build runs nor what its
// environment holds may be seen in it.
func TestSameBytesAnywhere(t *testing.T) {
	t.Parallel()
	kustomize := kustomizeversions.Binary(t, kustomizeversions.Newest().Version)
	for name, args := range map[string][]string{
		"fluss-fn render":  {flussfn.Get(t).Binary, "render"},
		"kustomize plugin": {kustomize, "build", "--enable-alpha-plugins"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var first []byte
			for i, env := range [][]string{
				nil,
				{"ARGOCD_APP_NAME=orders", "ARGOCD_APP_NAMESPACE=fluss-orders", "ARGOCD_APP_REVISION=0123456789", "KUBE_VERSION=1.34", "LANG=de_DE.UTF-8", "TZ=Asia/Tokyo", "HOSTNAME=elsewhere"},
			} {
				tmp := t.TempDir()
				tr := tree.New(t, tree.Plugin)
				tr.Layer("mine", "resources: [../fluss/base]\ncomponents: "+tree.Everything("../fluss")+"\ntransformers: [../fluss/fn/expander]\n")
				got := process.Run(t, process.Command{
					Dir: tr.Dir, Args: append(args, "mine"), Env: append(env, append(pluginEnv(t), "TMPDIR="+tmp)...),
				}).Output(t)
				if i == 0 {
					first = got
				}
				if !bytes.Equal(got, first) {
					t.Errorf("with %v it is something else", env)
				}
				for _, path := range []string{tr.Dir, tmp} {
					if bytes.Contains(got, []byte(path)) {
						t.Errorf("the objects name %s", path)
					}
				}
			}
		})
	}
}
