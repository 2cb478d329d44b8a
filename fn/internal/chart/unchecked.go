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
		`{{- range $key, $value := .Values.uncheckedConfig }}`,
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
	return define("fluss.validate.unchecked", "Options under uncheckedConfig that belong elsewhere.", append(lines, `{{- end }}`)...)
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
