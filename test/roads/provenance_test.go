package roads

import (
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/tree"
)

// TestProvenance: what kustomize notes of where objects come from is the same on every road, also where
// layers list further entries beside the expander.
func TestProvenance(t *testing.T) {
	t.Parallel()
	for name, metadata := range map[string]string{"none": "", "all": "buildMetadata: [originAnnotations, transformerAnnotations]\n"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			build(t, []road{oneRoad()[0], newest()}, "outer", func(tr tree.Tree) {
				tr.Layer("inner", strings.Replace(strings.ReplaceAll(everything, "fluss/", "../fluss/"), "transformers: [../fluss/fn/expander]", `transformers:
- labels.yaml
- ../fluss/fn/expander
- '{apiVersion: builtin, kind: AnnotationsTransformer, metadata: {name: inline}, annotations: {first: "1"}, fieldSpecs: [{path: metadata/annotations, create: true}]}'
generators:
- generator.yaml
- '{apiVersion: builtin, kind: ConfigMapGenerator, metadata: {name: inline}, literals: [a=b]}'
configMapGenerator: [{name: itself, files: [kustomization.yaml]}]`, 1))
				tr.Write("inner/labels.yaml", "{apiVersion: builtin, kind: LabelTransformer, metadata: {name: x}, labels: {a: b}, fieldSpecs: [{path: metadata/labels, create: true}]}")
				tr.Write("inner/generator.yaml", "{apiVersion: builtin, kind: SecretGenerator, metadata: {name: fromfile}, literals: [a=b]}")
				tr.Layer("outer", metadata+"resources: [../inner]\nlabels: [{pairs: {team: a}}]\n")
			})
		})
	}
}
