package chart

import (
	"fmt"
	"strings"

	"fluss.dev/kubernetes/fn/internal/catalogue"
)

// uncheckedTemplate keeps out of uncheckedConfig what the release knows, as Release.CheckUnchecked does.
func uncheckedTemplate() string {
	lines := []string{
		`{{- $release := include "fluss.release.catalogue" . }}`,
		`{{- $name := include "fluss.release.name" . }}`,
		`{{- $providers := include "fluss.release.has.configProviders" . }}`,
		`{{- $since := include "fluss.release.since.configProviders" . }}`,
		`{{- $computed := include "fluss.validate.options" . }}`,
		`{{- range $key, $value := .Values.uncheckedConfig }}`,
		`{{- if not (contains (printf "uncheckedConfig[%s]: Forbidden: " $key) $computed) }}`,
		`{{- $known := regexMatch "^(s3|s3a|fs\\.s3a)\\.." $key }}`,
	}
	branch := "if"
	for _, version := range catalogue.Releases() {
		r, _ := catalogue.For(version)
		lines = append(lines, fmt.Sprintf("{{- %s eq $release %s }}", branch, quoted(version)), "{{- "+knownTo(r)+" }}")
		branch = "else if"
	}
	lines = append(lines, `{{- end }}`, `{{- if $known }}`,
		`- {{ printf "uncheckedConfig[%s]: Forbidden: is an option of Fluss %s: write it under config" $key $name | quote }}`,
		`{{- end }}`)
	for _, place := range catalogue.Places() {
		when := "eq $key " + quoted(place.Key)
		if strings.HasSuffix(place.Key, ".") {
			when = "hasPrefix " + quoted(place.Key) + " $key"
		}
		lines = append(lines, "{{- if "+when+" }}", "- {{ printf "+quoted("uncheckedConfig[%s]: Forbidden: "+place.Text)+" $key | quote }}", "{{- end }}")
	}
	lines = append(lines, fmt.Sprintf("{{- if and (not $known) (not $providers) (regexMatch %s (include \"fluss.text\" $value)) }}", quoted(catalogue.MarkerPattern)),
		`- {{ printf "uncheckedConfig[%s]: Invalid value: must be the value itself: markers like ${env:NAME} are replaced from %s on, this is %s" $key $since $name | quote }}`,
		`{{- end }}`, `{{- end }}`, `{{- end }}`)
	return define("fluss.validate.unchecked", "Options under uncheckedConfig that belong elsewhere.", lines...)
}

// knownTo sets $known where a release has an option of the name, or leaves it to a plugin.
func knownTo(r catalogue.Release) string {
	keys := []string{"list"}
	for _, key := range r.Keys() {
		keys = append(keys, quoted(key))
	}
	return fmt.Sprintf("$known = or $known (has $key (%s)) (and (regexMatch %s $key) (not (regexMatch %s $key)))",
		strings.Join(keys, " "), quoted(catalogue.FamilyPattern(r.Families())), quoted(catalogue.FamilyPattern(catalogue.ClosedFamilies())))
}
