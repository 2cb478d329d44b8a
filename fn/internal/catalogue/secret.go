package catalogue

import (
	"regexp"
	"slices"
	"strings"
)

// The patterns below are read by Go and, printed into templates of the chart, by Helm.

// SecretPattern matches the names of secrets: of options, of variables and of properties of a JVM, in any case. It
// holds the words by which Fluss 1.0 and Flink keep values out of their logs, and more.
const SecretPattern = `(?i)secret|password|passwd|passphrase|token|jaas|credentials?$|[._-]authorization$|http[._-]?headers|basic[._-]?auth|auth[._-]?params|` +
	`(private|access|api|service|account|encryption)[._-]?key`

// HarmlessPattern matches names that SecretPattern matches, too, but that say where a secret is, or how it is
// treated, and so are none: datalake.paimon.token.provider, TOKEN_FILE, kubernetes.secrets.
const HarmlessPattern = `(?i)[._-](providers?|provider[._-]class|loader|path|file|type|class|enabled|expiration|expires[._-]in[._-]ms|timeout|interval)$|` +
	`^kubernetes\.(secrets|env\.secretKeyRef)$|^security\.delegation\.tokens?\.|^secret[._-]name$`

// SecretValuePattern matches what is a secret under any name: a URL with a password, a private key, a login of JAAS.
const SecretValuePattern = `(?i)[a-z][a-z0-9+.-]*://[^/?#@\s:]*:[^/?#@\s]+@|-----BEGIN [A-Z ]*PRIVATE KEY|LoginModule\s[^;]*(password|user_[^=\s]*)\s*=`

// MarkerPattern matches a value that Fluss replaces when it reads server.yaml; see ConfigProviders.
const MarkerPattern = `^\$\{[^:{}#$]+:[^#{}]+\}$`

var (
	secretPattern      = regexp.MustCompile(SecretPattern)
	harmlessPattern    = regexp.MustCompile(HarmlessPattern)
	secretValuePattern = regexp.MustCompile(SecretValuePattern)
	blanks             = regexp.MustCompile(`\s+`)
	markerPattern      = regexp.MustCompile(MarkerPattern)
)

// SecretName says whether a name of anything is that of a secret, going by its words.
func SecretName(name string) bool {
	return secretPattern.MatchString(name) && !harmlessPattern.MatchString(name)
}

// SecretValue says whether a text is a secret whatever it is the value of.
func SecretValue(text string) bool { return secretValuePattern.MatchString(text) }

// IsMarker says whether a value is like ${env:NAME}.
func IsMarker(value string) bool { return markerPattern.MatchString(value) }

// SecretProperty names the property of a JVM, among options like -Dname=value, that is a secret; "" if none is.
func SecretProperty(options string) string {
	for _, option := range blanks.Split(options, -1) {
		if name, value, ok := strings.Cut(strings.TrimPrefix(option, "-D"), "="); ok && value != "" && strings.HasPrefix(option, "-D") && SecretName(name) {
			return name
		}
	}
	return ""
}

// Secret says whether a value under the key must not stand in server.yaml. Options that are known go by their type,
// texts and unknown ones by their name.
func (r Release) Secret(key string) bool {
	if option, ok := r.Lookup(key); ok {
		return option.Password
	}
	return SecretName(key)
}

// HarmlessKeys are the options of the release that are no secrets though their names hold such words.
func (r Release) HarmlessKeys() []string {
	return slices.DeleteFunc(r.Keys(), func(key string) bool { return !SecretName(key) || r.Secret(key) })
}

// secret is what Option.Password says.
func secret(o Option) bool {
	switch o.Type {
	case "password":
		return true
	case "string", "map":
		return SecretName(o.Key)
	}
	return false
}
