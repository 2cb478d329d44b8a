{{- /* Made by make generate. Do not edit. */}}

{{/*
Refuses values that are wrong, or that contradict each other, with every error at once and in the words of fluss-fn.
What looks at values as they should be comes after what has seen that they are.
*/}}
{{- define "fluss.validate" -}}
{{- $checked := include "fluss.rules" . | fromJson }}
{{- $errors := $checked.errors }}
{{- if not $checked.broken }}
{{- range list "options" "unchecked" "secrets" "servers" }}
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
{{- define "fluss.validate.servers" -}}
{{- if and (gt (int64 .Values.coordinator.replicas) 1) (not (include "fluss.release.has.standbys" .)) }}
- {{ printf "coordinator.replicas: Invalid value: %d: must be 1: Fluss %s elects no leader, a second coordinator would crash-loop; standbys exist from %s on" (int64 .Values.coordinator.replicas) (include "fluss.release.name" .) (include "fluss.release.since.standbys" .) | quote }}
{{- end }}
{{- end }}

{{/* Options that other values decide. */}}
{{- define "fluss.validate.options" -}}
{{- if hasKey .Values.config "advertised.listeners" }}
- 'config[advertised.listeners]: Forbidden: is computed: set listeners'
{{- end }}
{{- if hasKey .Values.config "zookeeper.path.root" }}
- 'config[zookeeper.path.root]: Forbidden: is computed: set zookeeper.rootPath'
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
{{- if and (hasKey .Values.config "fs.s3a.assumed.role.arn") (include "fluss.usesS3" .) }}
- 'config[fs.s3a.assumed.role.arn]: Forbidden: is computed: set s3.assumedRole.arn'
{{- end }}
{{- if and (hasKey .Values.config "s3.assumed.role.arn") (include "fluss.usesS3" .) }}
- 'config[s3.assumed.role.arn]: Forbidden: is computed: set s3.assumedRole.arn'
{{- end }}
{{- if and (hasKey .Values.config "s3a.assumed.role.arn") (include "fluss.usesS3" .) }}
- 'config[s3a.assumed.role.arn]: Forbidden: is computed: set s3.assumedRole.arn'
{{- end }}
{{- if hasKey .Values.uncheckedConfig "advertised.listeners" }}
- 'uncheckedConfig[advertised.listeners]: Forbidden: is computed: set listeners'
{{- end }}
{{- if hasKey .Values.uncheckedConfig "zookeeper.path.root" }}
- 'uncheckedConfig[zookeeper.path.root]: Forbidden: is computed: set zookeeper.rootPath'
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
{{- if and (hasKey .Values.uncheckedConfig "fs.s3a.assumed.role.arn") (include "fluss.usesS3" .) }}
- 'uncheckedConfig[fs.s3a.assumed.role.arn]: Forbidden: is computed: set s3.assumedRole.arn'
{{- end }}
{{- if and (hasKey .Values.uncheckedConfig "s3.assumed.role.arn") (include "fluss.usesS3" .) }}
- 'uncheckedConfig[s3.assumed.role.arn]: Forbidden: is computed: set s3.assumedRole.arn'
{{- end }}
{{- if and (hasKey .Values.uncheckedConfig "s3a.assumed.role.arn") (include "fluss.usesS3" .) }}
- 'uncheckedConfig[s3a.assumed.role.arn]: Forbidden: is computed: set s3.assumedRole.arn'
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
{{- if and (hasKey .Values.flink.config "s3.path.style.access") (and (include "fluss.flink.usesS3" .) (or .Values.minio.enabled .Values.s3.pathStyleAccess)) }}
- 'flink.config[s3.path.style.access]: Forbidden: is computed: set s3.pathStyleAccess'
{{- end }}
{{- if hasKey .Values.flink.config "jobmanager.rpc.address" }}
- 'flink.config[jobmanager.rpc.address]: Forbidden: is fixed: the objects of components/flink rely on it'
{{- end }}
{{- if hasKey .Values.flink.config "kubernetes.namespace" }}
- 'flink.config[kubernetes.namespace]: Forbidden: is fixed: the objects of components/flink rely on it'
{{- end }}
{{- if hasKey .Values.flink.config "taskmanager.host" }}
- 'flink.config[taskmanager.host]: Forbidden: is fixed: the objects of components/flink rely on it'
{{- end }}
{{- end }}

{{/* Options under uncheckedConfig that belong elsewhere. */}}
{{- define "fluss.validate.unchecked" -}}
{{- $release := include "fluss.release.catalogue" . }}
{{- $name := include "fluss.release.name" . }}
{{- $providers := include "fluss.release.has.configProviders" . }}
{{- $since := include "fluss.release.since.configProviders" . }}
{{- $computed := include "fluss.validate.options" . }}
{{- range $key, $value := .Values.uncheckedConfig }}
{{- if not (contains (printf "uncheckedConfig[%s]: Forbidden: " $key) $computed) }}
{{- $known := regexMatch "^(s3|s3a|fs\\.s3a)\\.." $key }}
{{- if eq $release "0.9.1-incubating" }}
{{- $known = or $known (has $key (list "acl.notification.expiration-time" "advertised.listeners" "allow.create.kv.tables" "allow.create.log.tables" "authorizer.enabled" "authorizer.type" "auto-partition.check.interval" "bind.listeners" "client.connect-timeout" "client.filesystem.security.token.renewal.backoff" "client.filesystem.security.token.renewal.time-ratio" "client.id" "client.lookup.batch-timeout" "client.lookup.max-batch-size" "client.lookup.max-inflight-requests" "client.lookup.max-retries" "client.lookup.queue-size" "client.metrics.enabled" "client.remote-file.download-thread-num" "client.request-timeout" "client.scanner.io.tmpdir" "client.scanner.log.check-crc" "client.scanner.log.fetch.max-bytes" "client.scanner.log.fetch.max-bytes-for-bucket" "client.scanner.log.fetch.min-bytes" "client.scanner.log.fetch.wait-max-time" "client.scanner.log.max-poll-records" "client.scanner.remote-log.prefetch-num" "client.security.protocol" "client.security.sasl.jaas.config" "client.security.sasl.mechanism" "client.security.sasl.password" "client.security.sasl.username" "client.writer.acks" "client.writer.batch-size" "client.writer.batch-timeout" "client.writer.bucket.no-key-assigner" "client.writer.buffer.memory-size" "client.writer.buffer.page-size" "client.writer.buffer.per-request-memory-size" "client.writer.buffer.wait-timeout" "client.writer.dynamic-batch-size.enabled" "client.writer.dynamic-create-partition.enabled" "client.writer.enable-idempotence" "client.writer.max-inflight-requests-per-bucket" "client.writer.request-max-size" "client.writer.retries" "coordinator.host" "coordinator.io-pool.size" "coordinator.port" "coordinator.producer-offsets.cleanup-interval" "coordinator.producer-offsets.ttl" "data.dir" "datalake.format" "default.bucket.number" "default.replication.factor" "env.java.home" "env.java.opts.all" "env.java.opts.coordinator-server" "env.java.opts.tablet-server" "env.log.dir" "env.log.level" "env.log.max" "env.pid.dir" "env.ssh.opts" "env.stdout-err.redirect-to-file" "internal.listener.name" "kafka.connection.max-idle-time" "kafka.database" "kafka.enabled" "kafka.listener.names" "kv.recover.log-record-batch.max-size" "kv.rocksdb.block.blocksize" "kv.rocksdb.block.cache-index-and-filter-blocks" "kv.rocksdb.block.cache-index-and-filter-blocks-with-high-priority" "kv.rocksdb.block.cache-size" "kv.rocksdb.block.metadata-blocksize" "kv.rocksdb.block.pin-l0-filter-and-index-blocks-in-cache" "kv.rocksdb.block.pin-top-level-index-and-filter" "kv.rocksdb.bloom-filter.bits-per-key" "kv.rocksdb.bloom-filter.block-based-mode" "kv.rocksdb.compaction.level.max-size-level-base" "kv.rocksdb.compaction.level.target-file-size-base" "kv.rocksdb.compaction.level.use-dynamic-size" "kv.rocksdb.compaction.style" "kv.rocksdb.compression.per.level" "kv.rocksdb.files.open" "kv.rocksdb.log.dir" "kv.rocksdb.log.file-num" "kv.rocksdb.log.level" "kv.rocksdb.log.max-file-size" "kv.rocksdb.shared-rate-limiter.bytes-per-sec" "kv.rocksdb.thread.num" "kv.rocksdb.use-bloom-filter" "kv.rocksdb.write-batch-size" "kv.rocksdb.writebuffer.count" "kv.rocksdb.writebuffer.number-to-merge" "kv.rocksdb.writebuffer.size" "kv.snapshot.interval" "kv.snapshot.lease.expiration-check-interval" "kv.snapshot.num-retained" "kv.snapshot.scheduler-thread-num" "kv.snapshot.transfer-thread-num" "log.fetch.max-bytes" "log.fetch.max-bytes-for-bucket" "log.file-preallocate" "log.flush.interval-messages" "log.index.file-size" "log.index.interval-size" "log.replica.fetch-backoff-interval" "log.replica.fetch-operation-purge-number" "log.replica.fetch.backoff-interval" "log.replica.fetch.max-bytes" "log.replica.fetch.max-bytes-for-bucket" "log.replica.fetch.min-bytes" "log.replica.fetch.wait-max-time" "log.replica.fetcher-number" "log.replica.high-watermark.checkpoint-interval" "log.replica.max-lag-time" "log.replica.min-in-sync-replicas-number" "log.replica.write-operation-purge-number" "log.segment.file-size" "max.bucket.num" "max.partition.num" "metrics.reporter.jmx.port" "metrics.reporter.prometheus-push.delete-on-shutdown" "metrics.reporter.prometheus-push.grouping-key" "metrics.reporter.prometheus-push.host-url" "metrics.reporter.prometheus-push.job-name" "metrics.reporter.prometheus-push.push-interval" "metrics.reporter.prometheus-push.random-job-name-suffix" "metrics.reporter.prometheus.port" "metrics.reporters" "netty.client.num-network-threads" "netty.connection.max-idle-time" "netty.server.max-queued-requests" "netty.server.max-request-size" "netty.server.num-network-threads" "netty.server.num-worker-threads" "plugin.classloader.parent-first-patterns.additional" "plugin.classloader.parent-first-patterns.default" "recovery.zookeeper.client.connection-timeout" "recovery.zookeeper.client.max-retry-attempts" "recovery.zookeeper.client.retry-wait" "recovery.zookeeper.client.session-timeout" "remote.data.dir" "remote.fs.write-buffer-size" "remote.log-manager.thread-pool-size" "remote.log.data-transfer-thread-num" "remote.log.index-file-cache-size" "remote.log.task-interval-duration" "s3.access-key" "s3.assumed.role.arn" "s3.assumed.role.sts.endpoint" "s3.aws.credentials.provider" "s3.buffer.dir" "s3.connection.maximum" "s3.connection.ssl.enabled" "s3.endpoint" "s3.endpoint.region" "s3.fast.upload.buffer" "s3.multipart.size" "s3.path-style-access" "s3.region" "s3.secret-key" "s3.threads.max" "security.protocol.map" "security.sasl.enabled.mechanisms" "server.background.threads" "server.buffer.memory-size" "server.buffer.page-size" "server.buffer.per-request-memory-size" "server.buffer.wait-timeout" "server.io-pool.size" "server.writer-id.expiration-check-interval" "server.writer-id.expiration-time" "super.users" "tablet-server.controlled-shutdown.max-retries" "tablet-server.controlled-shutdown.retry-interval" "tablet-server.host" "tablet-server.id" "tablet-server.port" "tablet-server.rack" "zookeeper.address" "zookeeper.client.config-path" "zookeeper.client.connection-timeout" "zookeeper.client.ensemble-tracker" "zookeeper.client.max-buffer-size" "zookeeper.client.max-inflight-requests" "zookeeper.client.max-retry-attempts" "zookeeper.client.retry-wait" "zookeeper.client.session-timeout" "zookeeper.client.tolerate-suspended-connections" "zookeeper.heap.mb" "zookeeper.path.root")) (and (regexMatch `^(client\.fs\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|client\.security\.[^. \t\n:#=]+\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|datalake\.iceberg\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|datalake\.lance\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|datalake\.paimon\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|fluss\.hadoop\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|fs\.azure\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|fs\.gs\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|fs\.obs\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|fs\.oss\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|fs\.s3a\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|gs\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|metrics\.reporter\.[^. \t\n:#=]+\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|s3\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|s3a\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|security\.sasl\.[^. \t\n:#=]+\.jaas\.config|security\.sasl\.listener\.name\.[^. \t\n:#=]+\.[^. \t\n:#=]+\.jaas\.config)$` $key) (not (regexMatch `^(client\.security\.sasl\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|metrics\.reporter\.influxdb\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|metrics\.reporter\.jmx\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|metrics\.reporter\.prometheus-push\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|metrics\.reporter\.prometheus\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*)$` $key))) }}
{{- else if eq $release "1.0.0" }}
{{- $known = or $known (has $key (list "acl.notification.expiration-time" "advertised.listeners" "allow.create.kv.tables" "allow.create.log.tables" "authorizer.enabled" "authorizer.type" "auto-partition.check.interval" "bind.listeners" "client.connect-timeout" "client.filesystem.security.token.renewal.backoff" "client.filesystem.security.token.renewal.time-ratio" "client.id" "client.lookup.batch-timeout" "client.lookup.max-batch-size" "client.lookup.max-inflight-requests" "client.lookup.max-retries" "client.lookup.queue-size" "client.metrics.enabled" "client.remote-file.download-thread-num" "client.request-timeout" "client.scanner.io.tmpdir" "client.scanner.kv.batch-strategy" "client.scanner.kv.fetch.max-bytes" "client.scanner.log.check-crc" "client.scanner.log.fetch.max-bytes" "client.scanner.log.fetch.max-bytes-for-bucket" "client.scanner.log.fetch.min-bytes" "client.scanner.log.fetch.wait-max-time" "client.scanner.log.max-poll-records" "client.scanner.log.read-preference" "client.scanner.remote-log.prefetch-num" "client.security.enable-plugin-discovery" "client.security.protocol" "client.security.sasl.jaas.config" "client.security.sasl.mechanism" "client.security.sasl.password" "client.security.sasl.username" "client.writer.acks" "client.writer.batch-size" "client.writer.batch-timeout" "client.writer.bucket.no-key-assigner" "client.writer.buffer.memory-size" "client.writer.buffer.page-size" "client.writer.buffer.per-request-memory-size" "client.writer.buffer.wait-timeout" "client.writer.dynamic-batch-size.enabled" "client.writer.dynamic-create-partition.enabled" "client.writer.enable-idempotence" "client.writer.kv-backpressure.max-throttle" "client.writer.max-inflight-requests-per-bucket" "client.writer.request-max-size" "client.writer.retries" "config.providers" "coordinator.control-request.retry-backoff" "coordinator.control-request.timeout" "coordinator.host" "coordinator.io-pool.size" "coordinator.lifecycle-throttler.inflight-timeout" "coordinator.lifecycle-throttler.timeout-check-interval" "coordinator.offline-leader.retry-delay" "coordinator.port" "coordinator.producer-offsets.cleanup-interval" "coordinator.producer-offsets.ttl" "data.dir" "data.dirs" "datalake.enabled" "datalake.format" "default.bucket.number" "default.replication.factor" "env.java.home" "env.java.opts.all" "env.java.opts.coordinator-server" "env.java.opts.tablet-server" "env.log.dir" "env.log.level" "env.log.max" "env.pid.dir" "env.ssh.opts" "env.stdout-err.redirect-to-file" "internal.listener.name" "kafka.connection.max-idle-time" "kafka.database" "kafka.enabled" "kafka.listener.names" "kv.backpressure.l0-slowdown-trigger" "kv.flush.thread-num" "kv.leader-replica.memory-reserved" "kv.recover.log-record-batch.max-size" "kv.recover.remote-log.download-threads" "kv.recover.remote-log.prefetch-num" "kv.rocksdb.block.blocksize" "kv.rocksdb.block.cache-index-and-filter-blocks" "kv.rocksdb.block.cache-index-and-filter-blocks-with-high-priority" "kv.rocksdb.block.cache-size" "kv.rocksdb.block.metadata-blocksize" "kv.rocksdb.block.pin-l0-filter-and-index-blocks-in-cache" "kv.rocksdb.block.pin-top-level-index-and-filter" "kv.rocksdb.bloom-filter.bits-per-key" "kv.rocksdb.bloom-filter.block-based-mode" "kv.rocksdb.compaction.level.max-size-level-base" "kv.rocksdb.compaction.level.target-file-size-base" "kv.rocksdb.compaction.level.use-dynamic-size" "kv.rocksdb.compaction.style" "kv.rocksdb.compression.per.level" "kv.rocksdb.files.open" "kv.rocksdb.log.dir" "kv.rocksdb.log.file-num" "kv.rocksdb.log.level" "kv.rocksdb.log.max-file-size" "kv.rocksdb.shared-block-cache.size" "kv.rocksdb.shared-rate-limiter.bytes-per-sec" "kv.rocksdb.shared-write-buffer.size" "kv.rocksdb.thread.num" "kv.rocksdb.use-bloom-filter" "kv.rocksdb.write-batch-size" "kv.rocksdb.writebuffer.count" "kv.rocksdb.writebuffer.number-to-merge" "kv.rocksdb.writebuffer.size" "kv.scanner.expiration-interval" "kv.scanner.max-batch-size" "kv.scanner.max-per-bucket" "kv.scanner.max-per-server" "kv.scanner.ttl" "kv.snapshot.interval" "kv.snapshot.lease.expiration-check-interval" "kv.snapshot.num-retained" "kv.snapshot.scheduler-thread-num" "kv.snapshot.transfer-thread-num" "log.fetch.max-bytes" "log.fetch.max-bytes-for-bucket" "log.file-preallocate" "log.flush.interval-messages" "log.flush.offset.checkpoint-interval" "log.index.file-size" "log.index.interval-size" "log.replica.fetch-backoff-interval" "log.replica.fetch-operation-purge-number" "log.replica.fetch.backoff-interval" "log.replica.fetch.max-bytes" "log.replica.fetch.max-bytes-for-bucket" "log.replica.fetch.min-bytes" "log.replica.fetch.wait-max-time" "log.replica.fetcher-number" "log.replica.high-watermark.checkpoint-interval" "log.replica.max-lag-time" "log.replica.min-in-sync-replicas-number" "log.replica.write-operation-purge-number" "log.retention.check-interval" "log.retention.roll-active-segment.enabled" "log.segment.file-size" "max.bucket.num" "max.partition.num" "metrics.reporter.influxdb.bucket" "metrics.reporter.influxdb.database" "metrics.reporter.influxdb.host-url" "metrics.reporter.influxdb.org" "metrics.reporter.influxdb.push-interval" "metrics.reporter.influxdb.token" "metrics.reporter.influxdb.version" "metrics.reporter.jmx.port" "metrics.reporter.prometheus-push.delete-on-shutdown" "metrics.reporter.prometheus-push.grouping-key" "metrics.reporter.prometheus-push.host-url" "metrics.reporter.prometheus-push.job-name" "metrics.reporter.prometheus-push.password" "metrics.reporter.prometheus-push.push-interval" "metrics.reporter.prometheus-push.random-job-name-suffix" "metrics.reporter.prometheus-push.username" "metrics.reporter.prometheus.port" "metrics.reporters" "netty.client.allocator.heap-buffer-first" "netty.client.num-network-threads" "netty.connection.max-idle-time" "netty.server.max-queued-historical-requests" "netty.server.max-queued-requests" "netty.server.max-request-size" "netty.server.num-network-threads" "netty.server.num-worker-threads" "plugin.classloader.parent-first-patterns.additional" "plugin.classloader.parent-first-patterns.default" "recovery.zookeeper.client.connection-timeout" "recovery.zookeeper.client.max-retry-attempts" "recovery.zookeeper.client.retry-wait" "recovery.zookeeper.client.session-timeout" "remote.data.dir" "remote.data.dirs" "remote.data.dirs.strategy" "remote.data.dirs.weights" "remote.fs.write-buffer-size" "remote.log-manager.thread-pool-size" "remote.log.data-transfer-thread-num" "remote.log.index-file-cache-size" "remote.log.task-interval-duration" "remote.log.task-max-upload-segments" "s3.access-key" "s3.assumed.role.arn" "s3.assumed.role.sts.endpoint" "s3.aws.credentials.provider" "s3.buffer.dir" "s3.connection.maximum" "s3.connection.ssl.enabled" "s3.endpoint" "s3.endpoint.region" "s3.fast.upload.buffer" "s3.multipart.size" "s3.path-style-access" "s3.region" "s3.secret-key" "s3.threads.max" "security.acl.principal.ignore-case" "security.protocol.map" "security.sasl.enabled.mechanisms" "security.sasl.plain.credentials" "security.sasl.plain.jaas.config" "server.background.threads" "server.buffer.memory-size" "server.buffer.page-size" "server.buffer.per-request-memory-size" "server.buffer.wait-timeout" "server.data-disk.check-interval" "server.data-disk.write-limit-ratio" "server.data-disk.write-recover-ratio" "server.historical-partition.lookup-cache.max-disk-ratio" "server.historical-partition.lookuper-cache.expire-after-access" "server.historical-partition.thread-pool.max-size" "server.io-pool.size" "server.writer-id.expiration-check-interval" "server.writer-id.expiration-time" "super.users" "tablet-server.advertised-resource.cpu-cores" "tablet-server.advertised-resource.memory-size" "tablet-server.controlled-shutdown.max-retries" "tablet-server.controlled-shutdown.retry-interval" "tablet-server.host" "tablet-server.id" "tablet-server.port" "tablet-server.rack" "zookeeper.address" "zookeeper.client.config-path" "zookeeper.client.connection-timeout" "zookeeper.client.ensemble-tracker" "zookeeper.client.max-buffer-size" "zookeeper.client.max-inflight-requests" "zookeeper.client.max-retry-attempts" "zookeeper.client.retry-wait" "zookeeper.client.session-timeout" "zookeeper.client.tolerate-suspended-connections" "zookeeper.heap.mb" "zookeeper.path.root")) (and (regexMatch `^(azure\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|client\.fs\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|client\.security\.[^. \t\n:#=]+\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|config\.providers\.[^. \t\n:#=]+\.param\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|datalake\.hudi\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|datalake\.iceberg\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|datalake\.lance\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|datalake\.paimon\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|fluss\.hadoop\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|fs\.azure\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|fs\.cosn\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|fs\.gs\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|fs\.obs\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|fs\.oss\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|fs\.s3a\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|gs\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|metrics\.reporter\.[^. \t\n:#=]+\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|obs\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|oss\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|s3\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|s3a\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|security\.sasl\.[^. \t\n:#=]+\.jaas\.config|security\.sasl\.listener\.name\.[^. \t\n:#=]+\.[^. \t\n:#=]+\.jaas\.config)$` $key) (not (regexMatch `^(client\.security\.sasl\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|metrics\.reporter\.influxdb\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|metrics\.reporter\.jmx\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|metrics\.reporter\.prometheus-push\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*|metrics\.reporter\.prometheus\.[^. \t\n:#=]+(\.[^. \t\n:#=]+)*)$` $key))) }}
{{- end }}
{{- if $known }}
- {{ printf "uncheckedConfig[%s]: Forbidden: is an option of Fluss %s: write it under config" $key $name | quote }}
{{- end }}
{{- if hasPrefix "table." $key }}
- {{ printf "uncheckedConfig[%s]: Forbidden: is a table option: it belongs in CREATE TABLE or ALTER TABLE, not in server.yaml" $key | quote }}
{{- end }}
{{- if hasPrefix "_internal." $key }}
- {{ printf "uncheckedConfig[%s]: Forbidden: is an option of the Flink connector: it belongs in a table's WITH clause, not in server.yaml" $key | quote }}
{{- end }}
{{- if eq $key "auto-increment.fields" }}
- {{ printf "uncheckedConfig[%s]: Forbidden: is an option of the Flink connector: it belongs in a table's WITH clause, not in server.yaml" $key | quote }}
{{- end }}
{{- if eq $key "bucket.key" }}
- {{ printf "uncheckedConfig[%s]: Forbidden: is an option of the Flink connector: it belongs in a table's WITH clause, not in server.yaml" $key | quote }}
{{- end }}
{{- if eq $key "bucket.num" }}
- {{ printf "uncheckedConfig[%s]: Forbidden: is an option of the Flink connector: it belongs in a table's WITH clause, not in server.yaml" $key | quote }}
{{- end }}
{{- if hasPrefix "lookup." $key }}
- {{ printf "uncheckedConfig[%s]: Forbidden: is an option of the Flink connector: it belongs in a table's WITH clause, not in server.yaml" $key | quote }}
{{- end }}
{{- if hasPrefix "materialized-table." $key }}
- {{ printf "uncheckedConfig[%s]: Forbidden: is an option of the Flink connector: it belongs in a table's WITH clause, not in server.yaml" $key | quote }}
{{- end }}
{{- if hasPrefix "scan." $key }}
- {{ printf "uncheckedConfig[%s]: Forbidden: is an option of the Flink connector: it belongs in a table's WITH clause, not in server.yaml" $key | quote }}
{{- end }}
{{- if hasPrefix "sink." $key }}
- {{ printf "uncheckedConfig[%s]: Forbidden: is an option of the Flink connector: it belongs in a table's WITH clause, not in server.yaml" $key | quote }}
{{- end }}
{{- if eq $key "default-database" }}
- {{ printf "uncheckedConfig[%s]: Forbidden: is an option of the Flink catalog: it belongs in CREATE CATALOG, not in server.yaml" $key | quote }}
{{- end }}
{{- if eq $key "bootstrap.servers" }}
- {{ printf "uncheckedConfig[%s]: Forbidden: is an option of clients: it belongs in CREATE CATALOG or the client's own configuration, not in server.yaml" $key | quote }}
{{- end }}
{{- if hasPrefix "lake.tiering." $key }}
- {{ printf "uncheckedConfig[%s]: Forbidden: is an option of the lake tiering job: it belongs in the job's arguments, not in server.yaml" $key | quote }}
{{- end }}
{{- if hasPrefix "tiering." $key }}
- {{ printf "uncheckedConfig[%s]: Forbidden: is an option of the lake tiering job: it belongs in the job's arguments, not in server.yaml" $key | quote }}
{{- end }}
{{- if and (not $known) (not $providers) (regexMatch `^\$\{[^:{}#$]+:[^#{}]+\}$` (include "fluss.text" $value)) }}
- {{ printf "uncheckedConfig[%s]: Invalid value: must be the value itself: markers like ${env:NAME} are replaced from %s on, this is %s" $key $since $name | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
