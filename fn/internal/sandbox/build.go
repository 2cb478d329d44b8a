package sandbox

import (
	"errors"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/api/resmap"
	"sigs.k8s.io/kustomize/api/types"
	"sigs.k8s.io/kustomize/kyaml/filesys"
)

// Options are what a build depends on beside the files.
type Options struct {
	// Expand is the expander: it reads a stream of objects and writes the new one.
	Expand func(in io.Reader, out io.Writer) error
	// Patch goes to every FlussConfig, as the last one under patches in the kustomization that is built.
	// "" means none. It is an error where there is nothing that it changes.
	Patch string
	// AllowExec runs exec functions and exec plugins of others. Containers and helm are refused all the same.
	AllowExec bool
}

// Result is what a build gives.
type Result struct {
	Objects resmap.ResMap
	// Clusters are the names of the expanded clusters among the objects.
	Clusters []string
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
	b.run(func() { b.result.Objects, err = krusty.MakeKustomizer(b.kustomize()).Run(b.files, dir) })
	switch {
	case len(b.refused) > 0:
		// Whatever else is wrong may come of what was left out.
		return Result{}, b.refused
	case err != nil:
		return Result{}, b.readable(err)
	}
	b.result.Read = slices.Sorted(maps.Keys(b.files.read))
	return b.result, b.patched()
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

// patched tells whether the patch has changed anything: a FlussConfig that the root's own expander sees was there when the
// patches were applied.
func (b *build) patched() error {
	if b.options.Patch == "" || b.configs > 0 {
		return nil
	}
	if !b.expanded {
		return errors.New("nothing takes the fields that are set: the kustomization itself must list the expander; add its path under transformers")
	}
	return errors.New("nothing takes the fields that are set: there is no FlussConfig that is not expanded yet; list the expander in this kustomization only")
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
