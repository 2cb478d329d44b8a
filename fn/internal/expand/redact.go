package expand

import (
	"fmt"
	"regexp"
	"strings"

	"fluss.dev/kubernetes/fn/internal/catalogue"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// Redacted is an error without its value, where that may be a secret: one of a field or option whose name says so, one
// of an option that is not known, for it may be a secret's name misspelt, any text that the user's maps and
// commands carry, and what stands in place of a whole section.
func Redacted(e *field.Error) *field.Error {
	section := strings.HasPrefix(e.Detail, "must be a map") || strings.HasPrefix(e.Detail, "must be a list")
	if e.BadValue == nil || !section && !maybeSecret(e.Field, fmt.Sprint(e.BadValue)) {
		return e
	}
	without := *e
	without.BadValue = field.OmitValueType{}
	return &without
}

// FreePattern matches the paths of texts of the user's own: entries of maps of options and of annotations,
// variables and commands.
const FreePattern = `(onfig|nnotations|httpHeaders)\[|\.(jvmOptions|command|args|value)\b|\.extraEnv(\[[0-9]+\])?$`

var free = regexp.MustCompile(FreePattern)

func maybeSecret(path, value string) bool {
	if key, ok := strings.CutPrefix(path, "spec.config["); ok && strings.HasSuffix(key, "]") {
		return !catalogue.Newest().Plain(strings.TrimSuffix(key, "]"))
	}
	return free.MatchString(path) || catalogue.SecretName(path) || catalogue.SecretValue(value) || strings.Contains(value, "@")
}
