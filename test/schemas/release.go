package schemas

import "strings"

// Release is one release of Kubernetes, with the hash of its Go module.
type Release struct {
	Version string
	Sum     string
}

// Releases returns the oldest, a middle and the newest of the Kubernetes minors that we check.
func Releases() []Release {
	return []Release{
		{Version: "v1.33.13", Sum: "h1:bmH31xUdSzeA5vk0wZAK9MZp11mdLuzUSeKk0qN3hPQ="},
		{Version: "v1.35.4", Sum: "h1:o/8dBC/pHVpYoGV4OAIytAlNPZbdYVTXJHoYvXC4qzM="},
		{Version: "v1.37.2", Sum: "h1:A2VDEiObzkYqFTKhSsn0ZEb0RlLEXpHWj93gi2HqEwE="},
	}
}

// Minor returns the release without its patch number: 1.33.
func (r Release) Minor() string {
	minor := strings.TrimPrefix(r.Version, "v")
	return minor[:strings.LastIndex(minor, ".")]
}
