package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/expand"
	"fluss.dev/kubernetes/fn/internal/sourcefiles"
	"sigs.k8s.io/kustomize/kyaml/filesys"
	"sigs.k8s.io/kustomize/kyaml/fn/framework"
	"sigs.k8s.io/kustomize/kyaml/kio"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// runPlugin is the exec plugin of kustomize: a stream of objects in, the new stream out. root is the directory of the
// kustomization that lists it, or "".
func runPlugin(root string, in io.Reader, out, log io.Writer) error {
	return expandStream(root, in, out, log, nil)
}

// expandStream does what runPlugin does, and tells the notes of each cluster where somebody wants them.
func expandStream(root string, in io.Reader, out, log io.Writer, notes func(expand.Note)) error {
	input, err := readObjects(in)
	if err != nil {
		return fmt.Errorf("fluss-fn: %w", err)
	}
	warn := func(p expand.Problem) { fmt.Fprintln(log, "warning:", p) }
	nodes, err := expand.Filter{Warn: warn, Written: writtenIn(root), Notes: notes}.Filter(input.objects)
	if err != nil {
		return fmt.Errorf("fluss-fn: %w", err)
	}
	return write(nodes, out)
}

// writtenIn are the problems of FlussConfigs in the files of a kustomization, of which kustomize shows only what it
// made of them.
func writtenIn(root string) expand.Problems {
	if root == "" {
		return nil
	}
	return sourcefiles.Check(filesys.MakeFsOnDisk(), root)
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

var errNoList = errors.New(`without a command fluss-fn is a KRM function and reads a ResourceList (config.kubernetes.io/v1) as kpt and kustomize send it; to build a directory, run "fluss-fn render DIR"`)

// runFunction is the KRM function: a ResourceList in, and one out with the results. It does what kyaml's
// framework.Execute does, but looks at what it has read before anything else is done with it.
func runFunction(in io.Reader, out, log io.Writer) error {
	input, err := readObjects(in)
	switch {
	case err != nil:
		return fmt.Errorf("fluss-fn: %w", err)
	case !input.list:
		return fmt.Errorf("fluss-fn: standard input holds no ResourceList: %w", errNoList)
	}
	list := &framework.ResourceList{Items: input.objects, FunctionConfig: input.functionConfig}
	notes, err := kio.PreprocessResourcesForInternalAnnotationMigration(input.objects)
	if err != nil {
		return fmt.Errorf("fluss-fn: reading the objects: %w", err)
	}
	failure := process(list)
	if err := kio.ReconcileInternalAnnotations(list.Items, notes); err != nil {
		return fmt.Errorf("fluss-fn: writing the objects: %w", err)
	}
	if err := writeList(list, input, out); err != nil {
		return fmt.Errorf("fluss-fn: writing the objects: %w", err)
	}
	return reported(failure, log)
}

// writeList writes the list at once, or nothing.
func writeList(list *framework.ResourceList, read input, out io.Writer) error {
	w := kio.ByteWriter{KeepReaderAnnotations: true, FunctionConfig: list.FunctionConfig, Results: read.results, WrappingKind: kio.ResourceListKind, WrappingAPIVersion: read.apiVersion}
	if len(list.Results) > 0 {
		text, err := yaml.Marshal(list.Results)
		if err != nil {
			return err
		}
		if w.Results, err = yaml.Parse(string(text)); err != nil {
			return err
		}
	}
	var text bytes.Buffer
	w.Writer = &text
	if err := w.Write(list.Items); err != nil {
		return err
	}
	_, err := out.Write(text.Bytes())
	return err
}

// reported writes results that are errors to the log, and gives what the process ends with.
func reported(err error, log io.Writer) error {
	var results framework.Results
	switch {
	case errors.As(err, &results):
		for _, r := range results {
			fmt.Fprintln(log, r)
		}
		return errors.New("fluss-fn: nothing was expanded")
	case err != nil:
		return fmt.Errorf("fluss-fn: %w", err)
	}
	return nil
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
	filter := expand.Filter{Keep: keep, Warn: warn}
	if !keep {
		// kustomize starts functions in the directory of the kustomization that lists them.
		filter.Written = writtenIn(".")
	}
	items, err := filter.Filter(items)
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
