package expand

import (
	"fmt"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// What an input may ask for. The API server takes no object that comes near these bounds, and no input can make
// fluss-fn take much more memory than the input itself.
const (
	// maxText is the most text that an object may hold: etcd refuses requests of more than 1.5 MiB.
	maxText = 3 << 19
	// maxDepth is how deep maps and lists may stand within each other.
	maxDepth = 200
	// maxCopies is how many nodes, and maxCopiedText how much text, the YAML aliases of the whole input may add.
	maxCopies     = 1 << 18
	maxCopiedText = 2 * maxText
	// maxConfigNodes is how many nodes one FlussConfig may have: each may be an error with a suggestion.
	maxConfigNodes = 1 << 13
	// maxName is the longest name of a Kubernetes object, maxAnnotations how many labels or annotations it may have.
	maxName        = 253
	maxAnnotations = 1000
)

// MaxObjects is how many objects, and maxNodes how many nodes, an input of some bytes may hold: with fewer bytes
// for each they are no Kubernetes objects, and cost far more memory than their bytes.
func MaxObjects(bytes int) int { return 1000 + bytes/200 }

func maxNodes(bytes int) int { return 30_000 + bytes/10 }

// CheckSize checks the objects that have been read from some bytes, and what stood beside them, so that whoever
// goes on with them needs no more memory and time than for any other input of that size. It returns Problems.
func CheckSize(nodes, beside []*yaml.RNode, bytes int) error {
	over, total := overBudget(append(nodes[:len(nodes):len(nodes)], beside...))
	if written := total.Nodes - total.Copies; len(nodes) > MaxObjects(bytes) || written > maxNodes(bytes) {
		return Problems{{Message: fmt.Sprintf("there are %d objects with %d values in %d bytes: too many to be Kubernetes objects", len(nodes), written, bytes)}}
	}
	for _, n := range nodes {
		if message := flaw(n); message != "" {
			over = append(over, Problem{Message: message})
		}
	}
	if len(over) > 0 {
		return over.first(maxProblems)
	}
	return nil
}

// overBudget reports objects that are too large, before anything is made of them, and how large all are.
func overBudget(nodes []*yaml.RNode) (Problems, tree.Size) {
	var problems Problems
	var all tree.Size
	scale, configs := tree.NewScale(), map[key]int{}
	for _, n := range nodes {
		if n.YNode() == nil {
			continue
		}
		one := scale.Weigh(n.YNode())
		all.Add(one)
		message := tooMuch(one)
		if message == "" && flaw(n) == "" && n.GetKind() == v1alpha1.Kind {
			message = tooMuchConfig(configs, keyOf(n), one.Nodes)
		}
		if message != "" {
			problems = append(problems, Problem{Object: nameable(n), Message: message})
		}
	}
	if len(problems) == 0 && (all.Copies > maxCopies || all.CopiedText > maxCopiedText) {
		problems = append(problems, Problem{Message: "the objects together grow too large by their YAML aliases: write them without"})
	}
	return problems, all
}

// tooMuchConfig counts the nodes of a FlussConfig together with those of its patches.
func tooMuchConfig(configs map[key]int, k key, nodes int) string {
	if configs[k] += nodes; configs[k] > maxConfigNodes {
		return fmt.Sprintf("has, together with its patches, more than %d values: a FlussConfig needs far fewer", maxConfigNodes)
	}
	return ""
}

func tooMuch(s tree.Size) string {
	switch {
	case s.Copies > maxCopies || s.CopiedText > maxCopiedText:
		return "grows too large by its YAML aliases: write it without them"
	case s.Text > maxText:
		return fmt.Sprintf("holds %.1f MiB of text; Kubernetes takes objects of at most 1.5 MiB", float64(s.Text)/(1<<20))
	case s.Depth > maxDepth:
		return fmt.Sprintf("has more than %d maps and lists within each other: no Kubernetes object is that deep", maxDepth)
	}
	return ""
}

// nameable is an object that a message can name, or nil.
func nameable(n *yaml.RNode) *yaml.RNode {
	if flaw(n) != "" {
		return nil
	}
	return n
}
