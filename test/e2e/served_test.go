//go:build e2e

package e2e

import (
	"encoding/json"
	"fmt"
	"testing"

	"fluss.dev/kubernetes/fn/spectest"
	"pgregory.net/rapid"
	"sigs.k8s.io/yaml"

	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/internal/kube"
	"fluss.dev/kubernetes/test/internal/objects"
	"fluss.dev/kubernetes/test/internal/process"
	"fluss.dev/kubernetes/test/internal/tree"
)

// TestServed: what fluss-fn accepts, the API server takes. Specs are the same in each run; one in two has an odd value.
func TestServed(t *testing.T) {
	n := cluster.Namespace(t, "e2e-served")
	judge, err := n.Judge()
	if err != nil {
		t.Fatal(err)
	}
	s := served{judge: judge, tree: tree.New(t, tree.Plugin), asked: map[string]bool{}}
	s.tree.Layer("mine", `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - ../fluss/base
components: `+tree.Everything("../fluss")+`
patches:
  - path: flussconfig.yaml
transformers:
  - ../fluss/fn/expander
`)
	specs := 1000
	if testing.Short() {
		specs = 30
	}
	for seed := range specs {
		s.takes(t, spectest.Valid(), seed)
		s.takes(t, spectest.Odd(), seed)
	}
	if s.accepted < specs {
		t.Errorf("fluss-fn accepts %d of %d specs: too few", s.accepted, 2*specs)
	}
	settled(t, "What fluss-fn accepts, the API server takes.", fmt.Sprintf("%d clusters drawn, %d with one odd value; %d accepted, %d different objects of theirs taken",
		2*specs, specs, s.accepted, len(s.asked)))
}

// served asks the API server about what fluss-fn makes.
type served struct {
	judge    kube.Judge
	tree     tree.Tree
	accepted int
	// asked are the objects that were taken, so that nobody asks twice.
	asked map[string]bool
}

// takes draws a spec, renders it, and reports what the API server does not take.
func (s *served) takes(t *testing.T, specs *rapid.Generator[map[string]any], seed int) {
	t.Helper()
	spec := specs.Example(seed)
	rendered := s.render(t, spec)
	if rendered != nil {
		s.accepted++
	}
	for _, id := range rendered.IDs() {
		o := rendered[id]
		text, err := json.Marshal(o)
		if err != nil {
			t.Fatal(err)
		}
		if s.asked[string(text)] || !s.judge.Knows(&o.Unstructured) {
			continue
		}
		if err := s.judge.Refuses(t.Context(), &o.Unstructured); err != nil {
			said, _ := yaml.Marshal(spec)
			t.Errorf("seed %d: %v\nwith the spec\n%s", seed, err, said)
			continue
		}
		s.asked[string(text)] = true
	}
}

// render gives nil where fluss-fn refuses the spec.
func (s *served) render(t *testing.T, spec map[string]any) objects.Set {
	t.Helper()
	config, err := yaml.Marshal(map[string]any{"apiVersion": "fluss.dev/v1alpha1", "kind": "FlussConfig", "metadata": map[string]any{"name": "fluss"}, "spec": spec})
	if err != nil {
		t.Fatal(err)
	}
	s.tree.Write("mine/flussconfig.yaml", string(config))
	rendered := process.Run(t, process.Command{Dir: s.tree.Dir, Args: []string{flussfn.Get(t).Binary, "render", "mine"}})
	if rendered.Code != 0 {
		return nil
	}
	return objects.Parse(t, rendered.Output(t))
}
