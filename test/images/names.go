package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/google/go-containerregistry/pkg/name"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"

	"fluss.dev/kubernetes/test/internal/flussfn"
)

// workload is what the objects with a pod template have in common.
type workload struct {
	metav1.ObjectMeta `json:"metadata"`
	Spec              struct {
		Template corev1.PodTemplateSpec `json:"template"`
	} `json:"spec"`
}

// images returns the image of every component in the committed manifests.
func images() (map[string]name.Tag, error) {
	root, err := flussfn.Root()
	if err != nil {
		return nil, err
	}
	files, err := filepath.Glob(filepath.Join(root, "rendered", "*", "manifests.yaml"))
	if err != nil {
		return nil, err
	}
	found := map[string]name.Tag{}
	for _, file := range files {
		manifest, err := os.ReadFile(file)
		if err == nil {
			err = addImages(found, manifest)
		}
		if err != nil {
			return nil, fmt.Errorf("reading images from %s: %w", file, err)
		}
	}
	return found, nil
}

func addImages(found map[string]name.Tag, manifest []byte) error {
	all, err := decode(manifest)
	if err != nil {
		return err
	}
	for _, w := range all {
		if err := addImage(found, w); err != nil {
			return err
		}
	}
	return nil
}

// podsOf returns the objects of a file. Those without pods are empty.
func podsOf(file string) ([]workload, error) {
	manifest, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	all, err := decode(manifest)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", file, err)
	}
	return all, nil
}

func decode(manifest []byte) ([]workload, error) {
	reader := utilyaml.NewYAMLReader(bufio.NewReader(bytes.NewReader(manifest)))
	var all []workload
	for {
		document, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
		// Some objects have another kind of spec.template, or none.
		var w workload
		if err := yaml.Unmarshal(document, &w); err != nil {
			return nil, err
		}
		all = append(all, w)
	}
}

// addImage adds those of one object. All containers of a component, in all manifests, must have the same.
func addImage(found map[string]name.Tag, w workload) error {
	component := w.Labels["app.kubernetes.io/component"]
	pod := w.Spec.Template.Spec
	for _, container := range append(pod.InitContainers, pod.Containers...) {
		image, err := name.NewTag(container.Image)
		if err != nil {
			return fmt.Errorf("%s: %w", component, err)
		}
		if other, there := found[component]; there && other != image {
			return fmt.Errorf("%s has the image %s and the image %s: there is a recipe for one only", component, other, image)
		}
		found[component] = image
	}
	return nil
}

// full returns a name with all its parts, as containerd keeps it.
func full(image name.Tag) string {
	registry := image.RegistryStr()
	if registry == name.DefaultRegistry {
		registry = "docker.io"
	}
	return registry + "/" + image.RepositoryStr() + ":" + image.TagStr()
}
