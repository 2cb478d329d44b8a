{{- /* Made by make generate. Do not edit. */}}

{{/* What names the release of a kind of server: version, tag or default. Arguments: context, its values. */}}
{{- define "fluss.release.text" -}}
{{- $values := (first .).Values }}{{ $own := last . }}
{{- if $own.version }}
{{- $own.version }}
{{- else if or $own.image.tag $own.image.digest }}
{{- $own.image.tag }}
{{- else if $values.version }}
{{- $values.version }}
{{- else if or $values.image.tag $values.image.digest }}
{{- $values.image.tag }}
{{- else }}
{{- (first .).Chart.AppVersion }}
{{- end }}
{{- end }}

{{/* What is to be said of the release of a kind of server. Arguments: context, its values, their path. */}}
{{- define "fluss.release.warning" -}}
{{- $values := (first .).Values }}{{ $own := index . 1 }}
{{- $text := include "fluss.release.text" (list (first .) $own) }}
{{- $tagged := or $own.image.tag $own.image.digest }}
{{- $field := "version" }}{{ if or $own.version $tagged }}{{ $field = printf "%s.version" (last .) }}{{ end }}
{{- with include "fluss.release.doubt" $text }}
{{- if or $own.version (and $values.version (not $tagged)) (not $text) }}{{ . }}
{{- else }}image tag {{ . }}; set {{ $field }} to the release in the image
{{- end }}
{{- end }}
{{- end }}

{{/* Whether a kind of server runs the image of a repository, without a registry, and of a release that is known here. Arguments: context, its values, repository. */}}
{{- define "fluss.release.official" -}}
{{- $values := (first .).Values }}{{ $own := index . 1 }}
{{- if and (eq (coalesce $own.image.repository $values.image.repository (last .)) (last .)) (not (coalesce $own.image.registry $values.image.registry $values.global.imageRegistry)) }}
{{- if not (include "fluss.release.doubt" (include "fluss.release.text" (list (first .) $own))) }}true{{ end }}
{{- end }}
{{- end }}
