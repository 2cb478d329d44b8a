{{- /* Made by make generate. Do not edit. */}}

{{/* Refuses values that contradict each other. What single values may be is in values.schema.json. */}}
{{- define "fluss.validate" -}}
{{- $errors := list }}
{{- range fromYamlArray (include "fluss.validate.options" .) }}{{ $errors = append $errors . }}{{ end }}
{{- $errors = concat $errors (include "fluss.validate.dependencies" . | fromYamlArray) }}
{{- $errors = concat $errors (include "fluss.validate.replicas" . | fromYamlArray) }}
{{- $errors = concat $errors (include "fluss.validate.release" . | fromYamlArray) }}
{{- $errors = concat $errors (include "fluss.validate.unchecked" . | fromYamlArray) }}
{{- $errors = concat $errors (include "fluss.validate.secrets" . | fromYamlArray) }}
{{- range $path, $workload := dict "coordinator" .Values.coordinator "tabletServer" .Values.tabletServer "zookeeper" .Values.zookeeper "minio" .Values.minio "flink.jobManager" .Values.flink.jobManager "flink.taskManager" .Values.flink.taskManager }}
{{- $errors = concat $errors (include "fluss.validate.workload" (list $path $workload) | fromYamlArray) }}
{{- end }}
{{- if $errors }}
{{- fail (printf "\n  %s" (join "\n  " $errors)) }}
{{- end }}
{{- end }}

{{/* What ZooKeeper, storage, Flink and a server.yaml of the user's own demand of each other. */}}
{{- define "fluss.validate.dependencies" -}}
{{- $s3 := .Values.s3 }}
{{- $elsewhere := hasKey .Values.config "remote.data.dir" }}
{{- $described := or $s3.existingSecret.name $s3.assumedRole.arn }}
{{- if eq (int64 .Values.listeners.internal.port) (int64 .Values.listeners.client.port) }}
- "listeners.client.port: Invalid value: must differ from listeners.internal.port"
{{- end }}
{{- if and .Values.zookeeper.enabled .Values.zookeeper.connectionString }}
- "zookeeper.connectionString: Forbidden: zookeeper.enabled is true, so the cluster has an ensemble of its own: set one of the two"
{{- else if not (or .Values.zookeeper.enabled .Values.zookeeper.connectionString) }}
- "zookeeper.connectionString: Required value: zookeeper.enabled is false; give host:port[,host:port][/chroot]"
{{- end }}
{{- if .Values.minio.enabled }}
{{- range $field, $value := dict "endpoint" $s3.endpoint "existingSecret.name" $s3.existingSecret.name "assumedRole.arn" $s3.assumedRole.arn }}
{{- if $value }}
- "s3.{{ $field }}: Forbidden: minio.enabled is true, so the cluster has a storage of its own: set one of the two"
{{- end }}
{{- end }}
{{- if not $s3.bucket }}
- "s3.bucket: Required value: name the bucket that MinIO's pod makes"
{{- end }}
{{- if not $s3.region }}
- "s3.region: Required value: clients get no tokens without one; MinIO takes us-east-1"
{{- end }}
{{- else if and $elsewhere (or $described $s3.endpoint) }}
- "s3: Forbidden: config has remote.data.dir, so remote data goes elsewhere: set one of the two; the place within a bucket is s3.bucket and s3.prefix"
{{- else if not (or $elsewhere .Values.configMap.enabled) }}
{{- if not $described }}
- "s3: Required value: minio.enabled is false; give s3.bucket and s3.region with s3.existingSecret.name or s3.assumedRole.arn, or remote.data.dir in config"
{{- else }}
{{- if not $s3.bucket }}
- "s3.bucket: Required value: minio.enabled is false; name a bucket that exists"
{{- end }}
{{- if not $s3.region }}
- "s3.region: Required value: clients get no tokens without one; S3-compatible storages mostly take us-east-1"
{{- end }}
{{- end }}
{{- end }}
{{- if .Values.flink.enabled }}
{{- if not (or (hasKey .Values.flink.config "high-availability.storageDir") (and (or .Values.minio.enabled $described) $s3.bucket)) }}
- "flink.config[high-availability.storageDir]: Required value: flink.enabled is true and s3 names no bucket with its credentials; give a directory that all Flink pods reach"
{{- end }}
{{- end }}
{{- if .Values.configMap.enabled }}
{{- if not .Values.configMap.name }}
- "configMap.name: Required value: configMap.enabled is true; name a ConfigMap with the key server.yaml"
{{- end }}
{{- if .Values.uncheckedConfig }}
- "uncheckedConfig: Forbidden: configMap.enabled is true, so server.yaml is your own: write the options there"
{{- end }}
{{- if .Values.config }}
- "config: Forbidden: configMap.enabled is true, so server.yaml is your own: write the options there"
{{- end }}
{{- end }}
{{- end }}

{{/* What depends on how many servers there are. */}}
{{- define "fluss.validate.replicas" -}}
{{- $replicas := int64 .Values.tabletServer.replicas }}
{{- $factor := min $replicas 3 }}
{{- $minimum := "log.replica.min-in-sync-replicas-number" }}
{{- $given := false }}
{{- with dig "default.replication.factor" "" .Values.config | include "fluss.text" }}
{{- if regexMatch "^[+-]?[0-9]+$" . }}
{{- $given = true }}
{{- $factor = int64 (trimPrefix "+" .) }}
{{- if or (lt $factor 1) (gt $factor $replicas) }}
- "config[default.replication.factor]: Invalid value: {{ $factor }}: must be between 1 and the {{ $replicas }} tablet servers"
{{- end }}
{{- end }}
{{- end }}
{{- $least := dig $minimum "" .Values.config | include "fluss.text" }}
{{- if regexMatch "^[+-]?[0-9]+$" $least }}
{{- $least = int64 (trimPrefix "+" $least) }}
{{- if or (lt $least 1) (gt $least $factor) }}
- "config[{{ $minimum }}]: Invalid value: {{ $least }}: must be between 1 and default.replication.factor, which is {{ $factor }}"
{{- end }}
{{- else if and $given (eq $factor 1) (gt $replicas 2) }}
- "config[{{ $minimum }}]: Required value: default.replication.factor is 1; give 1 here, too"
{{- end }}
{{- if and (gt (int64 .Values.coordinator.replicas) 1) (not (include "fluss.release.has.standbys" .)) }}
- {{ printf "coordinator.replicas: Invalid value: %d: must be 1: Fluss %s elects no leader, a second coordinator would crash-loop; standbys exist from %s on" (int64 .Values.coordinator.replicas) (include "fluss.release.name" .) (include "fluss.release.since.standbys" .) | quote }}
{{- end }}
{{- end }}

{{/* Names that may be given once. Arguments: path, workload. */}}
{{- define "fluss.validate.workload" -}}
{{- $path := first . }}
{{- range $key := list "extraEnv" "extraVolumes" }}
{{- $seen := dict }}
{{- range index (last $) $key }}
{{- if hasKey $seen .name }}
- {{ printf "%s.%s: Duplicate value: %s" $path $key .name | quote }}
{{- end }}
{{- $_ := set $seen .name true }}
{{- end }}
{{- end }}
{{- end }}

