package main

import (
	"strings"
	"testing"

	"github.com/google/go-containerregistry/pkg/name"
)

const deployment = `kind: Deployment
metadata: {labels: {app.kubernetes.io/component: NAME}}
spec: {template: {spec: {initContainers: [{image: "IMAGE"}], containers: [{image: "IMAGE"}]}}}
`

func workloads(pairs ...string) string {
	text := "kind: ConfigMap\ndata: {spec: text}\n"
	for i := 0; i < len(pairs); i += 2 {
		text += "---\n" + strings.NewReplacer("NAME", pairs[i], "IMAGE", pairs[i+1]).Replace(deployment)
	}
	return text
}

func TestAddImages(t *testing.T) {
	found := map[string]name.Tag{}
	if err := addImages(found, []byte(workloads("a", "zookeeper:1", "b", "r.example.com:5000/x/y:2"))); err != nil {
		t.Fatal(err)
	}
	if len(found) != 2 || full(found["a"]) != "docker.io/library/zookeeper:1" || full(found["b"]) != "r.example.com:5000/x/y:2" {
		t.Errorf("got %v", found)
	}
}

func TestAddImagesRefuses(t *testing.T) {
	for manifest, want := range map[string]string{
		workloads("a", "x/y:1", "a", "x/y:2"): "a has the image x/y:1 and the image x/y:2: there is a recipe for one only",
		workloads("a", "x/Y:1"):               "a: repository can only contain",
	} {
		err := addImages(map[string]name.Tag{}, []byte(manifest))
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("got error %v, want %s", err, want)
		}
	}
}

// TestEveryImageHasARecipe: what the committed manifests name can be made.
func TestEveryImageHasARecipe(t *testing.T) {
	all, err := recipes(nil)
	if err != nil {
		t.Fatal(err)
	}
	made := map[string]bool{}
	for _, r := range all {
		made[r.reference] = true
	}
	images, err := images()
	if err != nil {
		t.Fatal(err)
	}
	for component, image := range images {
		if !made[full(image)] {
			t.Errorf("%s has the image %s: there is no recipe for it", component, image)
		}
	}
}
