package tree

import (
	"regexp"
	"strconv"
	"strings"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Rewritten says why a scalar may reach its reader as another text than the one that stands in the file, or as
// a value of another type: kustomize and Helm read values and write them again, and they do not follow the
// same version of YAML. It is "" for what every tool reads alike: quoted text, plain words, true, false, null,
// and numbers as JSON writes them.
func Rewritten(n *yaml.Node) string {
	switch {
	case n.Kind != yaml.ScalarNode:
		return ""
	case n.Style&yaml.TaggedStyle != 0:
		return "has a YAML tag"
	case n.Style != 0:
		return ""
	}
	switch n.ShortTag() {
	case yaml.NodeTagNull:
		return unless(n.Value == "null", "is empty")
	case yaml.NodeTagBool:
		return unless(n.Value == "true" || n.Value == "false", word)
	case yaml.NodeTagInt, yaml.NodeTagFloat:
		return unless(isCanonical(n), "is a number that would arrive in another form, as 1.10 arrives as 1.1")
	case yaml.NodeTagString:
		return rewrittenText(n)
	}
	return "is a date or another special value of YAML"
}

const word = "is a word that some tools read as true or false"

// base60 is how YAML 1.1 writes numbers in base 60: 12:30 is 750.
var base60 = regexp.MustCompile(`^[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?$`)

func rewrittenText(n *yaml.Node) string {
	switch strings.ToLower(n.Value) {
	case "y", "yes", "n", "no", "on", "off", "true", "false", "null":
		return word
	}
	return unless(isWord(n.Value) || !isOldNumber(n), "is a number to some tools")
}

// isWord spares most texts the question what YAML would take them for, which costs a parser: they begin with
// a letter, and hold neither the end of a key nor the beginning of a comment.
func isWord(s string) bool {
	return s != "" && 'a' <= s[0]|0x20 && s[0]|0x20 <= 'z' && !structure.MatchString(s)
}

var structure = regexp.MustCompile(`:(\s|$)|\s#`)

// isOldNumber tells whether a text is a number or another value to those who read YAML 1.1.
func isOldNumber(n *yaml.Node) bool {
	return base60.MatchString(n.Value) || yaml.IsYaml1_1NonString(n)
}

// isCanonical tells whether a number stands there as JSON writes it, and small enough for a float64, through
// which JSON patches lead.
func isCanonical(n *yaml.Node) bool {
	const exact = 1 << 53
	switch v := scalar(n).(type) {
	case int64:
		return -exact <= v && v <= exact && strconv.FormatInt(v, 10) == n.Value
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64) == n.Value && strings.Contains(n.Value, ".")
	}
	return false
}

func unless(fine bool, why string) string {
	if fine {
		return ""
	}
	return why
}
