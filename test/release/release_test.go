//go:build release

package main

import (
	"bytes"
	"crypto/rand"
	"flag"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"aead.dev/minisign"

	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/internal/process"
)

// linuxOnly spares the time of building for other platforms than linux.
var linuxOnly = flag.Bool("linux", false, "build for linux only")

const testedVersion = "v0.0.1-test"

// TestRelease makes a release from this tree and from a copy in another directory, and compares them; it compiles one
// binary with an empty cache; and then it uses what it made.
func TestRelease(t *testing.T) {
	root, err := flussfn.Root()
	if err != nil {
		t.Fatal(err)
	}
	public, sign := newKey(t)
	r := release{root: root, version: testedVersion, commit: strings.Repeat("0123456789", 4), time: time.Unix(1767225600, 0).UTC(), sign: sign, platforms: testedPlatforms()}
	dist := makeIn(t, r)
	t.Run("twice", func(t *testing.T) {
		again := r
		again.root = copyOf(t, root)
		same(t, os.DirFS(dist), os.DirFS(makeIn(t, again)))
	})
	t.Run("from nothing", func(t *testing.T) { finished{release: r, dist: dist}.fromNothing(t) })
	f := finished{release: r, dist: dist, public: public}
	t.Run("names", f.hasFiles)
	t.Run("checksums", f.checksums)
	t.Run("binary", f.binary)
	t.Run("manual", f.manual)
	t.Run("plugin", f.plugin)
	t.Run("sbom", f.sboms)
	t.Run("image", f.image)
	t.Run("chart", f.chart)
	t.Run("kpt", f.kpt)
	t.Run("page", f.installPage)
}

// finished is a release that has been made.
type finished struct {
	release
	dist   string
	public minisign.PublicKey
}

func testedPlatforms() []platform {
	if *linuxOnly {
		return platforms()[:2]
	}
	return platforms()
}

func newKey(t *testing.T) (minisign.PublicKey, signer) {
	t.Helper()
	public, private, err := minisign.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	text, err := private.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "minisign.key")
	write(t, file, string(text))
	sign, err := signerFrom(file, "")
	if err != nil {
		t.Fatal(err)
	}
	return public, sign
}

// makeIn makes a release in a new directory of the test.
func makeIn(t *testing.T, r release) string {
	t.Helper()
	dist := filepath.Join(t.TempDir(), "dist")
	if err := r.make(t.Context(), dist, t.Output()); err != nil {
		t.Fatal(err)
	}
	return dist
}

// copyOf copies the files that git has, or would add.
func copyOf(t *testing.T, root string) string {
	t.Helper()
	to := t.TempDir()
	list, err := git(t.Context(), root, "ls-files", "--cached", "--others", "--exclude-standard")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range strings.Split(list, "\n") {
		content, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(filepath.Dir(filepath.Join(to, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(to, name), string(content))
	}
	return to
}

// same compares directories byte by byte.
func same(t *testing.T, a, b fs.FS) {
	t.Helper()
	names := map[string]bool{}
	for _, dir := range []fs.FS{a, b} {
		entries, err := fs.ReadDir(dir, ".")
		if err != nil {
			t.Fatal(err)
		}
		for _, entry := range entries {
			names[entry.Name()] = true
		}
	}
	for name := range names {
		one, errA := fs.ReadFile(a, name)
		two, errB := fs.ReadFile(b, name)
		if errA != nil || errB != nil || !bytes.Equal(one, two) {
			t.Errorf("%s is another one the second time: %v, %v", name, errA, errB)
		}
	}
}

// fromNothing compiles everything once more, for one platform, and compares the binary.
func (f finished) fromNothing(t *testing.T) {
	t.Setenv("GOCACHE", t.TempDir())
	s := stage{release: f.release, bin: t.TempDir()}
	s.root = copyOf(t, f.root)
	if err := s.build(t.Context(), f.platforms[0]); err != nil {
		t.Fatal(err)
	}
	again, err := os.ReadFile(s.binaryOf(f.platforms[0]))
	if err != nil {
		t.Fatal(err)
	}
	if released := f.released(t); !bytes.Equal(again, released) {
		t.Errorf("%d bytes were released, and an empty cache gives %d others", len(released), len(again))
	}
}

// released is the binary for this machine.
func (f finished) released(t *testing.T) []byte {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(f.unpack(t, command, here), command))
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// unpack gives the directory in which an archive has been unpacked by tar.
func (f finished) unpack(t *testing.T, name, ending string) string {
	t.Helper()
	dir := t.TempDir()
	f.unpackIn(t, dir, name, ending)
	return dir
}

func (f finished) unpackIn(t *testing.T, dir, name, ending string) {
	t.Helper()
	out, err := exec.Command("tar", "--extract", "--directory", dir, "--file", stage{release: f.release, dist: f.dist}.file(name, ending)).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}

// here is the ending of what runs on this machine.
const here = "_linux_amd64.tar.gz"

func (f finished) hasFiles(t *testing.T) {
	want := []string{"SHA256SUMS", "SHA256SUMS.minisig", "RELEASE_NOTES.md", "fluss-" + f.number() + ".tgz"}
	for _, name := range []string{"fluss-fn_@_image.tar", "fluss-chart_@_oci.tar", "fluss-kustomize_@.tar.gz", "fluss-kpt_@.tar.gz", "fluss-rendered_@.tar.gz",
		"fluss-default_@.yaml", "fluss-dev_@.yaml", "fluss-production_@.yaml", "fluss-fn_@_linux_arm64.tar.gz", "kustomize-plugin_@_linux_amd64.tar.gz", "fluss-fn_@_linux_amd64.cdx.json"} {
		want = append(want, strings.ReplaceAll(name, "@", f.version))
	}
	if !*linuxOnly {
		want = append(want, "fluss-fn_"+f.version+"_windows_amd64.zip", "fluss-fn_"+f.version+"_darwin_arm64.tar.gz")
	}
	for _, name := range want {
		info, err := os.Stat(filepath.Join(f.dist, name))
		if err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
	entries, err := os.ReadDir(f.dist)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		info, err := entry.Info()
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%9.1f MB  %s", float64(info.Size())/1e6, entry.Name())
	}
}

func (f finished) checksums(t *testing.T) {
	process.Run(t, process.Command{Dir: f.dist, Args: []string{"sha256sum", "--check", "--strict", "SHA256SUMS"}}).Output(t)
	sums, err := os.ReadFile(filepath.Join(f.dist, "SHA256SUMS"))
	if err != nil {
		t.Fatal(err)
	}
	signature, err := os.ReadFile(filepath.Join(f.dist, "SHA256SUMS.minisig"))
	if err != nil {
		t.Fatal(err)
	}
	if !minisign.Verify(f.public, sums, signature) || minisign.Verify(f.public, append(sums, ' '), signature) {
		t.Error("the signature does not hold")
	}
	entries, err := os.ReadDir(f.dist)
	if err != nil || len(entries) != strings.Count(string(sums), "\n")+2 {
		t.Errorf("%d files and %d checksums, %v", len(entries), strings.Count(string(sums), "\n"), err)
	}
}

// binary runs what was released: it says what it is, and renders the released sources to the released manifests.
func (f finished) binary(t *testing.T) {
	dir := f.unpack(t, command, here)
	f.unpackIn(t, dir, "fluss-kustomize", ".tar.gz")
	version := string(process.Run(t, process.Command{Dir: dir, Args: []string{"./fluss-fn", "version"}}).Output(t))
	for _, want := range []string{f.version, f.commit, "0.9.1-incubating"} {
		if !strings.Contains(version, want) {
			t.Errorf("fluss-fn version does not say %s: %s", want, version)
		}
	}
	rendered := process.Run(t, process.Command{Dir: dir, Args: []string{"./fluss-fn", "render", "fluss-kubernetes-" + f.number()}}).Output(t)
	manifests, err := os.ReadFile(stage{release: f.release, dist: f.dist}.file("fluss-default", ".yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasSuffix(manifests, rendered) || len(rendered) < 10000 {
		t.Errorf("the released sources render to %d bytes, and %d are released", len(rendered), len(manifests))
	}
}

// plugin: what is unpacked in the plugin home is what "fluss-fn install" puts there.
func (f finished) plugin(t *testing.T) {
	dir := f.unpack(t, command, here)
	f.unpackIn(t, dir, "kustomize-plugin", here)
	home := filepath.Join(dir, "home")
	process.Run(t, process.Command{Dir: dir, Args: []string{"./fluss-fn", "install", "--plugin-home", home}}).Output(t)
	for _, path := range []string{dir, home} {
		info, err := os.Stat(filepath.Join(path, pluginPath))
		if err != nil || info.Mode().Perm() != 0o755 {
			t.Errorf("%v, %v", info, err)
		}
	}
	same(t, os.DirFS(filepath.Join(dir, filepath.Dir(pluginPath))), os.DirFS(filepath.Join(home, filepath.Dir(pluginPath))))
}

// kpt renders the released package.
func (f finished) kpt(t *testing.T) {
	if _, err := exec.LookPath("kpt"); err != nil {
		t.Skip("there is no kpt")
	}
	dir := f.unpack(t, command, here)
	f.unpackIn(t, dir, "fluss-kpt", ".tar.gz")
	process.Run(t, process.Command{Dir: dir, Args: []string{"kpt", "fn", "render", "fluss", "--allow-exec"}, Env: []string{"PATH=" + dir + ":" + os.Getenv("PATH")}}).Output(t)
	content, err := os.ReadFile(filepath.Join(dir, "fluss", "base", "coordinator-deployment.yaml"))
	if err != nil || !strings.Contains(string(content), "--Dadvertised.listeners") && !strings.Contains(string(content), "advertised.listeners=") {
		t.Errorf("the package is not rendered: %v", err)
	}
}
