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
	for k := range n.GetAnnotations() {
		domain, _, _ := strings.Cut(k, "/")
		if strings.HasPrefix(domain, "internal.") || strings.HasSuffix(domain, "config.k8s.io") || k == kioutil.LegacyPathAnnotation || k == kioutil.LegacyIndexAnnotation || k == kioutil.LegacyIdAnnotation { //nolint:staticcheck // kpt still writes them
			drop(n, metadataPath("annotations", k))
		}
	}
	if len(n.GetAnnotations()) == 0 {
		drop(n, edit.Path{"metadata", "annotations"})
	}
}

// forgetUpstream removes what kpt notes of the package that an object came with, which it also writes into what we made.
func forgetUpstream(n *yaml.RNode) {
	for k := range n.GetAnnotations() {
		if strings.HasPrefix(k, "internal.kpt.dev/") {
			drop(n, metadataPath("annotations", k))
		}
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
