package expand

import (
	"strings"

	"fluss.dev/kubernetes/fn/internal/tree"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// imageName is the parts of registry/repository:tag@digest.
type imageName struct{ registry, repository, tag, digest string }

// parseImage splits the name of an image. The first part is a registry if it looks like a host.
func parseImage(name string) imageName {
	var i imageName
	name, i.digest, _ = strings.Cut(name, "@")
	if at := strings.LastIndex(name, ":"); at > strings.LastIndex(name, "/") {
		name, i.tag = name[:at], name[at+1:]
	}
	host, rest, ok := strings.Cut(name, "/")
	if ok && (strings.ContainsAny(host, ".:") || host == "localhost") {
		i.registry, name = host, rest
	}
	i.repository = name
	return i
}

func (i imageName) String() string {
	name := i.repository
	if i.registry != "" {
		name = i.registry + "/" + name
	}
	if i.tag != "" {
		name += ":" + i.tag
	}
	if i.digest != "" {
		name += "@" + i.digest
	}
	return name
}

// overlayImage puts the given parts over an image's name. A given tag or digest replaces both.
func overlayImage(there *yaml.Node, parts any) string {
	name := ""
	if there != nil {
		name = there.Value
	}
	given := func(key string) string {
		s, _ := tree.Get(parts, key).(string)
		return s
	}
	i := parseImage(name)
	if registry := given("registry"); registry != "" {
		i.registry = registry
	}
	if repository := given("repository"); repository != "" {
		i.repository = repository
	}
	if tag, digest := given("tag"), given("digest"); tag != "" || digest != "" {
		i.tag, i.digest = tag, digest
	}
	return i.String()
}
