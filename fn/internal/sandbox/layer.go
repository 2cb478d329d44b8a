package sandbox

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"

	"sigs.k8s.io/kustomize/api/konfig"
	"sigs.k8s.io/kustomize/api/provider"
	"sigs.k8s.io/kustomize/api/resmap"
	"sigs.k8s.io/kustomize/api/types"
	"sigs.k8s.io/kustomize/kyaml/openapi"
)

// layer is a kustomization as kustomize gets it. One that kustomize cannot read is left for it to refuse.
func (b *build) layer(dir, file string, content []byte) []byte {
	var k types.Kustomization
	if k.Unmarshal(content) != nil {
		return content
	}
	l := &layer{build: b, dir: dir, name: file, file: displayed(filepath.Join(dir, file)), k: &k}
	l.refuseHelm()
	l.refuseURLs()
	l.shut("generators", &k.Generators)
	l.shut("transformers", &k.Transformers)
	l.shut("validators", &k.Validators)
	if b.root == "" {
		b.root = dir
		l.atRoot()
	}
	if !l.changed {
		return content
	}
	// JSON is YAML. The fields of the type are those of the file.
	content, err := json.Marshal(&k)
	if err != nil {
		panic(err) // Strings, numbers and maps of strings only.
	}
	return content
}

// layer is a kustomization that is being changed.
type layer struct {
	build *build
	// dir is where it is, name that of its file, and file how errors call it.
	dir, name, file string
	k               *types.Kustomization
	changed         bool
}

func (l *layer) refuse(field, what string, args ...any) {
	l.build.refused = append(l.build.refused, Refusal{File: l.file, Field: field, What: fmt.Sprintf(what, args...)})
	l.changed = true
}

// refuseHelm takes helm's charts out.
func (l *layer) refuseHelm() {
	for _, chart := range l.k.HelmCharts {
		l.refuse("helmCharts", "chart %q needs the program helm", chart.Name)
	}
	for _, chart := range l.k.HelmChartInflationGenerator {
		l.refuse("helmChartInflationGenerator", "chart %q needs the program helm", chart.ChartName)
	}
	l.k.HelmCharts, l.k.HelmChartInflationGenerator, l.k.HelmGlobals = nil, nil, nil
}

// refuseURLs takes the bases out whose address would be an option to git.
func (l *layer) refuseURLs() {
	for field, list := range map[string]*[]string{
		"resources": &l.k.Resources, "bases": &l.k.Bases, "components": &l.k.Components,
		"generators": &l.k.Generators, "transformers": &l.k.Transformers, "validators": &l.k.Validators,
	} {
		var kept []string
		for _, address := range *list {
			if problem := unsafeURL(address); problem != "" {
				l.refuse(field, "%s %s", address, problem)
			} else {
				kept = append(kept, address)
			}
		}
		*list = kept
	}
}

// entry is one of generators, transformers or validators.
type entry struct{ file, field, text string }

// shut puts every entry of a list into a directory of its own, behind a gate. Entries that are objects come
// first, as with kustomize.
func (l *layer) shut(field string, list *[]string) {
	var objects, paths []string
	for i, text := range *list {
		dir := filepath.Join(l.dir, fmt.Sprintf("%s%s-%d.d", madePrefix, field, i))
		kustomization := types.Kustomization{Transformers: []string{builtIn(gateKind)}}
		if isObject(text) {
			kustomization.Resources = []string{l.make(dir, inlinePrefix+l.name, []byte(text))}
			text = "an object in the file itself"
			objects = append(objects, filepath.Base(dir))
		} else {
			kustomization.Resources = []string{l.fromWithin(dir, text)}
			paths = append(paths, filepath.Base(dir))
		}
		l.makeKustomization(dir, kustomization)
		l.build.entries[dir] = entry{l.file, field, text}
	}
	*list = append(objects, paths...)
}

// fromWithin is the entry that stands for a path in a directory below. kustomize lets a kustomization read no
// file above it, so a file that the layer itself may read is there, too.
func (l *layer) fromWithin(dir, path string) string {
	full := path
	if !filepath.IsAbs(path) {
		full = filepath.Join(l.dir, path)
	}
	in, name, err := l.build.files.FileSystem.CleanedAbs(full)
	switch {
	case err != nil && remote.MatchString(path):
		return path
	case (err != nil || name == "") && !filepath.IsAbs(path):
		return filepath.Join("..", path)
	case name != "" && (in.String() == l.dir || strings.HasPrefix(in.String(), l.dir+string(filepath.Separator))):
		if content, err := l.build.files.ReadFile(in.Join(name)); err == nil {
			return l.make(dir, filepath.Base(path), content)
		}
	}
	return full // kustomize refuses it.
}

// remote is how the address of a git repository or of a remote file begins.
var remote = regexp.MustCompile(`(?i)^(git::)?((ssh|https?|file)://|[a-z][a-z0-9-]*@|github\.com[/:])`)

func (l *layer) make(dir, name string, content []byte) string {
	l.build.files.make(filepath.Join(dir, name), content)
	return name
}

func (l *layer) makeKustomization(dir string, k types.Kustomization) {
	content, err := json.Marshal(&k)
	if err != nil {
		panic(err)
	}
	l.make(dir, konfig.DefaultKustomizationFileName(), content)
	l.changed = true
}

// atRoot adds the guard after all transformers of the kustomization that is built. Whatever was read until now has made
// kyaml load its own schema, which would win over the one that the kustomization names under openapi.
func (l *layer) atRoot() {
	openapi.ResetOpenAPI()
	dir := filepath.Join(l.dir, madePrefix+"guard")
	l.make(dir, "guard.yaml", []byte(builtIn(guardKind)))
	l.makeKustomization(dir, types.Kustomization{Resources: []string{"guard.yaml"}})
	l.k.Transformers = append(l.k.Transformers, filepath.Base(dir))
}

func builtIn(kind string) string {
	return fmt.Sprintf("apiVersion: %s\nkind: %s\nmetadata:\n  name: fluss-fn\n", konfig.BuiltinPluginApiVersion, kind)
}

var reader = resmap.NewFactory(provider.NewDefaultDepProvider().GetResourceFactory())

// isObject tells an entry that is YAML from one that is a path, as kustomize does.
func isObject(text string) bool {
	_, err := reader.NewResMapFromBytes([]byte(text))
	return err == nil
}
