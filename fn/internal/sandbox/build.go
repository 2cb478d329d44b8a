package sandbox

import (
	"errors"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/kustomize"
	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/api/resmap"
	"sigs.k8s.io/kustomize/api/types"
	"sigs.k8s.io/kustomize/kyaml/filesys"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Options are what a build depends on beside the files.
type Options struct {
	// Expand is the expander: it reads a stream of objects and writes the new one. dir is the directory of the
	// kustomization that lists it.
	Expand func(dir string, in io.Reader, out io.Writer) error
	// Set, if it is not nil, changes every FlussConfig before the expander of the kustomization that is built
	// sees it. It is an error where there is none.
	Set func(config *yaml.RNode) error
	// AllowExec runs exec functions and exec plugins of others. Containers and helm are refused all the same.
	AllowExec bool
}

// Result is what a build gives.
type Result struct {
	Objects resmap.ResMap
	// Clusters are the expanded clusters among the objects.
	Clusters []yaml.NameMeta
	// Read are the files that were read, by their absolute paths without symbolic links.
	Read []string
}

// build is one build.
type build struct {
	options Options
	files   *files
	result  Result
	// root is the directory that is built, once it is known: the first one that kustomize reads.
	root string
	// entries are those of kustomizations, by the directory that was made for them.
	entries map[string]entry
	refused Refusals
	// expanded tells whether the root's own expander has run, and configs how many FlussConfigs it saw.
	expanded bool
	configs  int
}

// Build builds the kustomization in a directory, on this machine or in a git repository. Its errors are
// Refusals where something was refused, and otherwise kustomize's or the expander's.
func Build(dir string, o Options) (Result, error) {
	b := &build{options: o, entries: map[string]entry{}}
	b.files = newFiles(filesys.MakeFsOnDisk(), b.layer)
	if refusal := unsafeURL(dir); refusal != "" {
		return Result{}, Refusals{{What: dir + " " + refusal}}
	}
	var err error
	b.run(func() { b.result.Objects, err = kustomize.Build(b.kustomize(), b.files, dir) })
	switch {
	case len(b.refused) > 0:
		// Whatever else is wrong may come of what was left out.
		return Result{}, b.refused
	case err != nil:
		return Result{}, b.readable(err)
	}
	if err := mendProvenance(b.result.Objects); err != nil {
		return Result{}, err
	}
	b.result.Read = slices.Sorted(maps.Keys(b.files.read))
	return b.result, b.set()
}

func (b *build) kustomize() *krusty.Options {
	options := krusty.MakeDefaultOptions()
	// As the kustomize command does: by kind, unless the kustomization has sortOptions.
	options.Reorder = krusty.ReorderOptionUnspecified
	options.PluginConfig = types.DisabledPluginConfig()
	if b.options.AllowExec {
		options.PluginConfig = types.MakePluginConfig(types.PluginRestrictionsNone, types.BploUseStaticallyLinked)
		options.PluginConfig.FnpLoadingOptions.EnableExec = true
	}
	return options
}

// set tells whether fields that were to be set have been.
func (b *build) set() error {
	if b.options.Set == nil || b.configs > 0 {
		return nil
	}
	if !b.expanded {
		return errors.New("no field can be set: the kustomization itself does not list the expander; add transformers: [<path to>/fn/expander] to it")
	}
	return errors.New("no field can be set: every FlussConfig is expanded before this kustomization's own expander runs; list the expander in this kustomization only")
}

// readable is an error without the directories that exist here only.
func (b *build) readable(err error) error {
	text := err.Error()
	for dir, entry := range b.entries {
		text = strings.ReplaceAll(text, dir, filepath.Dir(dir))
		text = strings.ReplaceAll(text, filepath.Base(dir), entry.field)
	}
	return errors.New(text)
}
