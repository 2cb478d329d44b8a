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

