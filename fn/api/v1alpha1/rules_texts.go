package v1alpha1

import (
	"fluss.dev/kubernetes/fn/internal/catalogue"
	"fluss.dev/kubernetes/fn/internal/rules"
)

// Conditions on texts that are Fluss's own, or that of images, shells and server.yaml.
var (
	registry     = texts(`^[A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?(:[0-9]+)?(/[a-z0-9._-]+)*$`, "must be a host like registry.example.com:5000, without scheme")
	repository   = texts(`^[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*$`, "must be a path like apache/fluss, without tag")
	tag          = texts(`^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$`, "must be a tag like 0.9.1-incubating")
	digest       = texts(`^sha256:[0-9a-f]{64}$`, "must be sha256: and 64 hexadecimal digits")
	storageClass = []rules.Text{
		{Pattern: `^(-|[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*)$`, Must: "must be - or a name of lower-case letters, digits, dashes and dots, with a letter or digit at both ends"},
		{Longest: 253, Must: "must have at most 253 characters"},
	}
	percent   = texts(`^[0-9]+%$`, "must be a whole number or a percentage like 25%")
	jvmOption = []rules.Text{
		{Pattern: "^-[^\\s\"'`$*?\\[\\]\\\\]*$", Must: "must be one option that begins with - and holds no blanks, quotes or shell characters"},
		// With these no JVM starts.
		{Pattern: `^-X(m[xsn]|ss)(|[^0-9].*|[0-9]+[^0-9kKmMgGtT].*|[0-9]+[kKmMgGtT].+)$`, Not: true, Must: "must have a size like 512m or 2g behind -Xmx, -Xms, -Xmn or -Xss"},
		{Pattern: `^-XX:(Max|Min|Initial)RAMPercentage=(.*[^0-9.].*|0*(10[1-9]|1[1-9][0-9]|[2-9][0-9]{2}|[1-9][0-9]{3,})(\..*)?|0*100\.0*[1-9].*|)$`, Not: true, Must: "must have a percentage from 0 to 100 behind RAMPercentage="},
	}
	znode    = texts(`^(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$`, "must be a path like /prod/fluss, of letters, digits, dots, dashes and underscores")
	bucket   = texts(`^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$`, "must be 3 to 63 lower-case letters, digits, dots and dashes")
	prefix   = texts(`^[A-Za-z0-9!_.*'()-]+(/[A-Za-z0-9!_.*'()-]+)*$`, "must be a path like prod/fluss, without slashes at its ends")
	region   = texts(`^[A-Za-z0-9-]+$`, "must be a region like eu-central-1")
	arn      = texts(`^arn:[a-z0-9-]+:[a-z0-9-]+:[a-z0-9-]*:[A-Za-z0-9-]*:[A-Za-z0-9+=,.@_:/-]+$`, "must be a name like arn:aws:iam::123456789012:role/fluss")
	catalog  = texts(`^[A-Za-z_][A-Za-z0-9_-]*$`, "must be letters, digits, dashes and underscores, not beginning with a digit or dash")
	duration = texts(catalogue.PeriodPattern,
		"must be a duration of at least 1ms, like 500ms, 30s, 10min, 1h or 7d")
	// secretOption is also the name of a file.
	secretOption = []rules.Text{
		{Pattern: `^[A-Za-z0-9_][A-Za-z0-9_.-]*$`, Must: "must be the name of an option: letters, digits, dots, dashes and underscores"},
		{Longest: 253, Must: "must have at most 253 characters"},
	}
	loggerName = texts(`^[A-Za-z_$][A-Za-z0-9_$]*(\.[A-Za-z_$][A-Za-z0-9_$]*)*$`, "must be the name of a logger, which is that of a Java package or class, like org.apache.fluss.server")
	podHost    = hostTexts(`([a-z0-9]|\{pod\})(([-a-z0-9]|\{pod\})*([a-z0-9]|\{pod\}))?`, "must be a host name like {pod}.fluss.example.com or an IPv4 address, in lower case, without scheme and port")
	dnsName    = hostTexts(`[a-z0-9]([-a-z0-9]*[a-z0-9])?`, "must be a host name like fluss.example.com or an IPv4 address, in lower case, without scheme and port")
	optionName = texts(`^[A-Za-z0-9_][A-Za-z0-9_./-]*$`, "must be the name of an option: letters, digits, dots, dashes and underscores")
)

const (
	dnsHost = `[A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?(\.[A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?)*`
	ipv6    = `\[[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*\]`
	portNo  = `([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])`
	address = `(` + dnsHost + `|` + ipv6 + `):` + portNo
)

var (
	connectionString = texts(`^`+address+`(,`+address+`)*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$`, "must be host:port[,host:port][/chroot], for example zk-0.zk:2181,zk-1.zk:2181/fluss")
	url              = texts(`^(?i:https?)://(`+dnsHost+`|`+ipv6+`)(:`+portNo+`)?(/[-A-Za-z0-9._~!&'()*+,;=:@%/]*)?$`,
		"must be a URL like https://s3.example.com, without user, query, fragment and variables")
)

// lineEnds are what YAML takes for the end of a line, and the mark of byte order.
const lineEnds = `\n\r\x{85}\x{2028}\x{2029}\x{feff}`

// oneLine is what a line of YAML in quotes may hold.
var oneLine = []rules.Text{{Pattern: `[\x{85}\x{2028}\x{2029}\x{feff}]`, Not: true, Must: "must not hold the special characters that end a line of YAML"}}

// bareText stands in a line of server.yaml, whose parser cuts at # and trims.
var bareText = []rules.Text{
	{Pattern: `^$`, Not: true, Must: "must not be empty: server.yaml cannot carry an empty value; leave the option out"},
	{Pattern: `#`, Not: true, Must: "must not contain #: server.yaml is cut there"},
	{Pattern: `[` + lineEnds + `]`, Not: true, Must: "must be one line"},
	{Pattern: `^[\s\p{Z}]|[\s\p{Z}]$`, Not: true, Must: "must not begin or end with blanks: server.yaml drops them"},
	{Pattern: `[\x00-\x1f\x7f]`, Not: true, Must: "must not contain control characters"},
}

// hostTexts is a host name of labels.
func hostTexts(label, must string) []rules.Text {
	return append(texts(`^`+label+`(\.`+label+`)*$`, must), rules.Text{Longest: 253, Must: "must have at most 253 characters"})
}

func texts(pattern, must string) []rules.Text { return []rules.Text{{Pattern: pattern, Must: must}} }
