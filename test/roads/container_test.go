package roads

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/internal/objects"
	"fluss.dev/kubernetes/test/internal/process"
	"fluss.dev/kubernetes/test/internal/tree"
)

// TestContainer runs the function as a container: by every kustomize, and by kpt.
func TestContainer(t *testing.T) {
	t.Parallel()
	image := buildImage(t)
	for _, cluster := range clusters(t) {
		t.Run(cluster.name, func(t *testing.T) {
			tr := containerTree(t, image)
			want := render(t, tree.New(t, tree.Plugin), cluster.dir).Output(t)
			for _, version := range versions() {
				got := kustomize(t, tr, version, nil, "--enable-alpha-plugins", cluster.dir).Output(t)
				same(t, road{name: "kustomize " + version + " container", exact: version != oldest}, got, want)
			}
		})
	}
	t.Run("kpt", func(t *testing.T) {
		need(t, "kpt")
		tr := tree.New(t, tree.Plugin)
		compose(t, tr, "fluss")
		kpt(t, tr, "fn", "eval", pkg, "--image", image, "--image-pull-policy", "never").Output(t)
		objects.Equal(t, applied(t, tr), objects.Parse(t, render(t, tr, "fluss").Output(t)))
	})
}

// TestContainerWithoutDocker: there is no other way that would be tried instead.
func TestContainerWithoutDocker(t *testing.T) {
	t.Parallel()
	tr := containerTree(t, "fluss-fn")
	for _, version := range versions() {
		kustomize(t, tr, version, []string{"PATH=" + t.TempDir()}, "--enable-alpha-plugins", "fluss").
			Refused(t, `Error: couldn't execute function: exec: "docker": executable file not found in $PATH`)
	}
}

// containerTree lists the function as a container.
func containerTree(t *testing.T, image string) tree.Tree {
	t.Helper()
	tr := tree.New(t, tree.KRM)
	tr.Edit("fluss/fn/expander-krm/expander.yaml", "exec:\n        path: fluss-fn", "container:\n        image: "+image)
	return tr
}

// buildImage builds the image as "make image" does, or skips the test where no docker daemon answers.
func buildImage(t *testing.T) string {
	t.Helper()
	need(t, "docker")
	dir := t.TempDir()
	docker := func(args ...string) process.Result {
		return process.Run(t, process.Command{Dir: dir, Args: append([]string{"docker"}, args...)})
	}
	if daemon := docker("version"); daemon.Code != 0 {
		t.Skipf("no docker daemon answers: %s", daemon.Stderr)
	}
	root, err := flussfn.Root()
	if err != nil {
		t.Fatal(err)
	}
	for to, from := range map[string]string{
		"Dockerfile":         filepath.Join(root, "Dockerfile"),
		"fn/fluss-fn/passwd": filepath.Join(root, "fn/fluss-fn/passwd"),
		"bin/fluss-fn":       flussfn.Get(t).Binary,
	} {
		copyFile(t, from, filepath.Join(dir, to))
	}
	image := fmt.Sprintf("fluss.dev/fluss-fn-test:%d", os.Getpid())
	docker("build", "--quiet", "--tag", image, ".").Output(t)
	t.Cleanup(func() {
		// The context of the test is over by now.
		if output, err := exec.Command("docker", "image", "rm", "--force", image).CombinedOutput(); err != nil {
			t.Logf("%v: %s", err, output)
		}
	})
	return image
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	content, err := os.ReadFile(from)
	if err == nil {
		err = os.MkdirAll(filepath.Dir(to), 0o755)
	}
	if err == nil {
		err = os.WriteFile(to, content, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
}
