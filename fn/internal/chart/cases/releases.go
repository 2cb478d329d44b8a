package main

import (
	"iter"
	"math/rand/v2"
	"regexp"
	"strings"
)

// versions are texts that name a release in one way or another, or do not.
var versions = []string{"", "0.9.1-incubating", "1.0.0", "v1.0.0", "0.9.2", "0.10.0", "0.9", "1", "2", "1.0.0-SNAPSHOT", "0.9.1.rc.1", "main", "latest", "1.20-0.9.1-incubating", "09.1.1", "1.0.99999999999",
	"a\"b\\c 1.0.1", "ä1.0", "two\n0.9.1\nlines", "1.0.0-Beta", "99999999999.1.1", "0.9.1 # {{ }}"}

// pieces are what such texts are made of.
var pieces = []string{"0", "1", "9", "10", "08", "0.9.1", "1.0", "1.0.0", ".", ".", ".", "-", "_", "v", "x", "rc", "-SNAPSHOT", "-rc1", "incubating", "123456789", "0001", "ä"}

var tagPattern = regexp.MustCompile(`^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$`)

// releases are cases of clusters with a version or an image tag, half of them with what not every release takes, half with what not every image does.
func releases(r *road, count int, seed uint64) iter.Seq2[Case, error] {
	return func(yield func(Case, error) bool) {
		for i := range count {
			g := generator{Rand: rand.New(rand.NewPCG(seed+uint64(i), 0))}
			text := g.version(i)
			values := map[string]any{"version": text}
			if g.maybe(0.5) && tagPattern.MatchString(text) {
				values = map[string]any{"image": map[string]any{"tag": text}}
			}
			if g.maybe(0.4) {
				g.skew(values, text)
			}
			if g.maybe(0.5) {
				section(values, "coordinator")["replicas"] = int64(2)
				values["config"] = map[string]any{"kv.flush.thread-num": int64(2)}
			}
			if g.maybe(0.3) {
				values["minio"] = map[string]any{"enabled": false}
				values["s3"] = map[string]any{"bucket": "b-1", "region": "eu-central-1", "assumedRole": map[string]any{"arn": "arn:aws:iam::123456789012:role/fluss"}, "webIdentity": map[string]any{"enabled": true}}
			}
			if g.maybe(0.5) {
				g.plugins(values)
			}
			c := Case{Seed: seed + uint64(i), Release: "fluss", Namespace: "default", Values: values}
			if err := r.travel(&c); !yield(c, err) {
				return
			}
		}
	}
}

// skew gives one kind of server or both a release of their own.
func (g generator) skew(values map[string]any, text string) {
	for _, server := range []string{"coordinator", "tabletServer"} {
		own := pick(g, "0.9.1-incubating", "1.0.0", text)
		switch g.IntN(4) {
		case 0:
			section(values, server)["version"] = own
		case 1:
			if tagPattern.MatchString(own) {
				section(values, server)["image"] = map[string]any{"tag": own}
			}
		case 2:
			section(values, server)["image"] = pick(g, map[string]any{"registry": "registry.example.com"},
				map[string]any{"digest": "sha256:0f3a5b8c1d2e4f60718293a4b5c6d7e8f90123456789abcdef0123456789abcd"})
		}
	}
}

func (g generator) version(i int) string {
	if i < 2*len(versions) {
		return versions[i/2]
	}
	var b strings.Builder
	for range 1 + g.IntN(6) {
		b.WriteString(pick(g, pieces...))
	}
	return b.String()
}
