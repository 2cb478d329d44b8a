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
{{/* x.y.z of the release that a text names; nothing where it holds no number. */}}
{{- define "fluss.release.number" -}}
{{- $text := . }}
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
{{- $text := . }}
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
{{- $doubt }}
{{- end }}
{{- end }}

{{/* What messages call the release. */}}
{{- define "fluss.release.name" -}}
{{- $text := . }}
{{- $catalogue := include "fluss.release.catalogue" . }}
{{- if and $text (include "fluss.release.doubt" .) }}{{ printf "%s (treated as %s)" $text $catalogue }}{{ else }}{{ $catalogue }}{{ end }}
{{- end }}

{{/* What names the release of coordinator. */}}
{{- define "fluss.release.coordinator" -}}
{{- include "fluss.release.text" (list . .Values.coordinator) }}
{{- end }}

{{/* What names the release of tabletServer. */}}
{{- define "fluss.release.tabletServer" -}}
{{- include "fluss.release.text" (list . .Values.tabletServer) }}
{{- end }}

{{/* What is to be said of the releases, as a list. */}}
{{- define "fluss.release.warnings" -}}
{{- $all := list }}
{{- with include "fluss.release.warning" (list . .Values.coordinator "coordinator") }}{{ $all = append $all . }}{{ end }}
{{- with include "fluss.release.warning" (list . .Values.tabletServer "tabletServer") }}{{ $all = append $all . }}{{ end }}
{{- $all | uniq | toJson }}
{{- end }}

{{/* The older of the releases that run. */}}
{{- define "fluss.release.oldest" -}}
{{- $order := dict "0.9.1-incubating" 0 "1.0.0" 1 }}
{{- $first := include "fluss.release.coordinator" . }}{{ $second := include "fluss.release.tabletServer" . }}
{{- if lt (get $order (include "fluss.release.catalogue" $second)) (get $order (include "fluss.release.catalogue" $first)) }}{{ $second }}{{ else }}{{ $first }}{{ end }}
{{- end }}

{{/* The newer of the releases that run. */}}
{{- define "fluss.release.newest" -}}
{{- $order := dict "0.9.1-incubating" 0 "1.0.0" 1 }}
{{- $first := include "fluss.release.coordinator" . }}{{ $second := include "fluss.release.tabletServer" . }}
{{- if gt (get $order (include "fluss.release.catalogue" $second)) (get $order (include "fluss.release.catalogue" $first)) }}{{ $second }}{{ else }}{{ $first }}{{ end }}
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

{{/* Whether oneWayDoor are known to the release. */}}
{{- define "fluss.release.has.oneWayDoor" -}}
{{- if has (include "fluss.release.catalogue" .) (list "1.0.0") }}true{{ end }}
{{- end }}

{{/* The first release that has oneWayDoor. */}}
{{- define "fluss.release.since.oneWayDoor" -}}
{{- "1.0.0" }}
{{- end }}

{{/* Whether fluss-fs-azure are known to the release. */}}
{{- define "fluss.release.has.fluss-fs-azure" -}}
{{- if has (include "fluss.release.catalogue" .) (list) }}true{{ end }}
{{- end }}

{{/* The first release that has fluss-fs-azure. */}}
{{- define "fluss.release.since.fluss-fs-azure" -}}
{{- "" }}
{{- end }}

{{/* Whether fluss-fs-cos are known to the release. */}}
{{- define "fluss.release.has.fluss-fs-cos" -}}
{{- if has (include "fluss.release.catalogue" .) (list) }}true{{ end }}
{{- end }}

{{/* The first release that has fluss-fs-cos. */}}
{{- define "fluss.release.since.fluss-fs-cos" -}}
{{- "" }}
{{- end }}

{{/* Whether fluss-fs-gs are known to the release. */}}
{{- define "fluss.release.has.fluss-fs-gs" -}}
{{- if has (include "fluss.release.catalogue" .) (list) }}true{{ end }}
{{- end }}

{{/* The first release that has fluss-fs-gs. */}}
{{- define "fluss.release.since.fluss-fs-gs" -}}
{{- "" }}
{{- end }}

{{/* Whether fluss-fs-obs are known to the release. */}}
{{- define "fluss.release.has.fluss-fs-obs" -}}
{{- if has (include "fluss.release.catalogue" .) (list) }}true{{ end }}
{{- end }}

{{/* The first release that has fluss-fs-obs. */}}
{{- define "fluss.release.since.fluss-fs-obs" -}}
{{- "" }}
{{- end }}

{{/* Whether anyOtherScheme are known to the release. */}}
{{- define "fluss.release.has.anyOtherScheme" -}}
{{- if has (include "fluss.release.catalogue" .) (list) }}true{{ end }}
{{- end }}

{{/* The first release that has anyOtherScheme. */}}
{{- define "fluss.release.since.anyOtherScheme" -}}
{{- "" }}
{{- end }}

{{/* Whether fluss-metrics-influxdb are known to the release. */}}
{{- define "fluss.release.has.fluss-metrics-influxdb" -}}
{{- if has (include "fluss.release.catalogue" .) (list "1.0.0") }}true{{ end }}
{{- end }}

{{/* The first release that has fluss-metrics-influxdb. */}}
{{- define "fluss.release.since.fluss-metrics-influxdb" -}}
{{- "1.0.0" }}
{{- end }}

{{/* Whether anyOtherReporter are known to the release. */}}
{{- define "fluss.release.has.anyOtherReporter" -}}
{{- if has (include "fluss.release.catalogue" .) (list) }}true{{ end }}
{{- end }}

{{/* The first release that has anyOtherReporter. */}}
{{- define "fluss.release.since.anyOtherReporter" -}}
{{- "" }}
{{- end }}

{{/* Whether paimon-s3 are known to the release. */}}
{{- define "fluss.release.has.paimon-s3" -}}
{{- if has (include "fluss.release.catalogue" .) (list) }}true{{ end }}
{{- end }}

{{/* The first release that has paimon-s3. */}}
{{- define "fluss.release.since.paimon-s3" -}}
{{- "" }}
{{- end }}

{{/* Whether paimon-oss are known to the release. */}}
{{- define "fluss.release.has.paimon-oss" -}}
{{- if has (include "fluss.release.catalogue" .) (list) }}true{{ end }}
{{- end }}

{{/* The first release that has paimon-oss. */}}
{{- define "fluss.release.since.paimon-oss" -}}
{{- "" }}
{{- end }}

{{/* Whether paimon-azure are known to the release. */}}
{{- define "fluss.release.has.paimon-azure" -}}
{{- if has (include "fluss.release.catalogue" .) (list) }}true{{ end }}
{{- end }}

{{/* The first release that has paimon-azure. */}}
{{- define "fluss.release.since.paimon-azure" -}}
{{- "" }}
{{- end }}

{{/* Whether paimon-gs are known to the release. */}}
{{- define "fluss.release.has.paimon-gs" -}}
{{- if has (include "fluss.release.catalogue" .) (list) }}true{{ end }}
{{- end }}

{{/* The first release that has paimon-gs. */}}
{{- define "fluss.release.since.paimon-gs" -}}
{{- "" }}
{{- end }}

{{/* Whether paimon-obs are known to the release. */}}
{{- define "fluss.release.has.paimon-obs" -}}
{{- if has (include "fluss.release.catalogue" .) (list) }}true{{ end }}
{{- end }}

{{/* The first release that has paimon-obs. */}}
{{- define "fluss.release.since.paimon-obs" -}}
{{- "" }}
{{- end }}

{{/* Whether paimon-cosn are known to the release. */}}
{{- define "fluss.release.has.paimon-cosn" -}}
{{- if has (include "fluss.release.catalogue" .) (list) }}true{{ end }}
{{- end }}

{{/* The first release that has paimon-cosn. */}}
{{- define "fluss.release.since.paimon-cosn" -}}
{{- "" }}
{{- end }}

{{/* Whether iceberg-aws are known to the release. */}}
{{- define "fluss.release.has.iceberg-aws" -}}
{{- if has (include "fluss.release.catalogue" .) (list) }}true{{ end }}
{{- end }}

{{/* The first release that has iceberg-aws. */}}
{{- define "fluss.release.since.iceberg-aws" -}}
{{- "" }}
{{- end }}

{{/* Whether iceberg-gcp are known to the release. */}}
{{- define "fluss.release.has.iceberg-gcp" -}}
{{- if has (include "fluss.release.catalogue" .) (list) }}true{{ end }}
{{- end }}

{{/* The first release that has iceberg-gcp. */}}
{{- define "fluss.release.since.iceberg-gcp" -}}
{{- "" }}
{{- end }}

{{/* Whether iceberg-azure are known to the release. */}}
{{- define "fluss.release.has.iceberg-azure" -}}
{{- if has (include "fluss.release.catalogue" .) (list) }}true{{ end }}
{{- end }}

{{/* The first release that has iceberg-azure. */}}
{{- define "fluss.release.since.iceberg-azure" -}}
{{- "" }}
{{- end }}

{{/* Whether iceberg-hive-metastore are known to the release. */}}
{{- define "fluss.release.has.iceberg-hive-metastore" -}}
{{- if has (include "fluss.release.catalogue" .) (list) }}true{{ end }}
{{- end }}

{{/* The first release that has iceberg-hive-metastore. */}}
{{- define "fluss.release.since.iceberg-hive-metastore" -}}
{{- "" }}
{{- end }}

{{/* Whether hadoop-apache are known to the release. */}}
{{- define "fluss.release.has.hadoop-apache" -}}
{{- if has (include "fluss.release.catalogue" .) (list) }}true{{ end }}
{{- end }}

{{/* The first release that has hadoop-apache. */}}
{{- define "fluss.release.since.hadoop-apache" -}}
{{- "" }}
{{- end }}
