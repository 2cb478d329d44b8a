{{- /* Made by make generate. Do not edit. */}}

{{/* Name of the application, in labels. */}}
{{- define "fluss.name" -}}
{{- .Values.nameOverride | default .Chart.Name }}
{{- end }}

{{/* Name of the cluster, and first part of every name. */}}
{{- define "fluss.fullname" -}}
{{- $name := .Values.fullnameOverride }}
{{- if not $name }}
{{- $name = .Release.Name }}
{{- if not (contains (include "fluss.name" .) $name) }}{{ $name = printf "%s-%s" $name (include "fluss.name" .) }}{{ end }}
{{- if or (gt (len $name) LONGEST-NAME) (contains "." $name) (lt $name "a") }}
{{- $name = include "fluss.otherName" (list . $name) }}
{{- end }}
{{- end }}
{{- $name }}
{{- end }}

{{/* Another name for a release whose own is too long or, with a dot or a digit in front, none for a Service. The hash keeps those apart that begin alike. Arguments: context, name. */}}
{{- define "fluss.otherName" -}}
{{- $name := last . | replace "." "-" }}
{{- if lt $name "a" }}{{ $name = printf "%s-%s" (include "fluss.name" (first .)) $name }}{{ end }}
{{- printf "%s-%s" (trunc (sub LONGEST-NAME 9 | int) $name | trimSuffix "-") (sha256sum (last .) | trunc 8) }}
{{- end }}

{{/* Labels that select pods. Arguments: context, component. */}}
{{- define "fluss.selectorLabels" -}}
app.kubernetes.io/name: {{ include "fluss.name" (first .) | quote }}
app.kubernetes.io/instance: {{ include "fluss.fullname" (first .) | quote }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end }}

{{/* Labels of pods. Arguments: context, component, labels of the user's. */}}
{{- define "fluss.podLabels" -}}
{{- include "fluss.selectorLabels" . }}
{{- include "fluss.furtherLabels" (list (index . 2) (first .).Values.commonLabels) }}
{{- end }}

{{/* Labels of objects. Arguments: context, component, labels of the user's if there can be any. */}}
{{- define "fluss.labels" -}}
{{- $ := first . }}
{{- $chart := printf "%s-%s" $.Chart.Name $.Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- $helm := dict "helm.sh/chart" $chart "app.kubernetes.io/managed-by" $.Release.Service }}
{{- $given := dict }}
{{- if gt (len .) 2 }}{{ $given = index . 2 }}{{ end }}
{{- include "fluss.selectorLabels" . }}
fluss.dev/component: {{ index . 1 }}
{{- include "fluss.furtherLabels" (list $given $.Values.commonLabels $helm) }}
{{- end }}

{{/* Labels beside those that select; the first map that has one decides. */}}
{{- define "fluss.furtherLabels" -}}
{{- $labels := dict }}
{{- range . }}{{ $labels = merge $labels (. | default dict) }}{{ end }}
{{- with omit $labels "app.kubernetes.io/name" "app.kubernetes.io/instance" "app.kubernetes.io/component" "fluss.dev/component" }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* Annotations of objects. Arguments: context, annotations of the user's if there can be any. */}}
{{- define "fluss.annotations" -}}
{{- $annotations := dict }}
{{- if gt (len .) 1 }}{{ $annotations = merge $annotations (index . 1 | default dict) }}{{ end }}
{{- with merge $annotations (first .).Values.commonAnnotations }}
{{- toYaml . }}
{{- end }}
{{- end }}

{{/* Name of an image. Arguments: context, image, repository and tag unless the image has others, another image that goes over it. */}}
{{- define "fluss.image" -}}
{{- $image := index . 1 }}
{{- $over := dict }}{{ if gt (len .) 4 }}{{ $over = last . }}{{ end }}
{{- $registry := coalesce $over.registry $image.registry (first .).Values.global.imageRegistry }}
{{- $name := coalesce $over.repository $image.repository (index . 2) }}
{{- if or $over.tag $over.digest }}{{ $image = $over }}{{ end }}
{{- if $registry }}{{ $name = printf "%s/%s" $registry $name }}{{ end }}
{{- $tag := $image.tag }}
{{- if not (or $tag $image.digest) }}{{ $tag = index . 3 }}{{ end }}
{{- if $tag }}{{ $name = printf "%s:%s" $name $tag }}{{ end }}
{{- if $image.digest }}{{ $name = printf "%s@%s" $name $image.digest }}{{ end }}
{{- $name | quote }}
{{- end }}

{{/* A setting as a configuration file has it. */}}
{{- define "fluss.text" -}}
{{- if kindIs "string" . }}{{ . }}{{ else }}{{ toJson . }}{{ end }}
{{- end }}

{{/* A list with commas, and an item at its end unless it is there. Arguments: list, item. */}}
{{- define "fluss.listed" -}}
{{- $item := last . }}
{{- $found := false }}
{{- range splitList "," (first .) }}{{ if eq (trim .) $item }}{{ $found = true }}{{ end }}{{ end }}
{{- if not (trim (first .)) }}{{ $item }}{{ else if $found }}{{ first . }}{{ else }}{{ first . }},{{ $item }}{{ end }}
{{- end }}

{{/* A map of texts with a text in place of every mark; without that text, those with the mark are left out. Arguments: map, mark, text. */}}
{{- define "fluss.filled" -}}
{{- $mark := index . 1 }}{{ $with := last . }}{{ $filled := dict }}
{{- range $key, $value := first . }}
{{- if or $with (not (contains $mark $value)) }}{{ $_ := set $filled $key (replace $mark $with $value) }}{{ end }}
{{- end }}
{{- toJson $filled }}
{{- end }}

{{/* SHA-256 of the data of a ConfigMap: pods roll when it changes. */}}
{{- define "fluss.checksum" -}}
{{- $all := "" }}
{{- range $key, $value := fromYaml (print . "\n") }}{{ $all = printf "%s%s" $all $value }}{{ end }}
{{- sha256sum $all }}
{{- end }}

{{/* A map as YAML, with the user's merged over it. */}}
{{- define "fluss.merge" -}}
{{- if last . }}
{{- toYaml (mergeOverwrite (fromYaml (first .)) (deepCopy (last .))) }}
{{- else }}
{{- first . }}
{{- end }}
{{- end }}

{{/* A list as YAML, and lists of the user's: an item with the mount path or name of another replaces it. */}}
{{- define "fluss.append" -}}
{{- $more := list }}
{{- range rest . }}{{ $more = concat $more (. | default list) }}{{ end }}
{{- if $more }}
{{- $items := fromYamlArray (first .) }}
{{- range $given := $more }}
{{- $key := ternary "mountPath" "name" (hasKey $given "mountPath") }}
{{- $merged := list }}
{{- $found := false }}
{{- range $items }}
{{- if and (not $found) (hasKey . $key) (eq (get . $key) (get $given $key)) }}
{{- $merged = append $merged $given }}
{{- $found = true }}
{{- else }}
{{- $merged = append $merged . }}
{{- end }}
{{- end }}
{{- if not $found }}{{ $merged = append $merged $given }}{{ end }}
{{- $items = $merged }}
{{- end }}
{{- toYaml $items }}
{{- else }}
{{- first . }}
{{- end }}
{{- end }}

{{/* A probe of the user's with our handler, unless it brings another. */}}
{{- define "fluss.probe" -}}
{{- $ours := first . }}
{{- $probe := last . }}
{{- $given := pick $probe "exec" "grpc" "httpGet" "tcpSocket" }}
{{- if not $given }}
{{- toYaml (merge (dict) $probe $ours) }}
{{- else if hasKey $given (keys $ours | first) }}
{{- toYaml (mergeOverwrite (deepCopy $ours) (deepCopy $probe)) }}
{{- else }}
{{- toYaml $probe }}
{{- end }}
{{- end }}

{{/* Topology spread constraints; one without a selector gets the workload's own. Arguments: context, component, list. */}}
{{- define "fluss.spread" -}}
{{- $own := dict "matchLabels" (fromYaml (include "fluss.selectorLabels" .)) }}
{{- $all := list }}
{{- range $constraint := index . 2 }}
{{- if kindIs "invalid" (index $constraint "labelSelector") }}
{{- $constraint = merge (dict "labelSelector" $own) $constraint }}
{{- end }}
{{- $all = append $all $constraint }}
{{- end }}
{{- toYaml $all }}
{{- end }}

