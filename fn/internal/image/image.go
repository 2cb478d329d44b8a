// Package image takes the names of container images apart.
package image

import "strings"

// Name is the parts of registry/repository:tag@digest; parts that are not there are empty.
type Name struct{ Registry, Repository, Tag, Digest string }

// Parse splits the name of an image. The first part is a registry if it looks like a host.
func Parse(name string) Name {
	var n Name
	name, n.Digest, _ = strings.Cut(name, "@")
	if at := strings.LastIndex(name, ":"); at > strings.LastIndex(name, "/") {
		name, n.Tag = name[:at], name[at+1:]
	}
	host, rest, ok := strings.Cut(name, "/")
	if ok && (strings.ContainsAny(host, ".:") || host == "localhost") {
		n.Registry, name = host, rest
	}
	n.Repository = name
	return n
}

// String puts the parts together again.
func (n Name) String() string {
	name := n.Repository
	if n.Registry != "" {
		name = n.Registry + "/" + name
	}
	if n.Tag != "" {
		name += ":" + n.Tag
	}
	if n.Digest != "" {
		name += "@" + n.Digest
	}
	return name
}

// Overlay puts the given parts over those of n. A given tag or digest replaces both.
func (n Name) Overlay(given Name) Name {
	if given.Registry != "" {
		n.Registry = given.Registry
	}
	if given.Repository != "" {
		n.Repository = given.Repository
	}
	if given.Tag != "" || given.Digest != "" {
		n.Tag, n.Digest = given.Tag, given.Digest
	}
	return n
}
