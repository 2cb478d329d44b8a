package catalogue

import "sync"

// Fact is something that holds for some releases and not for others. Function and chart ask for it by this name.
type Fact string

// Facts that are known of every release.
const (
	// Standbys: of several coordinators one leads, and the others stand by. Without them a second one crash-loops.
	Standbys Fact = "standbys"
	// ConfigProviders: a value like ${env:NAME} or ${file:/path:key} is replaced when server.yaml is read.
	ConfigProviders Fact = "configProviders"
	// SecondAWSSDK: the S3 plugin is built on the second AWS SDK, whose credentials providers have other names.
	SecondAWSSDK Fact = "secondAWSSDK"
	// OneWayDoor: once a coordinator of the release has run, one of a release without the fact cannot work with what it
	// has written to ZooKeeper.
	OneWayDoor Fact = "oneWayDoor"
)

// Facts lists all of them, also those of Plugins.
func Facts() []Fact {
	all := []Fact{Standbys, ConfigProviders, SecondAWSSDK, OneWayDoor}
	for _, p := range Plugins() {
		all = append(all, p.Fact)
	}
	return all
}

// firstReleases are the first releases for which facts hold. Every rule of every cluster asks for one.
var firstReleases = sync.OnceValue(func() map[Fact]string {
	first := map[Fact]string{Standbys: "1.0.0", ConfigProviders: "1.0.0", SecondAWSSDK: "1.0.0", OneWayDoor: "1.0.0"}
	for _, p := range Plugins() {
		first[p.Fact] = p.since
	}
	return first
})

// since is the first release for which a fact holds, "" if no release has it.
func (f Fact) since() string { return firstReleases()[f] }

// Has says whether a fact holds for the release.
func (r Release) Has(f Fact) bool {
	return f.since() != "" && r.reached(f.since())
}

// FirstWith names the first release for which a fact holds.
func FirstWith(f Fact) string { return f.since() }
