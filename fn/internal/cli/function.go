package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"

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
		return fmt.Errorf("reading the objects: %w", err)
	}
	warn := func(p expand.Problem) { fmt.Fprintln(log, "warning:", p) }
	nodes, err = expand.Filter{Warn: warn}.Filter(nodes)
	if err != nil {
		return fmt.Errorf("fluss-fn: %w", err)
	}
	return write(nodes, out)
}

// write writes a stream at once, or nothing.
func write(nodes []*yaml.RNode, out io.Writer) error {
	var stream bytes.Buffer
	if err := (kio.ByteWriter{Writer: &stream, KeepReaderAnnotations: true}).Write(nodes); err != nil {
		return fmt.Errorf("writing the objects: %w", err)
	}
	_, err := out.Write(stream.Bytes())
	return err
}

// runFunction is the KRM function: a ResourceList in, and one out with the results.
func runFunction(in io.Reader, out, log io.Writer) error {
	var list bytes.Buffer
	rw := &kio.ByteReadWriter{Reader: in, Writer: &list, KeepReaderAnnotations: true}
	err := framework.Execute(framework.ResourceListProcessorFunc(process), rw)
	if list.Len() > 0 {
		if _, writeErr := out.Write(list.Bytes()); writeErr != nil {
			return writeErr
		}
	}
	var results framework.Results
	if errors.As(err, &results) {
		for _, r := range results {
			fmt.Fprintln(log, r)
		}
		return errors.New("fluss-fn: nothing was expanded")
	}
	return err
}

// process expands the items of a list. In the list of kustomize the functionConfig is the entry under
// transformers; kpt gives none, or a FlussConfig, and keeps FlussConfig in its package.
func process(list *framework.ResourceList) error {
	config := list.FunctionConfig
	items, given := list.Items, !config.IsNilOrEmpty() && config.GetKind() == v1alpha1.Kind
	if given {
		items = append(slices.Clip(items), config)
	}
	keep := config.IsNilOrEmpty() || config.GetKind() != v1alpha1.ExpanderKind
	warn := func(p expand.Problem) { list.Results = append(list.Results, p.Result()) }
	items, err := expand.Filter{Keep: keep, Warn: warn}.Filter(items)
	var problems expand.Problems
	switch {
	case errors.As(err, &problems):
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
