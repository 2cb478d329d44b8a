{{- /* Made by make generate. Do not edit. */}}

{{/* The Fluss release in the image, as far as version, tag or default tell. */}}
{{- define "fluss.release" -}}
{{- if .Values.version }}
{{- .Values.version }}
{{- else if or .Values.image.tag .Values.image.digest }}
{{- .Values.image.tag }}
{{- else }}
{{- .Chart.AppVersion }}
{{- end }}
{{- end }}

{{/* x.y.z of the release that version, tag or default names; nothing where they hold no number. */}}
{{- define "fluss.release.number" -}}
{{- $text := include "fluss.release" . }}
{{- $found := "" }}
{{- range list `(^|[^0-9.])[0-9]{1,9}\.[0-9]{1,9}\.[0-9]{1,9}` `(^|[^0-9.])[0-9]{1,9}\.[0-9]{1,9}` "^v?[0-9]{1,4}$" }}
{{- if not $found }}{{ $found = regexReplaceAll "^[^0-9]+" (regexFind . $text) "" }}{{ end }}
{{- end }}
{{- if $found }}
{{- $parts := concat (splitList "." $found) (list "0" "0") }}
{{- printf "%d.%d.%d" (index $parts 0 | atoi) (index $parts 1 | atoi) (index $parts 2 | atoi) }}
{{- end }}
{{- end }}

{{/* The release whose catalogue counts: the one that is named, else the nearest lower one that is known here, or the lowest. */}}
{{- define "fluss.release.catalogue" -}}
{{- $number := include "fluss.release.number" . }}
{{- if not $number }}
{{- "1.0.0" }}
{{- else }}
{{- $parts := splitList "." $number }}
{{- $x := index $parts 0 | atoi }}{{ $y := index $parts 1 | atoi }}{{ $z := index $parts 2 | atoi }}
{{- if or (gt $x 1) (and (eq $x 1) (or (gt $y 0) (and (eq $y 0) (ge $z 0)))) }}
{{- "1.0.0" }}
{{- else }}
{{- "0.9.1-incubating" }}
{{- end }}
{{- end }}
{{- end }}

{{/* What is to be said of a release that is not known here. */}}
{{- define "fluss.release.doubt" -}}
{{- $text := include "fluss.release" . }}
{{- $number := include "fluss.release.number" . }}
{{- $catalogue := include "fluss.release.catalogue" . }}
{{- $doubt := "" }}
{{- if not $text }}
{{- $doubt = "neither a version nor an image tag names the release" }}
{{- else if not $number }}
{{- $doubt = printf "%q names no release" $text }}
{{- else if ne $number (get (dict "0.9.1-incubating" "0.9.1" "1.0.0" "1.0.0") $catalogue) }}
{{- $doubt = printf "%q is not among the releases known here (0.9.1-incubating, 1.0.0)" $text }}
{{- else if regexMatch "(?i)[0-9][-._+](snapshot|alpha|beta|rc|m|dev|pre|preview|nightly)[-._]?[0-9]*([-._+]|$)" $text }}
{{- $doubt = printf "%q is not a release" $text }}
{{- end }}
{{- if $doubt }}
{{- $doubt = printf "%s: it is treated as %s" $doubt $catalogue }}
{{- if not $number }}{{ $doubt = printf "%s, the newest known here" $doubt }}{{ end }}
{{- if .Values.version }}{{ $doubt }}
{{- else if $text }}image tag {{ $doubt }}; set version to the release in the image
{{- else }}{{ $doubt }}
{{- end }}
{{- end }}
{{- end }}

{{/* What messages call the release. */}}
{{- define "fluss.release.name" -}}
{{- $text := include "fluss.release" . }}
{{- $catalogue := include "fluss.release.catalogue" . }}
{{- if and $text (include "fluss.release.doubt" .) }}{{ printf "%s (treated as %s)" $text $catalogue }}{{ else }}{{ $catalogue }}{{ end }}
{{- end }}

{{/* Whether standbys are known to the release. */}}
{{- define "fluss.release.has.standbys" -}}
{{- if has (include "fluss.release.catalogue" .) (list "1.0.0") }}true{{ end }}
{{- end }}

{{/* The first release that has standbys. */}}
{{- define "fluss.release.since.standbys" -}}
{{- "1.0.0" }}
{{- end }}

{{/* Whether configProviders are known to the release. */}}
{{- define "fluss.release.has.configProviders" -}}
{{- if has (include "fluss.release.catalogue" .) (list "1.0.0") }}true{{ end }}
{{- end }}

{{/* The first release that has configProviders. */}}
{{- define "fluss.release.since.configProviders" -}}
{{- "1.0.0" }}
{{- end }}

{{/* Whether secondAWSSDK are known to the release. */}}
{{- define "fluss.release.has.secondAWSSDK" -}}
{{- if has (include "fluss.release.catalogue" .) (list "1.0.0") }}true{{ end }}
{{- end }}

{{/* The first release that has secondAWSSDK. */}}
{{- define "fluss.release.since.secondAWSSDK" -}}
{{- "1.0.0" }}
{{- end }}
