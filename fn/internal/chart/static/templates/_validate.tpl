{{- /* Made by make generate. Do not edit. */}}

{{/*
Refuses values that are wrong, or that contradict each other, with every error at once and in the words of fluss-fn.
What looks at values as they should be comes after what has seen that they are.
*/}}
{{- define "fluss.validate" -}}
{{- $checked := include "fluss.rules" . | fromJson }}
{{- $errors := $checked.errors }}
{{- if not $checked.broken }}
{{- range list "options" "secrets" "release" }}
{{- $errors = concat $errors (include (printf "fluss.validate.%s" .) $ | fromYamlArray) }}
{{- end }}
{{- end }}
{{- if $errors }}
{{- fail (printf "\n  %s" (join "\n  " (uniq $errors))) }}
{{- /* helm lint goes on after fail. */}}
{{- include (printf "values are wrong: %s" (join "; " (uniq $errors))) . }}
{{- end }}
{{- with .Values.global.imagePullSecrets }}{{ $_ := set $.Values "imagePullSecrets" (concat $.Values.imagePullSecrets . | uniq) }}{{ end }}
{{- end }}

