package rules

import "strconv"

// Conditions on texts that many fields share, as the API server has them.
var (
	// ObjectName is the name of an object of Kubernetes.
	ObjectName = []Text{
		{Pattern: `^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$`, Must: "must be a name of lower-case letters, digits, dashes and dots, with a letter or digit at both ends"},
		longest(253),
	}
	// Label is a DNS label, for example the name of a volume.
	Label = []Text{
		{Pattern: `^[a-z0-9]([-a-z0-9]*[a-z0-9])?$`, Must: "must be a name of lower-case letters, digits and dashes, with a letter or digit at both ends"},
		longest(63),
	}
	// Host name, perhaps with a wildcard in front.
	Host = []Text{
		{Pattern: `^(\*\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$`, Must: "must be a host name like flink.example.com or *.example.com, without scheme, port and path"},
		longest(253),
	}
	// LabelKey is the key of a label.
	LabelKey = []Text{
		{Pattern: `^(` + domain + `/)?` + namePart + `$`, Must: "must be the key of a label like team or example.com/team: letters, digits, dashes, dots and underscores, perhaps behind a domain and a slash"},
		keyLength,
	}
	// AnnotationKey is the key of an annotation that means nothing to the tools that render. They would act on it, or take it away.
	AnnotationKey = []Text{
		{Pattern: `(?i)^(` + domain + `/)?` + namePart + `$`, Must: "must be the key of an annotation like team or example.com/team: letters, digits, dashes, dots and underscores, perhaps behind a domain and a slash"},
		{Pattern: `^(fluss\.dev|([a-z]+\.)?config\.(kubernetes|k8s)\.io)/`, Not: true, Must: "must not have the domain fluss.dev, config.kubernetes.io or config.k8s.io: fluss-fn, kustomize and kpt act on such annotations"},
		keyLength,
	}
	// LabelValue is the value of a label, which may be empty.
	LabelValue = []Text{
		{Pattern: `^(` + namePart + `)?$`, Must: "must be the value of a label: letters, digits, dashes, dots and underscores, with a letter or digit at both ends"},
		longest(63),
	}
	// DataKey is a key in a ConfigMap or Secret.
	DataKey = []Text{
		{Pattern: `^[-._a-zA-Z0-9]+$`, Must: "must be a key of letters, digits, dashes, dots and underscores"},
		{Pattern: `^(\.\.?$|\.\.)`, Not: true, Must: "must not begin with two dots, nor be a dot"},
		longest(253),
	}
	// IP is an address.
	IP = []Text{{Pattern: `^(` + ipv4 + `|` + ipv6 + `)$`, Must: "must be an IP address like 192.0.2.10 or 2001:db8::10"}}
	// CIDR is a range of addresses.
	CIDR = []Text{{Pattern: `^(` + ipv4 + `/([0-9]|[12][0-9]|3[0-2])|` + ipv6 + `/([0-9]{1,2}|1[01][0-9]|12[0-8]))$`, Must: "must be a range of addresses like 192.0.2.0/24 or 2001:db8::/32"}}
	// HostName is a name that resolves to addresses.
	HostName = []Text{{Pattern: `^` + domain + `$`, Must: "must be the name of a host like db.example.com, in lower case"}, longest(253)}
	// SearchDomain is what a resolver appends to names; the root is a dot.
	SearchDomain = []Text{
		{Pattern: `^(\.|[a-z0-9_]([-_a-z0-9]*[a-z0-9_])?(\.[a-z0-9_]([-_a-z0-9]*[a-z0-9_])?)*\.?)$`, Must: "must be a domain like example.com, in lower case"}, longest(254),
	}
	// Variable is the name of an environment variable.
	Variable = []Text{
		{Pattern: `^[-._a-zA-Z][-._a-zA-Z0-9]*$`, Must: "must be the name of a variable: letters, digits, dashes, dots and underscores, and no digit in front"},
		{Pattern: `^(\.\.?$|\.\.)`, Not: true, Must: "must not begin with two dots, nor be a dot"},
	}
	// PortName is what a port may be called.
	PortName = []Text{
		{Pattern: `^[a-z0-9]([-a-z0-9]{0,13}[a-z0-9])?$`, Must: "must be the number or the name of a port"},
		{Pattern: `[a-z]`, Must: "must be the name of a port; write a number without quotes"},
	}
	// ContainerResource is what a container may ask for.
	ContainerResource = []Text{
		{Pattern: `^(cpu|memory|ephemeral-storage|hugepages-[A-Za-z0-9]+|` + domain + `/` + namePart + `)$`,
			Must: "must be cpu, memory, ephemeral-storage, hugepages-<size> or a resource with a domain like nvidia.com/gpu"},
	}
	// RelativePath stays below the directory that it begins in.
	RelativePath = []Text{
		{Pattern: `^/`, Not: true, Must: "must be a relative path"},
		{Pattern: `(^|/)\.\.(/|$)`, Not: true, Must: "must not lead upwards with .."},
	}
	// AbsolutePath begins at the root.
	AbsolutePath = []Text{{Pattern: `^/`, Must: "must begin with /"}}
)

// group is one of the eight of an IPv6 address, of which :: stands for those that are zero.
const (
	octet = `(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])`
	ipv4  = octet + `(\.` + octet + `){3}`
	group = `[0-9A-Fa-f]{1,4}`
	ipv6  = `((` + group + `:){7}` + group + `|(` + group + `:){1,7}:|(` + group + `:){1,6}:` + group +
		`|(` + group + `:){1,5}(:` + group + `){1,2}|(` + group + `:){1,4}(:` + group + `){1,3}|(` + group + `:){1,3}(:` + group + `){1,4}` +
		`|(` + group + `:){1,2}(:` + group + `){1,5}|` + group + `:(:` + group + `){1,6}|:(:` + group + `){1,7}|::|::([Ff]{4}:)?` + ipv4 + `)`
)

const (
	domain   = `[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*`
	namePart = `[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?`
)

// keyLength bounds both parts of a key.
var keyLength = Text{Pattern: `^([^/]{1,253}/)?[^/]{1,63}$`, Must: "must have at most 63 characters behind the slash, and at most 253 before it"}

func longest(n int) Text {
	return Text{Longest: n, Must: "must have at most " + strconv.Itoa(n) + " characters"}
}
