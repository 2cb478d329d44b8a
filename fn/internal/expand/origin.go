package expand

import (
	"strings"

	"fluss.dev/kubernetes/fn/internal/edit"
	"sigs.k8s.io/kustomize/kyaml/kio/kioutil"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// packageAnnotation is where kpt has found an object: the directory of its package, on this machine.
const packageAnnotation = "internal.config.kubernetes.io/package-path"

// fileOf is the file of an object, below its package.
func fileOf(n *yaml.RNode) string { return n.GetAnnotations()[kioutil.PathAnnotation] }

func packageOf(n *yaml.RNode) string { return n.GetAnnotations()[packageAnnotation] }

// forgetOrigin removes what tools noted of where an object comes from.
func forgetOrigin(n *yaml.RNode) {
	dropAnnotations(n, func(k string) bool {
		domain, _, _ := strings.Cut(k, "/")
		return strings.HasPrefix(domain, "internal.") || strings.HasSuffix(domain, "config.k8s.io") || k == kioutil.LegacyPathAnnotation || k == kioutil.LegacyIndexAnnotation || k == kioutil.LegacyIdAnnotation //nolint:staticcheck // kpt still writes them
	})
}

// forgetUpstream removes kpt's note of the package that an object came with. kpt also writes it into objects that we made.
func forgetUpstream(n *yaml.RNode) {
	dropAnnotations(n, func(k string) bool { return strings.HasPrefix(k, "internal.kpt.dev/") })
}

// dropAnnotations removes those that match, and the map where nothing is left in it.
func dropAnnotations(n *yaml.RNode, match func(key string) bool) {
	for k := range n.GetAnnotations() {
		if match(k) {
			drop(n, metadataPath("annotations", k))
		}
	}
	if len(n.GetAnnotations()) == 0 {
		drop(n, edit.Path{"metadata", "annotations"})
	}
}

func setFile(n *yaml.RNode, file string) {
	annotate(n, kioutil.PathAnnotation, file, kioutil.IndexAnnotation, "0",
		kioutil.LegacyPathAnnotation, file, kioutil.LegacyIndexAnnotation, "0") //nolint:staticcheck // kpt still reads them
}

func setPackage(n *yaml.RNode, dir string) {
	if dir != "" {
		annotate(n, packageAnnotation, dir)
	}
}
