package artefact

import (
	"context"
	"strings"
)

// pythonFiles are the files of the packages. Names of wheels say more than a version.
var pythonFiles = map[Artefact]string{
	"apache-flink-libraries==1.20.0": "apache-flink-libraries-1.20.0.tar.gz",
	"apache-flink==1.20.0":           "apache_flink-1.20.0-cp310-cp310-manylinux1_x86_64.whl",
}

func (a Artefact) python() bool { return strings.Contains(string(a), "==") }

func pip(ctx context.Context, dir string, a Artefact) error {
	return run(ctx, append([]string{"pip3", "download", "--quiet", "--no-deps", "--dest", dir, string(a)}, choice(pythonFiles[a])...)...)
}

// choice are the options that make pip take that file, whatever this machine's Python is.
func choice(file string) []string {
	wheel, is := strings.CutSuffix(file, ".whl")
	if !is {
		return []string{"--no-binary=:all:"}
	}
	tags := strings.Split(wheel, "-")
	return []string{"--only-binary=:all:", "--implementation=cp", "--python-version=" + strings.TrimPrefix(tags[2], "cp"), "--platform=" + tags[4]}
}
