package chart

import (
	"fmt"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/catalogue"
	"fluss.dev/kubernetes/fn/internal/describe"
	"fluss.dev/kubernetes/fn/internal/expand"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
)

const secretsFile = "templates/_secrets.tpl"

// secretTemplates are the guards on secrets of package expand as templates.
func secretTemplates(spec describe.Field) string {
	return strings.Join([]string{
		define("fluss.secret.name", "Whether a name is that of a secret.",
			fmt.Sprintf("{{- if and (regexMatch %s .) (not (regexMatch %s .)) }}true{{ end }}", quoted(catalogue.SecretPattern), quoted(catalogue.HarmlessPattern))),
		define("fluss.secret.value", "Whether a text is a secret, or has a property of a JVM that is one, whatever it is the value of.",
			fmt.Sprintf("{{- if regexMatch %s . }}true", quoted(catalogue.SecretValuePattern)),
			`{{- else }}`,
			`{{- $found := "" }}`,
			`{{- range regexSplit "\\s+" . -1 }}`,
			`{{- if regexMatch "^-D[^=]*=." . }}`,
			`{{- if include "fluss.secret.name" (regexReplaceAll "^-D([^=]*)=(?s:.*)$" . "${1}") }}{{ $found = "true" }}{{ end }}`,
			`{{- end }}`,
			`{{- end }}`,
			`{{- $found }}`,
			`{{- end }}`),
		define("fluss.secret.instead", "Where a secret of server.yaml belongs.", expand.InsteadOfSecret),
		secretRules(spec),
	}, "\n")
}

// secretRules refuse secrets in values. Those in options of server.yaml are seen where the options are checked.
func secretRules(spec describe.Field) string {
	var lines []string
	for f := range spec.All() {
		lines = append(lines, secretRule(f)...)
	}
	lines = append(lines, secretRule(describe.Field{Name: "annotations", Path: "commonAnnotations"})...)
	return define("fluss.validate.secrets", "Secrets in what becomes a ConfigMap, an argument, a variable or an annotation.", lines...)
}

// secretRule is the rule for a field of a kind that may hold secrets.
func secretRule(f describe.Field) []string {
	values := ".Values." + f.Path
	switch {
	case strings.ContainsAny(f.Path, "[*"):
		return nil
	case slices.Contains(settings.OptionMaps(), expr.Ref(f.Path)):
		return secretsOf(f, values, "[%s]", `or (include "fluss.secret.name" $key) (include "fluss.secret.value" (include "fluss.text" $value))`,
			expand.InsteadOfMounted)
	case f.Name == "jvmOptions":
		return secretsOf(f, values, "[%d]", `include "fluss.secret.value" (toString $value)`, "is a secret and would stand in the pod: write it into a file that extraVolumes mount from a Secret")
	case f.Name == "annotations" || f.Name == "podAnnotations":
		return secretsOf(f, values, "[%s]", fmt.Sprintf("regexMatch %s (toString $value)", quoted(catalogue.SecretValuePattern)), "is a secret and everybody may read annotations: refer to a Secret")
	case f.Name == "extraEnv":
		return []string{
			`{{- range $index, $item := ` + values + ` }}`,
			`{{- $text := $item.value | default "" | toString }}`,
			`{{- if and (not (regexMatch "^(\\$\\([^)]*\\))*$" $text)) (or (include "fluss.secret.name" $item.name) (include "fluss.secret.value" $text)) }}`,
			`- {{ printf "` + f.Path + `[%d].value: Forbidden: %s is a secret and would stand in the pod: write valueFrom.secretKeyRef" $index $item.name | quote }}`,
			`{{- end }}`,
			`{{- end }}`,
		}
	}
	return nil
}

func secretsOf(f describe.Field, values, key, when, message string) []string {
	return []string{
		`{{- range $key, $value := ` + values + ` }}`,
		`{{- if ` + when + ` }}`,
		`- {{ printf "` + f.Path + key + `: Forbidden: ` + message + `" $key | quote }}`,
		`{{- end }}`,
		`{{- end }}`,
	}
}
