package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/expand"
	"sigs.k8s.io/kustomize/kyaml/fn/framework"
	"sigs.k8s.io/kustomize/kyaml/kio"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// runPlugin is the exec plugin of kustomize: a stream of objects in, the new stream out.
func runPlugin(in io.Reader, out, log io.Writer) error {
	nodes, err := (&kio.ByteReader{Reader: in, OmitReaderAnnotations: true}).Read()
	if err != nil {
		return fmt.Errorf("fluss-fn: reading the objects: %w", err)
	}
	warn := func(p expand.Problem) { fmt.Fprintln(log, "warning:", p) }
	nodes, err = expand.Filter{Warn: warn}.Filter(nodes)
	if err != nil {
		return fmt.Errorf("fluss-fn: %w", err)
	}
	return write(nodes, out)
}

// write writes a stream at once, or nothing. Each object gets an encoder of its own: one for all keeps the
// events of a whole stream in memory, and copies them again and again.
func write(nodes []*yaml.RNode, out io.Writer) error {
	var stream bytes.Buffer
	for i, n := range nodes {
		if i > 0 {
			stream.WriteString("---\n")
		}
		encoder := yaml.NewEncoder(&stream)
		encoder.CompactSeqIndent()
		if err := errors.Join(yaml.ClearEmptyAnnotations(n), encoder.Encode(n.YNode()), encoder.Close()); err != nil {
			return fmt.Errorf("writing the objects: %w", err)
		}
	}
	_, err := out.Write(stream.Bytes())
	return err
}

// runFunction is the KRM function: a ResourceList in, and one out with the results.
func runFunction(in io.Reader, out, log io.Writer) error {
	var list bytes.Buffer
	rw := &kio.ByteReadWriter{Reader: in, Writer: &list, KeepReaderAnnotations: true}
	read := false
	err := framework.Execute(framework.ResourceListProcessorFunc(func(list *framework.ResourceList) error {
		read = true
		if err := noList(rw); err != nil {
			return err
		}
		return process(list)
	}), rw)
	if errors.Is(err, errNoList) {
		return fmt.Errorf("fluss-fn: %w", err)
	}
	if list.Len() > 0 {
		if _, writeErr := out.Write(list.Bytes()); writeErr != nil {
			return writeErr
		}
	}
	var results framework.Results
	switch {
	case errors.As(err, &results):
		for _, r := range results {
			fmt.Fprintln(log, r)
		}
		return errors.New("fluss-fn: nothing was expanded")
	case err != nil && !read:
		return fmt.Errorf("fluss-fn: the input is no ResourceList of Kubernetes objects: %s", strings.TrimSpace(err.Error()))
	case err != nil:
		return fmt.Errorf("fluss-fn: %w", err)
	}
	return nil
}

var errNoList = errors.New(`without a command fluss-fn is a KRM function and reads a ResourceList (config.kubernetes.io/v1) as kpt and kustomize send it; to build a directory, run "fluss-fn render DIR"`)

// noList fails on input that is no ResourceList, or nothing at all.
func noList(in *kio.ByteReadWriter) error {
	group, _, _ := strings.Cut(kio.ResourceListAPIVersion, "/")
	switch {
	case in.WrappingKind == kio.ResourceListKind && strings.HasPrefix(in.WrappingAPIVersion, group+"/"):
		return nil
	case in.WrappingKind == "":
		return fmt.Errorf("standard input holds no ResourceList: %w", errNoList)
	}
	return fmt.Errorf("standard input is %s %s: %w", in.WrappingAPIVersion, in.WrappingKind, errNoList)
}

// process expands the items of a list. In the list of kustomize the functionConfig is the entry under
// transformers; kpt gives none, or a FlussConfig, and keeps FlussConfig in its package.
func process(list *framework.ResourceList) error {
	config := list.FunctionConfig
	if !config.IsNilOrEmpty() && config.YNode().Kind != yaml.MappingNode {
		return errors.New("functionConfig must be an object")
	}
	items, given := list.Items, !config.IsNilOrEmpty() && config.GetKind() == v1alpha1.Kind
	if given {
		items = append(slices.Clip(items), config)
	}
	keep := config.IsNilOrEmpty() || config.GetKind() != v1alpha1.ExpanderKind
	untouched := list.Items
	if keep {
		// Taking the last expansion back changes items before anything can be said of them.
		untouched = copies(list.Items)
	}
	warn := func(p expand.Problem) { list.Results = append(list.Results, p.Result()) }
	items, err := expand.Filter{Keep: keep, Warn: warn}.Filter(items)
	var problems expand.Problems
	switch {
	case errors.As(err, &problems):
		list.Items = untouched
		list.Results = append(list.Results, problems.Results()...)
		return list.Results
	case err != nil:
		return err
	}
	if given {
		items = slices.DeleteFunc(items, func(n *yaml.RNode) bool { return n == config })
	}
	list.Items = items
	return nil
}

func copies(nodes []*yaml.RNode) []*yaml.RNode {
	all := make([]*yaml.RNode, len(nodes))
	for i, n := range nodes {
		all[i] = n.Copy()
	}
	return all
}
