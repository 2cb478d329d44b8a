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

{{/* What depends on the release. */}}
{{- define "fluss.validate.release" -}}
{{- $coordinator := (ternary (get .Values "coordinator") dict (kindIs "map" (get .Values "coordinator"))) }}
{{- $s3 := (ternary (get .Values "s3") dict (kindIs "map" (get .Values "s3"))) }}
{{- $s3_webIdentity := (ternary (get $s3 "webIdentity") dict (kindIs "map" (get $s3 "webIdentity"))) }}
{{- $minio := (ternary (get .Values "minio") dict (kindIs "map" (get .Values "minio"))) }}
{{- $config := (ternary (get .Values "config") dict (kindIs "map" (get .Values "config"))) }}
{{- if and (ge (float64 (get $coordinator "replicas")) 2.0) (not (include "fluss.release.has.standbys" (include "fluss.release.coordinator" .))) }}
- {{ print "coordinator.replicas: " (printf "Invalid value: %s: %s" (include "fluss.rules.shown" (get $coordinator "replicas")) (printf "must be 1: Fluss %s elects no leader, and a second coordinator does not start; standbys exist from 1.0.0 on" (include "fluss.release.name" (include "fluss.release.coordinator" .)))) | quote }}
{{- end }}
{{- if and (and (not (empty (get $s3_webIdentity "enabled"))) (not (not (empty (get $minio "enabled"))))) (include "fluss.release.has.secondAWSSDK" (include "fluss.release.newest" .)) }}
- {{ print "s3.webIdentity.enabled: " (print "Forbidden: " (printf "no setting is known by which Fluss %s takes such a token: set s3.existingSecret, or run the pods on nodes that have the role" (include "fluss.release.name" (include "fluss.release.newest" .)))) | quote }}
{{- end }}
{{- if and (include "fluss.release.has.oneWayDoor" (include "fluss.release.coordinator" .)) (not (include "fluss.release.has.oneWayDoor" (include "fluss.release.tabletServer" .))) }}
- {{ print "coordinator.image: " (print "Forbidden: " (printf "the coordinator would be Fluss %s, the tablet servers are %s: upgrade the tablet servers first and then the coordinator, which cannot go back to a release before 1.0.0; set tabletServer.image.tag, and leave the coordinator's image as it is" (include "fluss.release.name" (include "fluss.release.coordinator" .)) (include "fluss.release.name" (include "fluss.release.tabletServer" .)))) | quote }}
{{- end }}
{{- if and (and (hasKey $config "remote.data.dir") (regexMatch `(^|,)\s*(abfs|abfss|wasb|wasbs):` (toString (get $config "remote.data.dir")))) (include "fluss.release.stock" .) (not (include "fluss.release.has.fluss-fs-azure" (include "fluss.release.stock" .))) }}
- {{ print "config[remote.data.dir]: " (print "Forbidden: " (printf "the official image of Fluss %s lacks fluss-fs-azure: name an image of your own under image that has it in /opt/fluss/plugins/azure, or mount it there with extraVolumeMounts of coordinator and tabletServer" (include "fluss.release.name" (include "fluss.release.stock" .)))) | quote }}
{{- end }}
{{- if and (and (hasKey $config "remote.data.dirs") (regexMatch `(^|,)\s*(abfs|abfss|wasb|wasbs):` (toString (get $config "remote.data.dirs")))) (include "fluss.release.stock" .) (not (include "fluss.release.has.fluss-fs-azure" (include "fluss.release.stock" .))) }}
- {{ print "config[remote.data.dirs]: " (print "Forbidden: " (printf "the official image of Fluss %s lacks fluss-fs-azure: name an image of your own under image that has it in /opt/fluss/plugins/azure, or mount it there with extraVolumeMounts of coordinator and tabletServer" (include "fluss.release.name" (include "fluss.release.stock" .)))) | quote }}
{{- end }}
{{- if and (and (hasKey $config "remote.data.dir") (regexMatch `(^|,)\s*(cosn):` (toString (get $config "remote.data.dir")))) (include "fluss.release.stock" .) (not (include "fluss.release.has.fluss-fs-cos" (include "fluss.release.stock" .))) }}
- {{ print "config[remote.data.dir]: " (print "Forbidden: " (printf "the official image of Fluss %s lacks fluss-fs-cos: name an image of your own under image that has it in /opt/fluss/plugins/cos, or mount it there with extraVolumeMounts of coordinator and tabletServer" (include "fluss.release.name" (include "fluss.release.stock" .)))) | quote }}
{{- end }}
{{- if and (and (hasKey $config "remote.data.dirs") (regexMatch `(^|,)\s*(cosn):` (toString (get $config "remote.data.dirs")))) (include "fluss.release.stock" .) (not (include "fluss.release.has.fluss-fs-cos" (include "fluss.release.stock" .))) }}
- {{ print "config[remote.data.dirs]: " (print "Forbidden: " (printf "the official image of Fluss %s lacks fluss-fs-cos: name an image of your own under image that has it in /opt/fluss/plugins/cos, or mount it there with extraVolumeMounts of coordinator and tabletServer" (include "fluss.release.name" (include "fluss.release.stock" .)))) | quote }}
{{- end }}
{{- if and (and (hasKey $config "remote.data.dir") (regexMatch `(^|,)\s*(gs):` (toString (get $config "remote.data.dir")))) (include "fluss.release.stock" .) (not (include "fluss.release.has.fluss-fs-gs" (include "fluss.release.stock" .))) }}
- {{ print "config[remote.data.dir]: " (print "Forbidden: " (printf "the official image of Fluss %s lacks fluss-fs-gs: name an image of your own under image that has it in /opt/fluss/plugins/gs, or mount it there with extraVolumeMounts of coordinator and tabletServer" (include "fluss.release.name" (include "fluss.release.stock" .)))) | quote }}
{{- end }}
{{- if and (and (hasKey $config "remote.data.dirs") (regexMatch `(^|,)\s*(gs):` (toString (get $config "remote.data.dirs")))) (include "fluss.release.stock" .) (not (include "fluss.release.has.fluss-fs-gs" (include "fluss.release.stock" .))) }}
- {{ print "config[remote.data.dirs]: " (print "Forbidden: " (printf "the official image of Fluss %s lacks fluss-fs-gs: name an image of your own under image that has it in /opt/fluss/plugins/gs, or mount it there with extraVolumeMounts of coordinator and tabletServer" (include "fluss.release.name" (include "fluss.release.stock" .)))) | quote }}
{{- end }}
{{- if and (and (hasKey $config "remote.data.dir") (regexMatch `(^|,)\s*(obs):` (toString (get $config "remote.data.dir")))) (include "fluss.release.stock" .) (not (include "fluss.release.has.fluss-fs-obs" (include "fluss.release.stock" .))) }}
- {{ print "config[remote.data.dir]: " (print "Forbidden: " (printf "the official image of Fluss %s lacks fluss-fs-obs: name an image of your own under image that has it in /opt/fluss/plugins/obs, or mount it there with extraVolumeMounts of coordinator and tabletServer" (include "fluss.release.name" (include "fluss.release.stock" .)))) | quote }}
{{- end }}
{{- if and (and (hasKey $config "remote.data.dirs") (regexMatch `(^|,)\s*(obs):` (toString (get $config "remote.data.dirs")))) (include "fluss.release.stock" .) (not (include "fluss.release.has.fluss-fs-obs" (include "fluss.release.stock" .))) }}
- {{ print "config[remote.data.dirs]: " (print "Forbidden: " (printf "the official image of Fluss %s lacks fluss-fs-obs: name an image of your own under image that has it in /opt/fluss/plugins/obs, or mount it there with extraVolumeMounts of coordinator and tabletServer" (include "fluss.release.name" (include "fluss.release.stock" .)))) | quote }}
{{- end }}
{{- if and (and (hasKey $config "remote.data.dir") (not (regexMatch `^\s*(((file|hdfs|oss|s3|s3a|abfs|abfss|wasb|wasbs|cosn|gs|obs):[^,]*|[^A-Za-z,][^,]*|[A-Za-z][A-Za-z0-9+.-]*([^A-Za-z0-9+.:,-][^,]*)?)?)\s*(,\s*(((file|hdfs|oss|s3|s3a|abfs|abfss|wasb|wasbs|cosn|gs|obs):[^,]*|[^A-Za-z,][^,]*|[A-Za-z][A-Za-z0-9+.-]*([^A-Za-z0-9+.:,-][^,]*)?)?)\s*)*$` (toString (get $config "remote.data.dir"))))) (include "fluss.release.stock" .) (not (include "fluss.release.has.anyOtherScheme" (include "fluss.release.stock" .))) }}
- {{ print "config[remote.data.dir]: " (print "Forbidden: " (printf "the official image of Fluss %s lacks a plugin for this scheme: name an image of your own under image that has it in /opt/fluss/plugins/NAME, or mount it there with extraVolumeMounts of coordinator and tabletServer" (include "fluss.release.name" (include "fluss.release.stock" .)))) | quote }}
{{- end }}
{{- if and (and (hasKey $config "remote.data.dirs") (not (regexMatch `^\s*(((file|hdfs|oss|s3|s3a|abfs|abfss|wasb|wasbs|cosn|gs|obs):[^,]*|[^A-Za-z,][^,]*|[A-Za-z][A-Za-z0-9+.-]*([^A-Za-z0-9+.:,-][^,]*)?)?)\s*(,\s*(((file|hdfs|oss|s3|s3a|abfs|abfss|wasb|wasbs|cosn|gs|obs):[^,]*|[^A-Za-z,][^,]*|[A-Za-z][A-Za-z0-9+.-]*([^A-Za-z0-9+.:,-][^,]*)?)?)\s*)*$` (toString (get $config "remote.data.dirs"))))) (include "fluss.release.stock" .) (not (include "fluss.release.has.anyOtherScheme" (include "fluss.release.stock" .))) }}
- {{ print "config[remote.data.dirs]: " (print "Forbidden: " (printf "the official image of Fluss %s lacks a plugin for this scheme: name an image of your own under image that has it in /opt/fluss/plugins/NAME, or mount it there with extraVolumeMounts of coordinator and tabletServer" (include "fluss.release.name" (include "fluss.release.stock" .)))) | quote }}
{{- end }}
{{- if and (and (hasKey $config "metrics.reporters") (regexMatch `(^|,)\s*influxdb\s*(,|$)` (toString (get $config "metrics.reporters")))) (include "fluss.release.stock" .) (not (include "fluss.release.has.fluss-metrics-influxdb" (include "fluss.release.stock" .))) }}
- {{ print "config[metrics.reporters]: " (print "Forbidden: " (printf "the official image of Fluss %s lacks fluss-metrics-influxdb: name an image of your own under image that has it in /opt/fluss/plugins/influxdb, or mount it there with extraVolumeMounts of coordinator and tabletServer" (include "fluss.release.name" (include "fluss.release.stock" .)))) | quote }}
{{- end }}
{{- if and (and (hasKey $config "metrics.reporters") (not (regexMatch `^\s*((jmx|prometheus|prometheus-push|influxdb)?|\$\{.*)\s*(,\s*((jmx|prometheus|prometheus-push|influxdb)?|\$\{.*)\s*)*$` (toString (get $config "metrics.reporters"))))) (include "fluss.release.stock" .) (not (include "fluss.release.has.anyOtherReporter" (include "fluss.release.stock" .))) }}
- {{ print "config[metrics.reporters]: " (print "Forbidden: " (printf "the official image of Fluss %s lacks a plugin for one of these reporters: name an image of your own under image that has it in /opt/fluss/plugins/NAME, or mount it there with extraVolumeMounts of coordinator and tabletServer" (include "fluss.release.name" (include "fluss.release.stock" .)))) | quote }}
{{- end }}
{{- if and (and (hasKey $config "datalake.paimon.warehouse") (regexMatch `^\s*(s3|s3a):` (toString (get $config "datalake.paimon.warehouse"))) (regexMatch `(?i)^\s*paimon\s*$` (toString (get $config "datalake.format"))) (not (regexMatch `(?i)^\s*false\s*$` (toString (get $config "datalake.enabled"))))) (include "fluss.release.stock" .) (not (include "fluss.release.has.paimon-s3" (include "fluss.release.stock" .))) }}
- {{ print "config[datalake.paimon.warehouse]: " (print "Forbidden: " (printf "the official image of Fluss %s lacks paimon-s3: name an image of your own under image that has it in /opt/fluss/plugins/paimon, or mount it there with extraVolumeMounts of coordinator and tabletServer" (include "fluss.release.name" (include "fluss.release.stock" .)))) | quote }}
{{- end }}
{{- if and (and (hasKey $config "datalake.paimon.warehouse") (regexMatch `^\s*(oss):` (toString (get $config "datalake.paimon.warehouse"))) (regexMatch `(?i)^\s*paimon\s*$` (toString (get $config "datalake.format"))) (not (regexMatch `(?i)^\s*false\s*$` (toString (get $config "datalake.enabled"))))) (include "fluss.release.stock" .) (not (include "fluss.release.has.paimon-oss" (include "fluss.release.stock" .))) }}
- {{ print "config[datalake.paimon.warehouse]: " (print "Forbidden: " (printf "the official image of Fluss %s lacks paimon-oss: name an image of your own under image that has it in /opt/fluss/plugins/paimon, or mount it there with extraVolumeMounts of coordinator and tabletServer" (include "fluss.release.name" (include "fluss.release.stock" .)))) | quote }}
{{- end }}
{{- if and (and (hasKey $config "datalake.paimon.warehouse") (regexMatch `^\s*(abfs|abfss|wasb|wasbs):` (toString (get $config "datalake.paimon.warehouse"))) (regexMatch `(?i)^\s*paimon\s*$` (toString (get $config "datalake.format"))) (not (regexMatch `(?i)^\s*false\s*$` (toString (get $config "datalake.enabled"))))) (include "fluss.release.stock" .) (not (include "fluss.release.has.paimon-azure" (include "fluss.release.stock" .))) }}
- {{ print "config[datalake.paimon.warehouse]: " (print "Forbidden: " (printf "the official image of Fluss %s lacks paimon-azure: name an image of your own under image that has it in /opt/fluss/plugins/paimon, or mount it there with extraVolumeMounts of coordinator and tabletServer" (include "fluss.release.name" (include "fluss.release.stock" .)))) | quote }}
{{- end }}
{{- if and (and (hasKey $config "datalake.paimon.warehouse") (regexMatch `^\s*(gs):` (toString (get $config "datalake.paimon.warehouse"))) (regexMatch `(?i)^\s*paimon\s*$` (toString (get $config "datalake.format"))) (not (regexMatch `(?i)^\s*false\s*$` (toString (get $config "datalake.enabled"))))) (include "fluss.release.stock" .) (not (include "fluss.release.has.paimon-gs" (include "fluss.release.stock" .))) }}
- {{ print "config[datalake.paimon.warehouse]: " (print "Forbidden: " (printf "the official image of Fluss %s lacks paimon-gs: name an image of your own under image that has it in /opt/fluss/plugins/paimon, or mount it there with extraVolumeMounts of coordinator and tabletServer" (include "fluss.release.name" (include "fluss.release.stock" .)))) | quote }}
{{- end }}
{{- if and (and (hasKey $config "datalake.paimon.warehouse") (regexMatch `^\s*(obs):` (toString (get $config "datalake.paimon.warehouse"))) (regexMatch `(?i)^\s*paimon\s*$` (toString (get $config "datalake.format"))) (not (regexMatch `(?i)^\s*false\s*$` (toString (get $config "datalake.enabled"))))) (include "fluss.release.stock" .) (not (include "fluss.release.has.paimon-obs" (include "fluss.release.stock" .))) }}
- {{ print "config[datalake.paimon.warehouse]: " (print "Forbidden: " (printf "the official image of Fluss %s lacks paimon-obs: name an image of your own under image that has it in /opt/fluss/plugins/paimon, or mount it there with extraVolumeMounts of coordinator and tabletServer" (include "fluss.release.name" (include "fluss.release.stock" .)))) | quote }}
{{- end }}
{{- if and (and (hasKey $config "datalake.paimon.warehouse") (regexMatch `^\s*(cosn):` (toString (get $config "datalake.paimon.warehouse"))) (regexMatch `(?i)^\s*paimon\s*$` (toString (get $config "datalake.format"))) (not (regexMatch `(?i)^\s*false\s*$` (toString (get $config "datalake.enabled"))))) (include "fluss.release.stock" .) (not (include "fluss.release.has.paimon-cosn" (include "fluss.release.stock" .))) }}
- {{ print "config[datalake.paimon.warehouse]: " (print "Forbidden: " (printf "the official image of Fluss %s lacks paimon-cosn: name an image of your own under image that has it in /opt/fluss/plugins/paimon, or mount it there with extraVolumeMounts of coordinator and tabletServer" (include "fluss.release.name" (include "fluss.release.stock" .)))) | quote }}
{{- end }}
{{- if and (and (hasKey $config "datalake.iceberg.io-impl") (regexMatch `^\s*org\.apache\.iceberg\.aws\.` (toString (get $config "datalake.iceberg.io-impl"))) (regexMatch `(?i)^\s*iceberg\s*$` (toString (get $config "datalake.format"))) (not (regexMatch `(?i)^\s*false\s*$` (toString (get $config "datalake.enabled"))))) (include "fluss.release.stock" .) (not (include "fluss.release.has.iceberg-aws" (include "fluss.release.stock" .))) }}
- {{ print "config[datalake.iceberg.io-impl]: " (print "Forbidden: " (printf "the official image of Fluss %s lacks iceberg-aws: name an image of your own under image that has it in /opt/fluss/plugins/iceberg, or mount it there with extraVolumeMounts of coordinator and tabletServer" (include "fluss.release.name" (include "fluss.release.stock" .)))) | quote }}
{{- end }}
{{- if and (and (hasKey $config "datalake.iceberg.catalog-impl") (regexMatch `^\s*org\.apache\.iceberg\.aws\.` (toString (get $config "datalake.iceberg.catalog-impl"))) (regexMatch `(?i)^\s*iceberg\s*$` (toString (get $config "datalake.format"))) (not (regexMatch `(?i)^\s*false\s*$` (toString (get $config "datalake.enabled"))))) (include "fluss.release.stock" .) (not (include "fluss.release.has.iceberg-aws" (include "fluss.release.stock" .))) }}
- {{ print "config[datalake.iceberg.catalog-impl]: " (print "Forbidden: " (printf "the official image of Fluss %s lacks iceberg-aws: name an image of your own under image that has it in /opt/fluss/plugins/iceberg, or mount it there with extraVolumeMounts of coordinator and tabletServer" (include "fluss.release.name" (include "fluss.release.stock" .)))) | quote }}
{{- end }}
{{- if and (and (hasKey $config "datalake.iceberg.type") (regexMatch `^\s*(?i)glue\s*$` (toString (get $config "datalake.iceberg.type"))) (regexMatch `(?i)^\s*iceberg\s*$` (toString (get $config "datalake.format"))) (not (regexMatch `(?i)^\s*false\s*$` (toString (get $config "datalake.enabled"))))) (include "fluss.release.stock" .) (not (include "fluss.release.has.iceberg-aws" (include "fluss.release.stock" .))) }}
- {{ print "config[datalake.iceberg.type]: " (print "Forbidden: " (printf "the official image of Fluss %s lacks iceberg-aws: name an image of your own under image that has it in /opt/fluss/plugins/iceberg, or mount it there with extraVolumeMounts of coordinator and tabletServer" (include "fluss.release.name" (include "fluss.release.stock" .)))) | quote }}
{{- end }}
{{- if and (and (hasKey $config "datalake.iceberg.io-impl") (regexMatch `^\s*org\.apache\.iceberg\.gcp\.` (toString (get $config "datalake.iceberg.io-impl"))) (regexMatch `(?i)^\s*iceberg\s*$` (toString (get $config "datalake.format"))) (not (regexMatch `(?i)^\s*false\s*$` (toString (get $config "datalake.enabled"))))) (include "fluss.release.stock" .) (not (include "fluss.release.has.iceberg-gcp" (include "fluss.release.stock" .))) }}
- {{ print "config[datalake.iceberg.io-impl]: " (print "Forbidden: " (printf "the official image of Fluss %s lacks iceberg-gcp: name an image of your own under image that has it in /opt/fluss/plugins/iceberg, or mount it there with extraVolumeMounts of coordinator and tabletServer" (include "fluss.release.name" (include "fluss.release.stock" .)))) | quote }}
{{- end }}
{{- if and (and (hasKey $config "datalake.iceberg.io-impl") (regexMatch `^\s*org\.apache\.iceberg\.azure\.` (toString (get $config "datalake.iceberg.io-impl"))) (regexMatch `(?i)^\s*iceberg\s*$` (toString (get $config "datalake.format"))) (not (regexMatch `(?i)^\s*false\s*$` (toString (get $config "datalake.enabled"))))) (include "fluss.release.stock" .) (not (include "fluss.release.has.iceberg-azure" (include "fluss.release.stock" .))) }}
- {{ print "config[datalake.iceberg.io-impl]: " (print "Forbidden: " (printf "the official image of Fluss %s lacks iceberg-azure: name an image of your own under image that has it in /opt/fluss/plugins/iceberg, or mount it there with extraVolumeMounts of coordinator and tabletServer" (include "fluss.release.name" (include "fluss.release.stock" .)))) | quote }}
{{- end }}
{{- if and (and (hasKey $config "datalake.iceberg.catalog-impl") (regexMatch `^\s*org\.apache\.iceberg\.hive\.` (toString (get $config "datalake.iceberg.catalog-impl"))) (regexMatch `(?i)^\s*iceberg\s*$` (toString (get $config "datalake.format"))) (not (regexMatch `(?i)^\s*false\s*$` (toString (get $config "datalake.enabled"))))) (include "fluss.release.stock" .) (not (include "fluss.release.has.iceberg-hive-metastore" (include "fluss.release.stock" .))) }}
- {{ print "config[datalake.iceberg.catalog-impl]: " (print "Forbidden: " (printf "the official image of Fluss %s lacks iceberg-hive-metastore: name an image of your own under image that has it in /opt/fluss/plugins/iceberg, or mount it there with extraVolumeMounts of coordinator and tabletServer" (include "fluss.release.name" (include "fluss.release.stock" .)))) | quote }}
{{- end }}
{{- if and (and (hasKey $config "datalake.iceberg.type") (regexMatch `^\s*(?i)hive\s*$` (toString (get $config "datalake.iceberg.type"))) (regexMatch `(?i)^\s*iceberg\s*$` (toString (get $config "datalake.format"))) (not (regexMatch `(?i)^\s*false\s*$` (toString (get $config "datalake.enabled"))))) (include "fluss.release.stock" .) (not (include "fluss.release.has.iceberg-hive-metastore" (include "fluss.release.stock" .))) }}
- {{ print "config[datalake.iceberg.type]: " (print "Forbidden: " (printf "the official image of Fluss %s lacks iceberg-hive-metastore: name an image of your own under image that has it in /opt/fluss/plugins/iceberg, or mount it there with extraVolumeMounts of coordinator and tabletServer" (include "fluss.release.name" (include "fluss.release.stock" .)))) | quote }}
{{- end }}
{{- if and (and (hasKey $config "datalake.iceberg.catalog-impl") (regexMatch `^\s*org\.apache\.iceberg\.hadoop\.` (toString (get $config "datalake.iceberg.catalog-impl"))) (regexMatch `(?i)^\s*iceberg\s*$` (toString (get $config "datalake.format"))) (not (regexMatch `(?i)^\s*false\s*$` (toString (get $config "datalake.enabled"))))) (include "fluss.release.stock" .) (not (include "fluss.release.has.hadoop-apache" (include "fluss.release.stock" .))) }}
- {{ print "config[datalake.iceberg.catalog-impl]: " (print "Forbidden: " (printf "the official image of Fluss %s lacks hadoop-apache: name an image of your own under image that has it in /opt/fluss/plugins/iceberg, or mount it there with extraVolumeMounts of coordinator and tabletServer" (include "fluss.release.name" (include "fluss.release.stock" .)))) | quote }}
{{- end }}
{{- if and (and (hasKey $config "datalake.iceberg.type") (regexMatch `^\s*(?i)hadoop\s*$` (toString (get $config "datalake.iceberg.type"))) (regexMatch `(?i)^\s*iceberg\s*$` (toString (get $config "datalake.format"))) (not (regexMatch `(?i)^\s*false\s*$` (toString (get $config "datalake.enabled"))))) (include "fluss.release.stock" .) (not (include "fluss.release.has.hadoop-apache" (include "fluss.release.stock" .))) }}
- {{ print "config[datalake.iceberg.type]: " (print "Forbidden: " (printf "the official image of Fluss %s lacks hadoop-apache: name an image of your own under image that has it in /opt/fluss/plugins/iceberg, or mount it there with extraVolumeMounts of coordinator and tabletServer" (include "fluss.release.name" (include "fluss.release.stock" .)))) | quote }}
{{- end }}
{{- end }}

{{/* The older of the releases that run in the official image as it is; nothing where there is none. */}}
{{- define "fluss.release.stock" -}}
{{- $coordinator := (ternary (get .Values "coordinator") dict (kindIs "map" (get .Values "coordinator"))) }}
{{- $tabletServer := (ternary (get .Values "tabletServer") dict (kindIs "map" (get .Values "tabletServer"))) }}
{{- $stock := list }}
{{- if and (include "fluss.release.official" (list . .Values.coordinator "apache/fluss")) (not (or (eq (include "fluss.rules.itemMatches" (list (get $coordinator "extraVolumeMounts") "mountPath" "^/opt/fluss(/(plugins|lib)(/.*)?)?/?$")) "true") (eq (include "fluss.rules.itemMatches" (list (get $coordinator "extraEnv") "name" "^(FLUSS_(HOME|PLUGINS_DIR|LIB_DIR)|HADOOP_CLASSPATH)$")) "true"))) }}{{ $stock = append $stock (include "fluss.release.coordinator" .) }}{{ end }}
{{- if and (include "fluss.release.official" (list . .Values.tabletServer "apache/fluss")) (not (or (eq (include "fluss.rules.itemMatches" (list (get $tabletServer "extraVolumeMounts") "mountPath" "^/opt/fluss(/(plugins|lib)(/.*)?)?/?$")) "true") (eq (include "fluss.rules.itemMatches" (list (get $tabletServer "extraEnv") "name" "^(FLUSS_(HOME|PLUGINS_DIR|LIB_DIR)|HADOOP_CLASSPATH)$")) "true"))) }}{{ $stock = append $stock (include "fluss.release.tabletServer" .) }}{{ end }}
{{- if gt (len $stock) 1 }}{{ include "fluss.release.oldest" . }}{{ else if $stock }}{{ first $stock }}{{ end }}
{{- end }}

{{/* Options that other values decide. */}}
{{- define "fluss.validate.options" -}}
{{- if hasKey .Values.config "advertised.listeners" }}
- 'config[advertised.listeners]: Forbidden: is computed: set listeners'
{{- end }}
{{- if hasKey .Values.config "zookeeper.path.root" }}
- 'config[zookeeper.path.root]: Forbidden: is computed: set zookeeper.rootPath'
{{- end }}
{{- if and (hasKey .Values.config "security.protocol.map") .Values.security.client.existingSecret.name }}
- 'config[security.protocol.map]: Forbidden: is computed: set security.client.existingSecret'
{{- end }}
{{- if and (hasKey .Values.config "security.sasl.enabled.mechanisms") .Values.security.client.existingSecret.name }}
- 'config[security.sasl.enabled.mechanisms]: Forbidden: is computed: set security.client.existingSecret'
{{- end }}
{{- if and (hasKey .Values.config "client.security.protocol") .Values.security.client.existingSecret.name }}
- 'config[client.security.protocol]: Forbidden: is computed: set security.internal.existingSecret'
{{- end }}
{{- if and (hasKey .Values.config "client.security.sasl.mechanism") .Values.security.client.existingSecret.name }}
- 'config[client.security.sasl.mechanism]: Forbidden: is computed: set security.internal.existingSecret'
{{- end }}
{{- if and (hasKey .Values.config "authorizer.enabled") (and .Values.security.client.existingSecret.name .Values.security.superUsers) }}
- 'config[authorizer.enabled]: Forbidden: is computed: set security.superUsers'
{{- end }}
{{- if and (hasKey .Values.config "super.users") (and .Values.security.client.existingSecret.name .Values.security.superUsers) }}
- 'config[super.users]: Forbidden: is computed: set security.superUsers'
{{- end }}
{{- if and (hasKey .Values.config "remote.data.dir") (include "fluss.usesS3" .) }}
- 'config[remote.data.dir]: Forbidden: is computed: set s3.bucket and s3.prefix'
{{- end }}
{{- if and (hasKey .Values.config "fs.s3a.endpoint") (include "fluss.usesS3" .) }}
- 'config[fs.s3a.endpoint]: Forbidden: is computed: set s3.endpoint'
{{- end }}
{{- if and (hasKey .Values.config "s3.endpoint") (include "fluss.usesS3" .) }}
- 'config[s3.endpoint]: Forbidden: is computed: set s3.endpoint'
{{- end }}
{{- if and (hasKey .Values.config "s3a.endpoint") (include "fluss.usesS3" .) }}
- 'config[s3a.endpoint]: Forbidden: is computed: set s3.endpoint'
{{- end }}
{{- if and (hasKey .Values.config "fs.s3a.assumed.role.sts.endpoint") (include "fluss.usesS3" .) }}
- 'config[fs.s3a.assumed.role.sts.endpoint]: Forbidden: is computed: set s3.assumedRole.stsEndpoint'
{{- end }}
{{- if and (hasKey .Values.config "s3.assumed.role.sts.endpoint") (include "fluss.usesS3" .) }}
- 'config[s3.assumed.role.sts.endpoint]: Forbidden: is computed: set s3.assumedRole.stsEndpoint'
{{- end }}
{{- if and (hasKey .Values.config "s3a.assumed.role.sts.endpoint") (include "fluss.usesS3" .) }}
- 'config[s3a.assumed.role.sts.endpoint]: Forbidden: is computed: set s3.assumedRole.stsEndpoint'
{{- end }}
{{- if hasKey .Values.config "tablet-server.id" }}
- 'config[tablet-server.id]: Forbidden: is fixed: it is the number of the pod'
{{- end }}
{{- if hasKey .Values.config "bind.listeners" }}
- 'config[bind.listeners]: Forbidden: is computed: set listeners'
{{- end }}
{{- if hasKey .Values.config "internal.listener.name" }}
- 'config[internal.listener.name]: Forbidden: is fixed: INTERNAL is the listener of which listeners.internal is the port'
{{- end }}
{{- if hasKey .Values.config "data.dir" }}
- 'config[data.dir]: Forbidden: is fixed: the volume that tabletServer.persistence describes is mounted at /var/lib/fluss'
{{- end }}
{{- if hasKey .Values.config "zookeeper.address" }}
- 'config[zookeeper.address]: Forbidden: is computed: set zookeeper.connectionString'
{{- end }}
{{- if hasKey .Values.config "recovery.zookeeper.client.session-timeout" }}
- 'config[recovery.zookeeper.client.session-timeout]: Forbidden: is computed: set zookeeper.sessionTimeout'
{{- end }}
{{- if hasKey .Values.config "zookeeper.client.session-timeout" }}
- 'config[zookeeper.client.session-timeout]: Forbidden: is computed: set zookeeper.sessionTimeout'
{{- end }}
{{- if and (hasKey .Values.config "zookeeper.client.config-path") .Values.zookeeper.auth.existingSecret.name }}
- 'config[zookeeper.client.config-path]: Forbidden: is computed: set zookeeper.auth.existingSecret'
{{- end }}
{{- if and (hasKey .Values.config "fs.s3a.region") (include "fluss.usesS3" .) }}
- 'config[fs.s3a.region]: Forbidden: is computed: set s3.region'
{{- end }}
{{- if and (hasKey .Values.config "s3.region") (include "fluss.usesS3" .) }}
- 'config[s3.region]: Forbidden: is computed: set s3.region'
{{- end }}
{{- if and (hasKey .Values.config "s3a.region") (include "fluss.usesS3" .) }}
- 'config[s3a.region]: Forbidden: is computed: set s3.region'
{{- end }}
{{- if and (hasKey .Values.config "fs.s3a.endpoint.region") (include "fluss.usesS3" .) }}
- 'config[fs.s3a.endpoint.region]: Forbidden: is computed: set s3.region'
{{- end }}
{{- if and (hasKey .Values.config "s3.endpoint.region") (include "fluss.usesS3" .) }}
- 'config[s3.endpoint.region]: Forbidden: is computed: set s3.region'
{{- end }}
{{- if and (hasKey .Values.config "s3a.endpoint.region") (include "fluss.usesS3" .) }}
- 'config[s3a.endpoint.region]: Forbidden: is computed: set s3.region'
{{- end }}
{{- if and (hasKey .Values.config "fs.s3a.path-style-access") (and (include "fluss.usesS3" .) (or .Values.minio.enabled .Values.s3.pathStyleAccess)) }}
- 'config[fs.s3a.path-style-access]: Forbidden: is computed: set s3.pathStyleAccess'
{{- end }}
{{- if and (hasKey .Values.config "fs.s3a.path.style.access") (and (include "fluss.usesS3" .) (or .Values.minio.enabled .Values.s3.pathStyleAccess)) }}
- 'config[fs.s3a.path.style.access]: Forbidden: is computed: set s3.pathStyleAccess'
{{- end }}
{{- if and (hasKey .Values.config "s3.path-style-access") (and (include "fluss.usesS3" .) (or .Values.minio.enabled .Values.s3.pathStyleAccess)) }}
- 'config[s3.path-style-access]: Forbidden: is computed: set s3.pathStyleAccess'
{{- end }}
{{- if and (hasKey .Values.config "s3.path.style.access") (and (include "fluss.usesS3" .) (or .Values.minio.enabled .Values.s3.pathStyleAccess)) }}
- 'config[s3.path.style.access]: Forbidden: is computed: set s3.pathStyleAccess'
{{- end }}
{{- if and (hasKey .Values.config "s3a.path-style-access") (and (include "fluss.usesS3" .) (or .Values.minio.enabled .Values.s3.pathStyleAccess)) }}
- 'config[s3a.path-style-access]: Forbidden: is computed: set s3.pathStyleAccess'
{{- end }}
{{- if and (hasKey .Values.config "s3a.path.style.access") (and (include "fluss.usesS3" .) (or .Values.minio.enabled .Values.s3.pathStyleAccess)) }}
- 'config[s3a.path.style.access]: Forbidden: is computed: set s3.pathStyleAccess'
{{- end }}
{{- if and (hasKey .Values.config "fs.s3a.aws.credentials.provider") (and (include "fluss.usesS3" .) (and .Values.s3.webIdentity.enabled (not .Values.minio.enabled))) }}
- 'config[fs.s3a.aws.credentials.provider]: Forbidden: is computed: set s3.webIdentity.enabled'
{{- end }}
{{- if and (hasKey .Values.config "s3.aws.credentials.provider") (and (include "fluss.usesS3" .) (and .Values.s3.webIdentity.enabled (not .Values.minio.enabled))) }}
- 'config[s3.aws.credentials.provider]: Forbidden: is computed: set s3.webIdentity.enabled'
{{- end }}
{{- if and (hasKey .Values.config "s3a.aws.credentials.provider") (and (include "fluss.usesS3" .) (and .Values.s3.webIdentity.enabled (not .Values.minio.enabled))) }}
- 'config[s3a.aws.credentials.provider]: Forbidden: is computed: set s3.webIdentity.enabled'
{{- end }}
{{- if and (hasKey .Values.config "fs.s3a.assumed.role.arn") (include "fluss.usesS3" .) }}
- 'config[fs.s3a.assumed.role.arn]: Forbidden: is computed: set s3.assumedRole.arn'
{{- end }}
{{- if and (hasKey .Values.config "s3.assumed.role.arn") (include "fluss.usesS3" .) }}
- 'config[s3.assumed.role.arn]: Forbidden: is computed: set s3.assumedRole.arn'
{{- end }}
{{- if and (hasKey .Values.config "s3a.assumed.role.arn") (include "fluss.usesS3" .) }}
- 'config[s3a.assumed.role.arn]: Forbidden: is computed: set s3.assumedRole.arn'
{{- end }}
{{- if and (hasKey .Values.config "metrics.reporter.prometheus.port") .Values.metrics.enabled }}
- 'config[metrics.reporter.prometheus.port]: Forbidden: is computed: set metrics.port'
{{- end }}
{{- if hasKey .Values.uncheckedConfig "advertised.listeners" }}
- 'uncheckedConfig[advertised.listeners]: Forbidden: is computed: set listeners'
{{- end }}
{{- if hasKey .Values.uncheckedConfig "zookeeper.path.root" }}
- 'uncheckedConfig[zookeeper.path.root]: Forbidden: is computed: set zookeeper.rootPath'
{{- end }}
{{- if and (hasKey .Values.uncheckedConfig "security.protocol.map") .Values.security.client.existingSecret.name }}
- 'uncheckedConfig[security.protocol.map]: Forbidden: is computed: set security.client.existingSecret'
{{- end }}
{{- if and (hasKey .Values.uncheckedConfig "security.sasl.enabled.mechanisms") .Values.security.client.existingSecret.name }}
- 'uncheckedConfig[security.sasl.enabled.mechanisms]: Forbidden: is computed: set security.client.existingSecret'
{{- end }}
{{- if and (hasKey .Values.uncheckedConfig "client.security.protocol") .Values.security.client.existingSecret.name }}
- 'uncheckedConfig[client.security.protocol]: Forbidden: is computed: set security.internal.existingSecret'
{{- end }}
{{- if and (hasKey .Values.uncheckedConfig "client.security.sasl.mechanism") .Values.security.client.existingSecret.name }}
- 'uncheckedConfig[client.security.sasl.mechanism]: Forbidden: is computed: set security.internal.existingSecret'
{{- end }}
{{- if and (hasKey .Values.uncheckedConfig "authorizer.enabled") (and .Values.security.client.existingSecret.name .Values.security.superUsers) }}
- 'uncheckedConfig[authorizer.enabled]: Forbidden: is computed: set security.superUsers'
{{- end }}
{{- if and (hasKey .Values.uncheckedConfig "super.users") (and .Values.security.client.existingSecret.name .Values.security.superUsers) }}
- 'uncheckedConfig[super.users]: Forbidden: is computed: set security.superUsers'
{{- end }}
{{- if and (hasKey .Values.uncheckedConfig "remote.data.dir") (include "fluss.usesS3" .) }}
- 'uncheckedConfig[remote.data.dir]: Forbidden: is computed: set s3.bucket and s3.prefix'
{{- end }}
{{- if and (hasKey .Values.uncheckedConfig "fs.s3a.endpoint") (include "fluss.usesS3" .) }}
- 'uncheckedConfig[fs.s3a.endpoint]: Forbidden: is computed: set s3.endpoint'
{{- end }}
{{- if and (hasKey .Values.uncheckedConfig "s3.endpoint") (include "fluss.usesS3" .) }}
- 'uncheckedConfig[s3.endpoint]: Forbidden: is computed: set s3.endpoint'
{{- end }}
{{- if and (hasKey .Values.uncheckedConfig "s3a.endpoint") (include "fluss.usesS3" .) }}
- 'uncheckedConfig[s3a.endpoint]: Forbidden: is computed: set s3.endpoint'
{{- end }}
{{- if and (hasKey .Values.uncheckedConfig "fs.s3a.assumed.role.sts.endpoint") (include "fluss.usesS3" .) }}
- 'uncheckedConfig[fs.s3a.assumed.role.sts.endpoint]: Forbidden: is computed: set s3.assumedRole.stsEndpoint'
{{- end }}
{{- if and (hasKey .Values.uncheckedConfig "s3.assumed.role.sts.endpoint") (include "fluss.usesS3" .) }}
- 'uncheckedConfig[s3.assumed.role.sts.endpoint]: Forbidden: is computed: set s3.assumedRole.stsEndpoint'
{{- end }}
{{- if and (hasKey .Values.uncheckedConfig "s3a.assumed.role.sts.endpoint") (include "fluss.usesS3" .) }}
- 'uncheckedConfig[s3a.assumed.role.sts.endpoint]: Forbidden: is computed: set s3.assumedRole.stsEndpoint'
{{- end }}
{{- if hasKey .Values.uncheckedConfig "tablet-server.id" }}
- 'uncheckedConfig[tablet-server.id]: Forbidden: is fixed: it is the number of the pod'
{{- end }}
{{- if hasKey .Values.uncheckedConfig "bind.listeners" }}
- 'uncheckedConfig[bind.listeners]: Forbidden: is computed: set listeners'
{{- end }}
{{- if hasKey .Values.uncheckedConfig "internal.listener.name" }}
- 'uncheckedConfig[internal.listener.name]: Forbidden: is fixed: INTERNAL is the listener of which listeners.internal is the port'
{{- end }}
{{- if hasKey .Values.uncheckedConfig "data.dir" }}
- 'uncheckedConfig[data.dir]: Forbidden: is fixed: the volume that tabletServer.persistence describes is mounted at /var/lib/fluss'
{{- end }}
{{- if hasKey .Values.uncheckedConfig "zookeeper.address" }}
- 'uncheckedConfig[zookeeper.address]: Forbidden: is computed: set zookeeper.connectionString'
{{- end }}
{{- if hasKey .Values.uncheckedConfig "recovery.zookeeper.client.session-timeout" }}
- 'uncheckedConfig[recovery.zookeeper.client.session-timeout]: Forbidden: is computed: set zookeeper.sessionTimeout'
{{- end }}
{{- if hasKey .Values.uncheckedConfig "zookeeper.client.session-timeout" }}
- 'uncheckedConfig[zookeeper.client.session-timeout]: Forbidden: is computed: set zookeeper.sessionTimeout'
{{- end }}
{{- if and (hasKey .Values.uncheckedConfig "zookeeper.client.config-path") .Values.zookeeper.auth.existingSecret.name }}
- 'uncheckedConfig[zookeeper.client.config-path]: Forbidden: is computed: set zookeeper.auth.existingSecret'
{{- end }}
{{- if and (hasKey .Values.uncheckedConfig "fs.s3a.region") (include "fluss.usesS3" .) }}
- 'uncheckedConfig[fs.s3a.region]: Forbidden: is computed: set s3.region'
{{- end }}
{{- if and (hasKey .Values.uncheckedConfig "s3.region") (include "fluss.usesS3" .) }}
- 'uncheckedConfig[s3.region]: Forbidden: is computed: set s3.region'
{{- end }}
{{- if and (hasKey .Values.uncheckedConfig "s3a.region") (include "fluss.usesS3" .) }}
- 'uncheckedConfig[s3a.region]: Forbidden: is computed: set s3.region'
{{- end }}
{{- if and (hasKey .Values.uncheckedConfig "fs.s3a.endpoint.region") (include "fluss.usesS3" .) }}
- 'uncheckedConfig[fs.s3a.endpoint.region]: Forbidden: is computed: set s3.region'
{{- end }}
{{- if and (hasKey .Values.uncheckedConfig "s3.endpoint.region") (include "fluss.usesS3" .) }}
- 'uncheckedConfig[s3.endpoint.region]: Forbidden: is computed: set s3.region'
{{- end }}
{{- if and (hasKey .Values.uncheckedConfig "s3a.endpoint.region") (include "fluss.usesS3" .) }}
- 'uncheckedConfig[s3a.endpoint.region]: Forbidden: is computed: set s3.region'
{{- end }}
{{- if and (hasKey .Values.uncheckedConfig "fs.s3a.path-style-access") (and (include "fluss.usesS3" .) (or .Values.minio.enabled .Values.s3.pathStyleAccess)) }}
- 'uncheckedConfig[fs.s3a.path-style-access]: Forbidden: is computed: set s3.pathStyleAccess'
{{- end }}
{{- if and (hasKey .Values.uncheckedConfig "fs.s3a.path.style.access") (and (include "fluss.usesS3" .) (or .Values.minio.enabled .Values.s3.pathStyleAccess)) }}
- 'uncheckedConfig[fs.s3a.path.style.access]: Forbidden: is computed: set s3.pathStyleAccess'
{{- end }}
{{- if and (hasKey .Values.uncheckedConfig "s3.path-style-access") (and (include "fluss.usesS3" .) (or .Values.minio.enabled .Values.s3.pathStyleAccess)) }}
- 'uncheckedConfig[s3.path-style-access]: Forbidden: is computed: set s3.pathStyleAccess'
{{- end }}
{{- if and (hasKey .Values.uncheckedConfig "s3.path.style.access") (and (include "fluss.usesS3" .) (or .Values.minio.enabled .Values.s3.pathStyleAccess)) }}
- 'uncheckedConfig[s3.path.style.access]: Forbidden: is computed: set s3.pathStyleAccess'
{{- end }}
{{- if and (hasKey .Values.uncheckedConfig "s3a.path-style-access") (and (include "fluss.usesS3" .) (or .Values.minio.enabled .Values.s3.pathStyleAccess)) }}
- 'uncheckedConfig[s3a.path-style-access]: Forbidden: is computed: set s3.pathStyleAccess'
{{- end }}
{{- if and (hasKey .Values.uncheckedConfig "s3a.path.style.access") (and (include "fluss.usesS3" .) (or .Values.minio.enabled .Values.s3.pathStyleAccess)) }}
- 'uncheckedConfig[s3a.path.style.access]: Forbidden: is computed: set s3.pathStyleAccess'
{{- end }}
{{- if and (hasKey .Values.uncheckedConfig "fs.s3a.aws.credentials.provider") (and (include "fluss.usesS3" .) (and .Values.s3.webIdentity.enabled (not .Values.minio.enabled))) }}
- 'uncheckedConfig[fs.s3a.aws.credentials.provider]: Forbidden: is computed: set s3.webIdentity.enabled'
{{- end }}
{{- if and (hasKey .Values.uncheckedConfig "s3.aws.credentials.provider") (and (include "fluss.usesS3" .) (and .Values.s3.webIdentity.enabled (not .Values.minio.enabled))) }}
- 'uncheckedConfig[s3.aws.credentials.provider]: Forbidden: is computed: set s3.webIdentity.enabled'
{{- end }}
{{- if and (hasKey .Values.uncheckedConfig "s3a.aws.credentials.provider") (and (include "fluss.usesS3" .) (and .Values.s3.webIdentity.enabled (not .Values.minio.enabled))) }}
- 'uncheckedConfig[s3a.aws.credentials.provider]: Forbidden: is computed: set s3.webIdentity.enabled'
{{- end }}
{{- if and (hasKey .Values.uncheckedConfig "fs.s3a.assumed.role.arn") (include "fluss.usesS3" .) }}
- 'uncheckedConfig[fs.s3a.assumed.role.arn]: Forbidden: is computed: set s3.assumedRole.arn'
{{- end }}
{{- if and (hasKey .Values.uncheckedConfig "s3.assumed.role.arn") (include "fluss.usesS3" .) }}
- 'uncheckedConfig[s3.assumed.role.arn]: Forbidden: is computed: set s3.assumedRole.arn'
{{- end }}
{{- if and (hasKey .Values.uncheckedConfig "s3a.assumed.role.arn") (include "fluss.usesS3" .) }}
- 'uncheckedConfig[s3a.assumed.role.arn]: Forbidden: is computed: set s3.assumedRole.arn'
{{- end }}
{{- if and (hasKey .Values.uncheckedConfig "metrics.reporter.prometheus.port") .Values.metrics.enabled }}
- 'uncheckedConfig[metrics.reporter.prometheus.port]: Forbidden: is computed: set metrics.port'
{{- end }}
{{- if hasKey .Values.secretConfig "advertised.listeners" }}
- 'secretConfig[advertised.listeners]: Forbidden: is computed: set listeners'
{{- end }}
{{- if and (hasKey .Values.secretConfig "zookeeper.path.root") (not .Values.configMap.enabled) }}
- 'secretConfig[zookeeper.path.root]: Forbidden: is computed: set zookeeper.rootPath'
{{- end }}
{{- if and (hasKey .Values.secretConfig "security.protocol.map") .Values.security.client.existingSecret.name }}
- 'secretConfig[security.protocol.map]: Forbidden: is computed: set security.client.existingSecret'
{{- end }}
{{- if and (hasKey .Values.secretConfig "security.sasl.enabled.mechanisms") .Values.security.client.existingSecret.name }}
- 'secretConfig[security.sasl.enabled.mechanisms]: Forbidden: is computed: set security.client.existingSecret'
{{- end }}
{{- if and (hasKey .Values.secretConfig "client.security.protocol") .Values.security.client.existingSecret.name }}
- 'secretConfig[client.security.protocol]: Forbidden: is computed: set security.internal.existingSecret'
{{- end }}
{{- if and (hasKey .Values.secretConfig "client.security.sasl.mechanism") .Values.security.client.existingSecret.name }}
- 'secretConfig[client.security.sasl.mechanism]: Forbidden: is computed: set security.internal.existingSecret'
{{- end }}
{{- if and (hasKey .Values.secretConfig "authorizer.enabled") (and .Values.security.client.existingSecret.name .Values.security.superUsers) }}
- 'secretConfig[authorizer.enabled]: Forbidden: is computed: set security.superUsers'
{{- end }}
{{- if and (hasKey .Values.secretConfig "super.users") (and .Values.security.client.existingSecret.name .Values.security.superUsers) }}
- 'secretConfig[super.users]: Forbidden: is computed: set security.superUsers'
{{- end }}
{{- if and (hasKey .Values.secretConfig "remote.data.dir") (include "fluss.usesS3" .) }}
- 'secretConfig[remote.data.dir]: Forbidden: is computed: set s3.bucket and s3.prefix'
{{- end }}
{{- if and (hasKey .Values.secretConfig "fs.s3a.endpoint") (include "fluss.usesS3" .) }}
- 'secretConfig[fs.s3a.endpoint]: Forbidden: is computed: set s3.endpoint'
{{- end }}
{{- if and (hasKey .Values.secretConfig "s3.endpoint") (include "fluss.usesS3" .) }}
- 'secretConfig[s3.endpoint]: Forbidden: is computed: set s3.endpoint'
{{- end }}
{{- if and (hasKey .Values.secretConfig "s3a.endpoint") (include "fluss.usesS3" .) }}
- 'secretConfig[s3a.endpoint]: Forbidden: is computed: set s3.endpoint'
{{- end }}
{{- if and (hasKey .Values.secretConfig "fs.s3a.assumed.role.sts.endpoint") (include "fluss.usesS3" .) }}
- 'secretConfig[fs.s3a.assumed.role.sts.endpoint]: Forbidden: is computed: set s3.assumedRole.stsEndpoint'
{{- end }}
{{- if and (hasKey .Values.secretConfig "s3.assumed.role.sts.endpoint") (include "fluss.usesS3" .) }}
- 'secretConfig[s3.assumed.role.sts.endpoint]: Forbidden: is computed: set s3.assumedRole.stsEndpoint'
{{- end }}
{{- if and (hasKey .Values.secretConfig "s3a.assumed.role.sts.endpoint") (include "fluss.usesS3" .) }}
- 'secretConfig[s3a.assumed.role.sts.endpoint]: Forbidden: is computed: set s3.assumedRole.stsEndpoint'
{{- end }}
{{- if hasKey .Values.secretConfig "tablet-server.id" }}
- 'secretConfig[tablet-server.id]: Forbidden: is fixed: it is the number of the pod'
{{- end }}
{{- if hasKey .Values.secretConfig "bind.listeners" }}
- 'secretConfig[bind.listeners]: Forbidden: is computed: set listeners'
{{- end }}
{{- if hasKey .Values.secretConfig "internal.listener.name" }}
- 'secretConfig[internal.listener.name]: Forbidden: is fixed: INTERNAL is the listener of which listeners.internal is the port'
{{- end }}
{{- if hasKey .Values.secretConfig "data.dir" }}
- 'secretConfig[data.dir]: Forbidden: is fixed: the volume that tabletServer.persistence describes is mounted at /var/lib/fluss'
{{- end }}
{{- if hasKey .Values.secretConfig "zookeeper.address" }}
- 'secretConfig[zookeeper.address]: Forbidden: is computed: set zookeeper.connectionString'
{{- end }}
{{- if hasKey .Values.secretConfig "recovery.zookeeper.client.session-timeout" }}
- 'secretConfig[recovery.zookeeper.client.session-timeout]: Forbidden: is computed: set zookeeper.sessionTimeout'
{{- end }}
{{- if hasKey .Values.secretConfig "zookeeper.client.session-timeout" }}
- 'secretConfig[zookeeper.client.session-timeout]: Forbidden: is computed: set zookeeper.sessionTimeout'
{{- end }}
{{- if and (hasKey .Values.secretConfig "zookeeper.client.config-path") .Values.zookeeper.auth.existingSecret.name }}
- 'secretConfig[zookeeper.client.config-path]: Forbidden: is computed: set zookeeper.auth.existingSecret'
{{- end }}
{{- if and (hasKey .Values.secretConfig "fs.s3a.region") (include "fluss.usesS3" .) }}
- 'secretConfig[fs.s3a.region]: Forbidden: is computed: set s3.region'
{{- end }}
{{- if and (hasKey .Values.secretConfig "s3.region") (include "fluss.usesS3" .) }}
- 'secretConfig[s3.region]: Forbidden: is computed: set s3.region'
{{- end }}
{{- if and (hasKey .Values.secretConfig "s3a.region") (include "fluss.usesS3" .) }}
- 'secretConfig[s3a.region]: Forbidden: is computed: set s3.region'
{{- end }}
{{- if and (hasKey .Values.secretConfig "fs.s3a.endpoint.region") (include "fluss.usesS3" .) }}
- 'secretConfig[fs.s3a.endpoint.region]: Forbidden: is computed: set s3.region'
{{- end }}
{{- if and (hasKey .Values.secretConfig "s3.endpoint.region") (include "fluss.usesS3" .) }}
- 'secretConfig[s3.endpoint.region]: Forbidden: is computed: set s3.region'
{{- end }}
{{- if and (hasKey .Values.secretConfig "s3a.endpoint.region") (include "fluss.usesS3" .) }}
- 'secretConfig[s3a.endpoint.region]: Forbidden: is computed: set s3.region'
{{- end }}
{{- if and (hasKey .Values.secretConfig "fs.s3a.path-style-access") (and (include "fluss.usesS3" .) (or .Values.minio.enabled .Values.s3.pathStyleAccess)) }}
- 'secretConfig[fs.s3a.path-style-access]: Forbidden: is computed: set s3.pathStyleAccess'
{{- end }}
{{- if and (hasKey .Values.secretConfig "fs.s3a.path.style.access") (and (include "fluss.usesS3" .) (or .Values.minio.enabled .Values.s3.pathStyleAccess)) }}
- 'secretConfig[fs.s3a.path.style.access]: Forbidden: is computed: set s3.pathStyleAccess'
{{- end }}
{{- if and (hasKey .Values.secretConfig "s3.path-style-access") (and (include "fluss.usesS3" .) (or .Values.minio.enabled .Values.s3.pathStyleAccess)) }}
- 'secretConfig[s3.path-style-access]: Forbidden: is computed: set s3.pathStyleAccess'
{{- end }}
{{- if and (hasKey .Values.secretConfig "s3.path.style.access") (and (include "fluss.usesS3" .) (or .Values.minio.enabled .Values.s3.pathStyleAccess)) }}
- 'secretConfig[s3.path.style.access]: Forbidden: is computed: set s3.pathStyleAccess'
{{- end }}
{{- if and (hasKey .Values.secretConfig "s3a.path-style-access") (and (include "fluss.usesS3" .) (or .Values.minio.enabled .Values.s3.pathStyleAccess)) }}
- 'secretConfig[s3a.path-style-access]: Forbidden: is computed: set s3.pathStyleAccess'
{{- end }}
{{- if and (hasKey .Values.secretConfig "s3a.path.style.access") (and (include "fluss.usesS3" .) (or .Values.minio.enabled .Values.s3.pathStyleAccess)) }}
- 'secretConfig[s3a.path.style.access]: Forbidden: is computed: set s3.pathStyleAccess'
{{- end }}
{{- if and (hasKey .Values.secretConfig "fs.s3a.aws.credentials.provider") (and (include "fluss.usesS3" .) (and .Values.s3.webIdentity.enabled (not .Values.minio.enabled))) }}
- 'secretConfig[fs.s3a.aws.credentials.provider]: Forbidden: is computed: set s3.webIdentity.enabled'
{{- end }}
{{- if and (hasKey .Values.secretConfig "s3.aws.credentials.provider") (and (include "fluss.usesS3" .) (and .Values.s3.webIdentity.enabled (not .Values.minio.enabled))) }}
- 'secretConfig[s3.aws.credentials.provider]: Forbidden: is computed: set s3.webIdentity.enabled'
{{- end }}
{{- if and (hasKey .Values.secretConfig "s3a.aws.credentials.provider") (and (include "fluss.usesS3" .) (and .Values.s3.webIdentity.enabled (not .Values.minio.enabled))) }}
- 'secretConfig[s3a.aws.credentials.provider]: Forbidden: is computed: set s3.webIdentity.enabled'
{{- end }}
{{- if and (hasKey .Values.secretConfig "fs.s3a.assumed.role.arn") (include "fluss.usesS3" .) }}
- 'secretConfig[fs.s3a.assumed.role.arn]: Forbidden: is computed: set s3.assumedRole.arn'
{{- end }}
{{- if and (hasKey .Values.secretConfig "s3.assumed.role.arn") (include "fluss.usesS3" .) }}
- 'secretConfig[s3.assumed.role.arn]: Forbidden: is computed: set s3.assumedRole.arn'
{{- end }}
{{- if and (hasKey .Values.secretConfig "s3a.assumed.role.arn") (include "fluss.usesS3" .) }}
- 'secretConfig[s3a.assumed.role.arn]: Forbidden: is computed: set s3.assumedRole.arn'
{{- end }}
{{- if and (hasKey .Values.secretConfig "metrics.reporter.prometheus.port") .Values.metrics.enabled }}
- 'secretConfig[metrics.reporter.prometheus.port]: Forbidden: is computed: set metrics.port'
{{- end }}
{{- if and (hasKey .Values.secretConfig "fs.s3a.access-key") (and (include "fluss.hasS3Keys" .) (not .Values.minio.enabled) (not .Values.s3.assumedRole.arn)) }}
- 'secretConfig[fs.s3a.access-key]: Forbidden: is computed: set s3.existingSecret'
{{- end }}
{{- if and (hasKey .Values.secretConfig "s3.access-key") (and (include "fluss.hasS3Keys" .) (not .Values.minio.enabled) (not .Values.s3.assumedRole.arn)) }}
- 'secretConfig[s3.access-key]: Forbidden: is computed: set s3.existingSecret'
{{- end }}
{{- if and (hasKey .Values.secretConfig "s3a.access-key") (and (include "fluss.hasS3Keys" .) (not .Values.minio.enabled) (not .Values.s3.assumedRole.arn)) }}
- 'secretConfig[s3a.access-key]: Forbidden: is computed: set s3.existingSecret'
{{- end }}
{{- if and (hasKey .Values.secretConfig "fs.s3a.secret-key") (and (include "fluss.hasS3Keys" .) (not .Values.minio.enabled) (not .Values.s3.assumedRole.arn)) }}
- 'secretConfig[fs.s3a.secret-key]: Forbidden: is computed: set s3.existingSecret'
{{- end }}
{{- if and (hasKey .Values.secretConfig "s3.secret-key") (and (include "fluss.hasS3Keys" .) (not .Values.minio.enabled) (not .Values.s3.assumedRole.arn)) }}
- 'secretConfig[s3.secret-key]: Forbidden: is computed: set s3.existingSecret'
{{- end }}
{{- if and (hasKey .Values.secretConfig "s3a.secret-key") (and (include "fluss.hasS3Keys" .) (not .Values.minio.enabled) (not .Values.s3.assumedRole.arn)) }}
- 'secretConfig[s3a.secret-key]: Forbidden: is computed: set s3.existingSecret'
{{- end }}
{{- if hasKey .Values.flink.config "jobmanager.bind-host" }}
- 'flink.config[jobmanager.bind-host]: Forbidden: is fixed: the objects of components/flink rely on it'
{{- end }}
{{- if hasKey .Values.flink.config "taskmanager.bind-host" }}
- 'flink.config[taskmanager.bind-host]: Forbidden: is fixed: the objects of components/flink rely on it'
{{- end }}
{{- if hasKey .Values.flink.config "rest.bind-address" }}
- 'flink.config[rest.bind-address]: Forbidden: is fixed: the objects of components/flink rely on it'
{{- end }}
{{- if hasKey .Values.flink.config "rest.port" }}
- 'flink.config[rest.port]: Forbidden: is fixed: the objects of components/flink rely on it'
{{- end }}
{{- if hasKey .Values.flink.config "jobmanager.rpc.port" }}
- 'flink.config[jobmanager.rpc.port]: Forbidden: is fixed: the objects of components/flink rely on it'
{{- end }}
{{- if hasKey .Values.flink.config "high-availability.jobmanager.port" }}
- 'flink.config[high-availability.jobmanager.port]: Forbidden: is fixed: the objects of components/flink rely on it'
{{- end }}
{{- if hasKey .Values.flink.config "blob.server.port" }}
- 'flink.config[blob.server.port]: Forbidden: is fixed: the objects of components/flink rely on it'
{{- end }}
{{- if hasKey .Values.flink.config "taskmanager.rpc.port" }}
- 'flink.config[taskmanager.rpc.port]: Forbidden: is fixed: the objects of components/flink rely on it'
{{- end }}
{{- if hasKey .Values.flink.config "taskmanager.data.port" }}
- 'flink.config[taskmanager.data.port]: Forbidden: is fixed: the objects of components/flink rely on it'
{{- end }}
{{- if hasKey .Values.flink.config "high-availability.type" }}
- 'flink.config[high-availability.type]: Forbidden: is fixed: the objects of components/flink rely on it'
{{- end }}
{{- if hasKey .Values.flink.config "kubernetes.cluster-id" }}
- 'flink.config[kubernetes.cluster-id]: Forbidden: is fixed: the objects of components/flink rely on it'
{{- end }}
{{- if hasKey .Values.flink.config "taskmanager.numberOfTaskSlots" }}
- 'flink.config[taskmanager.numberOfTaskSlots]: Forbidden: is computed: set flink.taskManager.slots'
{{- end }}
{{- if hasKey .Values.flink.config "table.catalog-store.kind" }}
- 'flink.config[table.catalog-store.kind]: Forbidden: is fixed: the objects of components/flink rely on it'
{{- end }}
{{- if hasKey .Values.flink.config "table.catalog-store.file.path" }}
- 'flink.config[table.catalog-store.file.path]: Forbidden: is fixed: the objects of components/flink rely on it'
{{- end }}
{{- if and (hasKey .Values.flink.config "s3.endpoint") (include "fluss.flink.usesS3" .) }}
- 'flink.config[s3.endpoint]: Forbidden: is computed: set s3.endpoint'
{{- end }}
{{- if and (hasKey .Values.flink.config "s3.endpoint.region") (include "fluss.flink.usesS3" .) }}
- 'flink.config[s3.endpoint.region]: Forbidden: is computed: set s3.region'
{{- end }}
{{- if and (hasKey .Values.flink.config "fs.s3a.aws.credentials.provider") (and (include "fluss.flink.usesS3" .) (and .Values.s3.webIdentity.enabled (not .Values.minio.enabled))) }}
- 'flink.config[fs.s3a.aws.credentials.provider]: Forbidden: is computed: set s3.webIdentity.enabled'
{{- end }}
{{- if and (hasKey .Values.flink.config "s3.path.style.access") (and (include "fluss.flink.usesS3" .) (or .Values.minio.enabled .Values.s3.pathStyleAccess)) }}
- 'flink.config[s3.path.style.access]: Forbidden: is computed: set s3.pathStyleAccess'
{{- end }}
{{- if and (hasKey .Values.flink.config "metrics.reporter.prom.factory.class") .Values.metrics.enabled }}
- 'flink.config[metrics.reporter.prom.factory.class]: Forbidden: is computed: set metrics.enabled'
{{- end }}
{{- if and (hasKey .Values.flink.config "metrics.reporter.prom.port") .Values.metrics.enabled }}
- 'flink.config[metrics.reporter.prom.port]: Forbidden: is computed: set metrics.port'
{{- end }}
{{- if hasKey .Values.flink.config "jobmanager.rpc.address" }}
- 'flink.config[jobmanager.rpc.address]: Forbidden: is fixed: the objects of components/flink rely on it'
{{- end }}
{{- if hasKey .Values.flink.config "kubernetes.namespace" }}
- 'flink.config[kubernetes.namespace]: Forbidden: is computed: set flink.highAvailability.namespace'
{{- end }}
{{- if hasKey .Values.flink.config "taskmanager.host" }}
- 'flink.config[taskmanager.host]: Forbidden: is fixed: the objects of components/flink rely on it'
{{- end }}
{{- end }}
