package chart

import (
	_ "embed"
	"encoding/base64"
	"fmt"
	"strings"

	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
)

// image is one that the cluster runs by default.
type image struct{ ref, repository, tag string }

func defaultImages(objects []*object, t settings.Table) []image {
	var all []image
	seen := map[string]bool{}
	for _, f := range t.Fields {
		if f.Mode != settings.Image || seen[string(expr.Handed(f.Value))] {
			continue
		}
		for _, o := range objects {
			if nodes, found := walk(o.node.YNode(), f.Path); o.Object == f.Object && found {
				repository, tag, _ := strings.Cut(endOf(nodes).Value, ":")
				all = append(all, image{string(expr.Handed(f.Value)), repository, tag})
				seen[string(expr.Handed(f.Value))] = true
			}
		}
	}
	return all
}

// imageTemplates are the images that a static template includes.
func imageTemplates(images []image) (string, error) {
	all, err := staticText()
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for _, i := range images {
		name := strings.TrimSuffix(i.ref, ".image")
		if name == "image" {
			name = "server"
		}
		if !strings.Contains(all, `include "fluss.`+name+`.image"`) {
			continue
		}
		fmt.Fprintf(&b, "\n{{/* Image of the %s pods. */}}\n{{- define \"fluss.%s.image\" -}}\n{{- include \"fluss.image\" (list . .Values.%s %q %q) }}\n{{- end }}\n",
			name, name, i.ref, i.repository, i.tag)
	}
	return b.String(), nil
}

// icon is our own drawing. It stands in Chart.yaml itself, for the chart has no home on the web.
//
//go:embed icon.svg
var icon []byte

// chartFile is what Chart.yaml says of the images and the release.
func chartFile(images []image) string {
	var b strings.Builder
	for _, i := range images {
		if i.ref == "image" {
			fmt.Fprintf(&b, "appVersion: %s\n", i.tag)
		}
	}
	b.WriteString(`# The index of a pod as a label of its own came with 1.28.
kubeVersion: ">=1.28.0-0"
keywords:
  - fluss
  - flink
  - streaming
  - lakehouse
  - storage
# Of Apache Fluss itself.
home: https://fluss.apache.org
sources:
  - https://github.com/apache/fluss
maintainers:
  - name: The Fluss on Kubernetes authors
icon: data:image/svg+xml;base64,` + base64.StdEncoding.EncodeToString(icon) + `
annotations:
  artifacthub.io/license: Apache-2.0
  artifacthub.io/category: streaming-messaging
  artifacthub.io/changes: |
    - kind: added
      description: The chart, made from the same source as the kustomize components
  artifacthub.io/images: |
`)
	for _, i := range images {
		fmt.Fprintf(&b, "    - name: %s\n      image: %s:%s\n", i.ref, i.repository, i.tag)
	}
	return b.String()
}
