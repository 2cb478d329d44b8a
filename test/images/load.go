package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/google/go-containerregistry/pkg/name"

	"fluss.dev/kubernetes/test/images/client"
	"fluss.dev/kubernetes/test/images/internal/artefact"
	"fluss.dev/kubernetes/test/images/internal/base"
	"fluss.dev/kubernetes/test/images/internal/layer"
)

// load is the load client, with the Fluss client of the release that the servers have.
func load(server name.Tag) (recipe, error) {
	const home = "opt/load"
	reference, err := client.Image()
	if err != nil {
		return recipe{}, err
	}
	jars := []artefact.Artefact{
		artefact.Artefact("org.apache.fluss:fluss-client:" + server.TagStr()),
		artefact.Artefact("org.apache.fluss:fluss-fs-s3:" + server.TagStr()),
		// The client logs to SLF4J and has nothing behind it.
		"org.slf4j:slf4j-simple:1.7.36",
	}
	r := recipe{
		name:      "load",
		reference: reference,
		base:      base.Java(),
		config:    config("/" + home + "/bin:" + systemPath),
		user:      user{"fluss", 9999, "/" + home, []string{home}},
		artefacts: jars,
		files:     client.Files,
	}
	r.config.Entrypoint, r.config.WorkingDir, r.config.User = []string{"/" + home + "/bin/fluss-load"}, "/tmp", "9999:9999"
	r.fill = func(ctx context.Context, files artefact.Files, out *layer.Writer) error {
		script, err := r.files.ReadFile("fluss-load")
		return errors.Join(
			err, out.File(home+"/bin/fluss-load", 0o755, script),
			addJars(out, home+"/lib", files, jars...),
			addClasses(ctx, out, home+"/classes", files[jars[0]]),
		)
	}
	return r, nil
}

// addClasses compiles the client.
func addClasses(ctx context.Context, out *layer.Writer, dir, classPath string) error {
	work, err := os.MkdirTemp("", "load-client-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	classes := filepath.Join(work, "classes")
	if err := os.CopyFS(work, client.Files); err != nil {
		return err
	}
	if err := compile(ctx, filepath.Join(work, "src"), classes, classPath); err != nil {
		return err
	}
	return filepath.WalkDir(classes, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(classes, path)
		if err != nil {
			return err
		}
		return out.Copy(dir+"/"+filepath.ToSlash(name), 0o644, path)
	})
}

func compile(ctx context.Context, sources, classes, classPath string) error {
	args := []string{"-Xlint:all", "-Werror", "--release", "17", "-encoding", "UTF-8", "-d", classes, "-cp", classPath}
	err := filepath.WalkDir(sources, func(path string, _ fs.DirEntry, err error) error {
		if strings.HasSuffix(path, ".java") {
			args = append(args, path)
		}
		return err
	})
	if err != nil {
		return err
	}
	if output, err := exec.CommandContext(ctx, "javac", args...).CombinedOutput(); err != nil {
		return fmt.Errorf("javac: %w: %s", err, output)
	}
	return nil
}
