package main

import (
	"path"
	"strings"

	v1 "github.com/google/go-containerregistry/pkg/v1"

	"fluss.dev/kubernetes/test/images/internal/artefact"
	"fluss.dev/kubernetes/test/images/internal/base"
	"fluss.dev/kubernetes/test/images/internal/layer"
)

const systemPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

// config is what images with Java have in common.
func config(searchPath string, environment ...string) v1.Config {
	common := []string{"PATH=" + searchPath, "JAVA_HOME=" + base.JavaHome, "LANG=C.UTF-8"}
	return v1.Config{Env: append(common, environment...), Entrypoint: []string{"/docker-entrypoint.sh"}}
}

// addOwn adds our own files below a directory.
func (r recipe) addOwn(out *layer.Writer, dir string, names ...string) error {
	for _, name := range names {
		content, err := r.files.ReadFile(path.Join(r.name, path.Base(name)))
		if err != nil {
			return err
		}
		if err := out.File(path.Join(dir, name), mode(name), content); err != nil {
			return err
		}
	}
	return nil
}

func mode(name string) int64 {
	if path.Ext(name) == ".sh" {
		return 0o755
	}
	return 0o644
}

// addJars adds files under the names that they were released with.
func addJars(out *layer.Writer, dir string, files artefact.Files, artefacts ...artefact.Artefact) error {
	for _, a := range artefacts {
		if err := out.Copy(path.Join(dir, path.Base(files[a])), 0o644, files[a]); err != nil {
			return err
		}
	}
	return nil
}

// below returns a name for members that are in one of some directories of an archive, and none for others.
func below(dir, to string, parts ...string) layer.Name {
	return func(member string) string {
		rest, is := strings.CutPrefix(member, dir+"/")
		for _, part := range parts {
			if is && strings.HasPrefix(rest, part+"/") {
				return path.Join(to, rest)
			}
		}
		return ""
	}
}
