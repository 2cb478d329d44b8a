package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	v1 "github.com/google/go-containerregistry/pkg/v1"

	"fluss.dev/kubernetes/test/images/internal/artefact"
	"fluss.dev/kubernetes/test/images/internal/base"
	"fluss.dev/kubernetes/test/images/internal/layer"
	"fluss.dev/kubernetes/test/internal/argomodule"
	"fluss.dev/kubernetes/test/internal/gomodule"
	"fluss.dev/kubernetes/test/internal/gotool"
	"fluss.dev/kubernetes/test/internal/helmtool"
	"fluss.dev/kubernetes/test/kustomizeversions"
)

// argoCommands are the names under which Argo CD's one binary is something else.
var argoCommands = []string{
	"server", "repo-server", "cmp-server", "application-controller", "applicationset-controller",
	"dex", "notifications", "commit-server", "k8s-auth",
}

// argocd is Argo CD with the newest of our kustomizes and Helm 3. The scripts are those of its own release.
func argocd(ctx context.Context) (recipe, error) {
	image, err := argoImage(ctx, "repo-server")
	if err != nil {
		return recipe{}, err
	}
	parts, err := findArgo(ctx, image.TagStr())
	if err != nil {
		return recipe{}, err
	}
	key, err := parts.module.Key()
	r := recipe{
		name:      "argocd",
		reference: full(image),
		base:      base.Git(),
		config: v1.Config{
			Env:        []string{"PATH=" + systemPath, "ARGOCD_USER_ID=999", "DEBIAN_FRONTEND=noninteractive", "USER=argocd"},
			Entrypoint: []string{"/usr/bin/tini", "--"}, WorkingDir: "/home/argocd", User: "999",
		},
		user:   user{"argocd", 999, "/home/argocd", []string{"home/argocd", "app/config/gpg/keys"}},
		others: []string{key, parts.kustomize.String(), parts.helm.String()},
	}
	r.fill = func(ctx context.Context, _ artefact.Files, out *layer.Writer) error { return parts.fill(ctx, out) }
	return r, err
}

// argo is what the image is made of.
type argo struct {
	module gomodule.Module
	// source is where Argo CD's own files are, and release its version without v.
	source, release string
	kustomize, helm gotool.Tool
}

func findArgo(ctx context.Context, tag string) (argo, error) {
	module, err := argomodule.Find()
	if err != nil {
		return argo{}, err
	}
	version, err := module.Version(argomodule.Path)
	if err != nil {
		return argo{}, err
	}
	if version != tag {
		return argo{}, fmt.Errorf("Argo CD %s installs the image %s: %s must require a release", version, tag, module.Dir)
	}
	source, err := module.Source(ctx, argomodule.Path)
	return argo{module, source, version[1:], kustomizeversions.Newest(), helmtool.Binaries()["Helm 3"]}, err
}

func (a argo) fill(ctx context.Context, out *layer.Writer) error {
	const bin = "usr/local/bin/"
	errs := []error{
		a.copy(bin+"argocd", func() (string, error) { return a.binary(ctx) }, out),
		a.copy(bin+"kustomize", a.kustomize.Binary, out),
		a.copy(bin+"helm", a.helm.Binary, out),
	}
	for _, command := range argoCommands {
		errs = append(errs, out.Link(bin+"argocd-"+command, "/usr/local/bin/argocd"))
	}
	for _, script := range []string{"entrypoint.sh", "hack/gpg-wrapper.sh", "hack/git-verify-wrapper.sh"} {
		errs = append(errs, out.Copy(bin+filepath.Base(script), 0o755, filepath.Join(a.source, script)))
	}
	for _, dir := range []string{"home/argocd", "app/config/tls", "app/config/gpg/source", "app/config/gpg/keys"} {
		errs = append(errs, out.Dir(dir))
	}
	return errors.Join(append(errs,
		out.Link(bin+"uid_entrypoint.sh", "/usr/local/bin/entrypoint.sh"),
		out.File("app/config/ssh/ssh_known_hosts", 0o644, nil),
		out.Link("etc/ssh/ssh_known_hosts", "/app/config/ssh/ssh_known_hosts"),
	)...)
}

// copy adds a binary, which is made first where it has not been made yet.
func (argo) copy(name string, binary func() (string, error), out *layer.Writer) error {
	path, err := binary()
	if err != nil {
		return err
	}
	return out.Copy(name, 0o755, path)
}

func (a argo) binary(ctx context.Context) (string, error) {
	return kept(ctx, a.module, "argocd", argomodule.Path+"/cmd", "-s -w -X "+argomodule.Path+"/common.version="+a.release)
}
