// Package distribution reads a distribution of Fluss that somebody has: the directory or the .tgz that a build of Fluss
// makes. What it is stands in it, so nobody has to say it.
package distribution

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// Distribution is one of them.
type Distribution struct {
	// Version is the release, as the server's jar names it: 0.9.1-incubating, 1.0-SNAPSHOT.
	Version string `json:"version"`
	// Commit of Fluss's repository that it was built from; empty where the distribution does not say. One that ends with
	// -dirty was built from changed files.
	Commit string `json:"commit,omitempty"`
	// ServerJar is the SHA-256 of the server's jar, which tells builds apart that have the same version.
	ServerJar string `json:"serverJar,omitempty"`

	source source
	// top is the directory of an archive that holds everything; empty for a directory.
	top string
}

// String is the version, and the commit where it is known.
func (d Distribution) String() string {
	if d.Commit == "" {
		return d.Version
	}
	return fmt.Sprintf("%s (commit %.10s)", d.Version, d.Commit)
}

// Same says whether both are the same build.
func (d Distribution) Same(other Distribution) bool {
	return d.Version == other.Version && d.Commit == other.Commit && d.ServerJar == other.ServerJar
}

// Visit is called with each file: its path below the top of the distribution, its mode and size.
type Visit func(name string, mode, size int64, content io.Reader) error

// source is a directory or an archive.
type source interface {
	// walk visits every regular file.
	walk(Visit) error
	// commit is what the files' place tells of where they come from; empty: nothing.
	commit() string
}

// needed are the files without which no cluster of this repository starts.
var needed = []struct{ pattern, why string }{
	{serverJars, "the server"},
	{"bin/coordinator-server.sh", "the start script of the coordinator"},
	{"bin/tablet-server.sh", "the start script of the tablet servers"},
	{"bin/config.sh", "what both start scripts read"},
	{"conf/log4j-console.properties", "the configuration of logging"},
	{"plugins/s3/fluss-fs-s3-*.jar", "the plugin of the storage"},
}

const serverJars = "lib/fluss-server-*.jar"

// Read looks at a directory or a .tgz. All that is missing is one error.
func Read(file string) (*Distribution, error) {
	d, err := open(file)
	if err == nil {
		err = d.look()
	}
	if err != nil {
		return nil, fmt.Errorf("FLUSS_DIST: %s %w", file, err)
	}
	return d, nil
}

func open(file string) (*Distribution, error) {
	// build-target of a build of Fluss is a link.
	file, err := filepath.EvalSymlinks(file)
	if err != nil {
		return nil, errors.New("does not exist")
	}
	info, err := os.Stat(file)
	if err != nil {
		return nil, unreadable(err)
	}
	if info.IsDir() {
		return &Distribution{source: directory(file)}, nil
	}
	return &Distribution{source: archive(file)}, nil
}

// look finds out what it is.
func (d *Distribution) look() error {
	seen, err := d.contents()
	if err != nil {
		return err
	}
	d.top = topOf(seen.names)
	if err := complete(below(seen.names, d.top)); err != nil {
		return err
	}
	for name, jar := range seen.jars {
		if strings.HasPrefix(name, d.top+"lib/") {
			d.Version, d.ServerJar = jar.version, jar.sum
			d.Commit = cmp.Or(seen.commits[d.top+gitProperties], jar.commit, d.source.commit())
		}
	}
	if !tag.MatchString(d.Version) {
		return fmt.Errorf("has the version %q, which cannot be the tag of an image", d.Version)
	}
	return nil
}

// contents are what one reading finds: archives are large.
type contents struct {
	names   []string
	jars    map[string]*serverJar
	commits map[string]string
}

func (d *Distribution) contents() (contents, error) {
	c := contents{jars: map[string]*serverJar{}, commits: map[string]string{}}
	err := d.source.walk(func(name string, _, _ int64, content io.Reader) (err error) {
		c.names = append(c.names, name)
		switch matched, _ := path.Match(path.Base(serverJars), path.Base(name)); {
		case matched:
			c.jars[name], err = readServerJar(name, content)
		case path.Base(name) == gitProperties:
			c.commits[name], err = commitIn(content)
		}
		return err
	})
	return c, err
}

// tag is what the tag of an image may be.
var tag = regexp.MustCompile(`^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$`)

// topOf is the directory that holds everything, like fluss-1.0/; empty where there is none above bin.
func topOf(names []string) string {
	for _, name := range names {
		if top, found := strings.CutSuffix(name, "bin/config.sh"); found && strings.Count(top, "/") <= 1 {
			return top
		}
	}
	return ""
}

func below(names []string, top string) []string {
	var all []string
	for _, name := range names {
		if rest, found := strings.CutPrefix(name, top); found {
			all = append(all, rest)
		}
	}
	return all
}

// complete tells what is missing.
func complete(names []string) error {
	var missing []string
	for _, n := range needed {
		found := slices.DeleteFunc(slices.Clone(names), func(name string) bool {
			matched, _ := path.Match(n.pattern, name)
			return !matched
		})
		switch {
		case len(found) == 0:
			missing = append(missing, n.pattern+", "+n.why)
		case n.pattern == serverJars && len(found) > 1:
			return fmt.Errorf("has more than one server: %s", strings.Join(found, ", "))
		}
	}
	if len(missing) == len(needed) {
		return errors.New("is no distribution of Fluss: it has no bin, lib, conf and plugins. Give the directory or the .tgz that the build of fluss-dist makes")
	}
	if len(missing) > 0 {
		return fmt.Errorf("is no complete distribution of Fluss. It lacks %s", strings.Join(missing, "; "))
	}
	return nil
}

// Walk visits every regular file.
func (d *Distribution) Walk(visit Visit) error {
	return d.source.walk(func(name string, mode, size int64, content io.Reader) error {
		rest, found := strings.CutPrefix(name, d.top)
		if !found {
			return nil
		}
		return visit(rest, mode, size, content)
	})
}

func unreadable(err error) error { return fmt.Errorf("cannot be read: %w", err) }
