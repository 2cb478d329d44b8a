{{- /* Made by make generate. Do not edit. */}}

{{/* Whether a name is that of a secret. */}}
{{- define "fluss.secret.name" -}}
{{- if and (regexMatch "(?i)secret|password|passwd|passphrase|token|jaas|credentials?$|[._-]authorization$|http[._-]?headers|basic[._-]?auth|auth[._-]?params|(private|access|api|service|account|encryption)[._-]?key" .) (not (regexMatch `(?i)[._-](providers?|provider[._-]class|loader|path|file|type|class|enabled|expiration|expires[._-]in[._-]ms|timeout|interval)$|^kubernetes\.(secrets|env\.secretKeyRef)$|^security\.delegation\.tokens?\.|^secret[._-]name$` .)) }}true{{ end }}
{{- end }}

{{/* Whether a text is a secret, or has a property of a JVM that is one, whatever it is the value of. */}}
{{- define "fluss.secret.value" -}}
{{- if regexMatch `(?i)[a-z][a-z0-9+.-]*://[^/?#@\s:]*:[^/?#@\s]+@|-----BEGIN [A-Z ]*PRIVATE KEY|LoginModule\s[^;]*(password|user_[^=\s]*)\s*=` . }}true
{{- else }}
{{- $found := "" }}
{{- range regexSplit "\\s+" . -1 }}
{{- if regexMatch "^-D[^=]*=." . }}
{{- if include "fluss.secret.name" (regexReplaceAll "^-D([^=]*)=(?s:.*)$" . "${1}") }}{{ $found = "true" }}{{ end }}
{{- end }}
{{- end }}
{{- $found }}
{{- end }}
{{- end }}

{{/* Where a secret of server.yaml belongs. */}}
{{- define "fluss.secret.instead" -}}
is a secret and would stand in a ConfigMap: S3 keys go into s3.existingSecret, all others under secretConfig
{{- end }}

{{/* Secrets in what becomes a ConfigMap, an argument, a variable or an annotation. */}}
{{- define "fluss.validate.secrets" -}}
{{- range $key, $value := .Values.coordinator.jvmOptions }}
{{- if include "fluss.secret.value" (toString $value) }}
- {{ printf "coordinator.jvmOptions[%d]: Forbidden: is a secret and would stand in the pod: write it into a file that extraVolumes mount from a Secret" $key | quote }}
{{- end }}
{{- end }}
{{- range $key, $value := .Values.coordinator.service.annotations }}
{{- if regexMatch `(?i)[a-z][a-z0-9+.-]*://[^/?#@\s:]*:[^/?#@\s]+@|-----BEGIN [A-Z ]*PRIVATE KEY|LoginModule\s[^;]*(password|user_[^=\s]*)\s*=` (toString $value) }}
- {{ printf "coordinator.service.annotations[%s]: Forbidden: is a secret and everybody may read annotations: refer to a Secret" $key | quote }}
{{- end }}
{{- end }}
{{- range $key, $value := .Values.coordinator.annotations }}
{{- if regexMatch `(?i)[a-z][a-z0-9+.-]*://[^/?#@\s:]*:[^/?#@\s]+@|-----BEGIN [A-Z ]*PRIVATE KEY|LoginModule\s[^;]*(password|user_[^=\s]*)\s*=` (toString $value) }}
- {{ printf "coordinator.annotations[%s]: Forbidden: is a secret and everybody may read annotations: refer to a Secret" $key | quote }}
{{- end }}
{{- end }}
{{- range $key, $value := .Values.coordinator.podAnnotations }}
{{- if regexMatch `(?i)[a-z][a-z0-9+.-]*://[^/?#@\s:]*:[^/?#@\s]+@|-----BEGIN [A-Z ]*PRIVATE KEY|LoginModule\s[^;]*(password|user_[^=\s]*)\s*=` (toString $value) }}
- {{ printf "coordinator.podAnnotations[%s]: Forbidden: is a secret and everybody may read annotations: refer to a Secret" $key | quote }}
{{- end }}
{{- end }}
{{- range $key, $value := .Values.coordinator.serviceAccount.annotations }}
{{- if regexMatch `(?i)[a-z][a-z0-9+.-]*://[^/?#@\s:]*:[^/?#@\s]+@|-----BEGIN [A-Z ]*PRIVATE KEY|LoginModule\s[^;]*(password|user_[^=\s]*)\s*=` (toString $value) }}
- {{ printf "coordinator.serviceAccount.annotations[%s]: Forbidden: is a secret and everybody may read annotations: refer to a Secret" $key | quote }}
{{- end }}
{{- end }}
{{- range $index, $item := .Values.coordinator.extraEnv }}
{{- $text := $item.value | default "" | toString }}
{{- if and (not (regexMatch "^(\\$\\([^)]*\\))*$" $text)) (or (include "fluss.secret.name" $item.name) (include "fluss.secret.value" $text)) }}
- {{ printf "coordinator.extraEnv[%d].value: Forbidden: %s is a secret and would stand in the pod: write valueFrom.secretKeyRef" $index $item.name | quote }}
{{- end }}
{{- end }}
{{- range $key, $value := .Values.tabletServer.jvmOptions }}
{{- if include "fluss.secret.value" (toString $value) }}
- {{ printf "tabletServer.jvmOptions[%d]: Forbidden: is a secret and would stand in the pod: write it into a file that extraVolumes mount from a Secret" $key | quote }}
{{- end }}
{{- end }}
{{- range $key, $value := .Values.tabletServer.service.annotations }}
{{- if regexMatch `(?i)[a-z][a-z0-9+.-]*://[^/?#@\s:]*:[^/?#@\s]+@|-----BEGIN [A-Z ]*PRIVATE KEY|LoginModule\s[^;]*(password|user_[^=\s]*)\s*=` (toString $value) }}
- {{ printf "tabletServer.service.annotations[%s]: Forbidden: is a secret and everybody may read annotations: refer to a Secret" $key | quote }}
{{- end }}
{{- end }}
{{- range $key, $value := .Values.tabletServer.annotations }}
{{- if regexMatch `(?i)[a-z][a-z0-9+.-]*://[^/?#@\s:]*:[^/?#@\s]+@|-----BEGIN [A-Z ]*PRIVATE KEY|LoginModule\s[^;]*(password|user_[^=\s]*)\s*=` (toString $value) }}
- {{ printf "tabletServer.annotations[%s]: Forbidden: is a secret and everybody may read annotations: refer to a Secret" $key | quote }}
{{- end }}
{{- end }}
{{- range $key, $value := .Values.tabletServer.podAnnotations }}
{{- if regexMatch `(?i)[a-z][a-z0-9+.-]*://[^/?#@\s:]*:[^/?#@\s]+@|-----BEGIN [A-Z ]*PRIVATE KEY|LoginModule\s[^;]*(password|user_[^=\s]*)\s*=` (toString $value) }}
- {{ printf "tabletServer.podAnnotations[%s]: Forbidden: is a secret and everybody may read annotations: refer to a Secret" $key | quote }}
{{- end }}
{{- end }}
{{- range $key, $value := .Values.tabletServer.serviceAccount.annotations }}
{{- if regexMatch `(?i)[a-z][a-z0-9+.-]*://[^/?#@\s:]*:[^/?#@\s]+@|-----BEGIN [A-Z ]*PRIVATE KEY|LoginModule\s[^;]*(password|user_[^=\s]*)\s*=` (toString $value) }}
- {{ printf "tabletServer.serviceAccount.annotations[%s]: Forbidden: is a secret and everybody may read annotations: refer to a Secret" $key | quote }}
{{- end }}
{{- end }}
{{- range $index, $item := .Values.tabletServer.extraEnv }}
{{- $text := $item.value | default "" | toString }}
{{- if and (not (regexMatch "^(\\$\\([^)]*\\))*$" $text)) (or (include "fluss.secret.name" $item.name) (include "fluss.secret.value" $text)) }}
- {{ printf "tabletServer.extraEnv[%d].value: Forbidden: %s is a secret and would stand in the pod: write valueFrom.secretKeyRef" $index $item.name | quote }}
{{- end }}
{{- end }}
{{- range $key, $value := .Values.listeners.external.annotations }}
{{- if regexMatch `(?i)[a-z][a-z0-9+.-]*://[^/?#@\s:]*:[^/?#@\s]+@|-----BEGIN [A-Z ]*PRIVATE KEY|LoginModule\s[^;]*(password|user_[^=\s]*)\s*=` (toString $value) }}
- {{ printf "listeners.external.annotations[%s]: Forbidden: is a secret and everybody may read annotations: refer to a Secret" $key | quote }}
{{- end }}
{{- end }}
{{- range $key, $value := .Values.zookeeper.jvmOptions }}
{{- if include "fluss.secret.value" (toString $value) }}
- {{ printf "zookeeper.jvmOptions[%d]: Forbidden: is a secret and would stand in the pod: write it into a file that extraVolumes mount from a Secret" $key | quote }}
{{- end }}
{{- end }}
{{- range $key, $value := .Values.zookeeper.service.annotations }}
{{- if regexMatch `(?i)[a-z][a-z0-9+.-]*://[^/?#@\s:]*:[^/?#@\s]+@|-----BEGIN [A-Z ]*PRIVATE KEY|LoginModule\s[^;]*(password|user_[^=\s]*)\s*=` (toString $value) }}
- {{ printf "zookeeper.service.annotations[%s]: Forbidden: is a secret and everybody may read annotations: refer to a Secret" $key | quote }}
{{- end }}
{{- end }}
{{- range $key, $value := .Values.zookeeper.annotations }}
{{- if regexMatch `(?i)[a-z][a-z0-9+.-]*://[^/?#@\s:]*:[^/?#@\s]+@|-----BEGIN [A-Z ]*PRIVATE KEY|LoginModule\s[^;]*(password|user_[^=\s]*)\s*=` (toString $value) }}
- {{ printf "zookeeper.annotations[%s]: Forbidden: is a secret and everybody may read annotations: refer to a Secret" $key | quote }}
{{- end }}
{{- end }}
{{- range $key, $value := .Values.zookeeper.podAnnotations }}
{{- if regexMatch `(?i)[a-z][a-z0-9+.-]*://[^/?#@\s:]*:[^/?#@\s]+@|-----BEGIN [A-Z ]*PRIVATE KEY|LoginModule\s[^;]*(password|user_[^=\s]*)\s*=` (toString $value) }}
- {{ printf "zookeeper.podAnnotations[%s]: Forbidden: is a secret and everybody may read annotations: refer to a Secret" $key | quote }}
{{- end }}
{{- end }}
{{- range $key, $value := .Values.zookeeper.serviceAccount.annotations }}
{{- if regexMatch `(?i)[a-z][a-z0-9+.-]*://[^/?#@\s:]*:[^/?#@\s]+@|-----BEGIN [A-Z ]*PRIVATE KEY|LoginModule\s[^;]*(password|user_[^=\s]*)\s*=` (toString $value) }}
- {{ printf "zookeeper.serviceAccount.annotations[%s]: Forbidden: is a secret and everybody may read annotations: refer to a Secret" $key | quote }}
{{- end }}
{{- end }}
{{- range $index, $item := .Values.zookeeper.extraEnv }}
{{- $text := $item.value | default "" | toString }}
{{- if and (not (regexMatch "^(\\$\\([^)]*\\))*$" $text)) (or (include "fluss.secret.name" $item.name) (include "fluss.secret.value" $text)) }}
- {{ printf "zookeeper.extraEnv[%d].value: Forbidden: %s is a secret and would stand in the pod: write valueFrom.secretKeyRef" $index $item.name | quote }}
{{- end }}
{{- end }}
{{- range $key, $value := .Values.minio.service.annotations }}
{{- if regexMatch `(?i)[a-z][a-z0-9+.-]*://[^/?#@\s:]*:[^/?#@\s]+@|-----BEGIN [A-Z ]*PRIVATE KEY|LoginModule\s[^;]*(password|user_[^=\s]*)\s*=` (toString $value) }}
- {{ printf "minio.service.annotations[%s]: Forbidden: is a secret and everybody may read annotations: refer to a Secret" $key | quote }}
{{- end }}
{{- end }}
{{- range $key, $value := .Values.minio.annotations }}
{{- if regexMatch `(?i)[a-z][a-z0-9+.-]*://[^/?#@\s:]*:[^/?#@\s]+@|-----BEGIN [A-Z ]*PRIVATE KEY|LoginModule\s[^;]*(password|user_[^=\s]*)\s*=` (toString $value) }}
- {{ printf "minio.annotations[%s]: Forbidden: is a secret and everybody may read annotations: refer to a Secret" $key | quote }}
{{- end }}
{{- end }}
{{- range $key, $value := .Values.minio.podAnnotations }}
{{- if regexMatch `(?i)[a-z][a-z0-9+.-]*://[^/?#@\s:]*:[^/?#@\s]+@|-----BEGIN [A-Z ]*PRIVATE KEY|LoginModule\s[^;]*(password|user_[^=\s]*)\s*=` (toString $value) }}
- {{ printf "minio.podAnnotations[%s]: Forbidden: is a secret and everybody may read annotations: refer to a Secret" $key | quote }}
{{- end }}
{{- end }}
{{- range $key, $value := .Values.minio.serviceAccount.annotations }}
{{- if regexMatch `(?i)[a-z][a-z0-9+.-]*://[^/?#@\s:]*:[^/?#@\s]+@|-----BEGIN [A-Z ]*PRIVATE KEY|LoginModule\s[^;]*(password|user_[^=\s]*)\s*=` (toString $value) }}
- {{ printf "minio.serviceAccount.annotations[%s]: Forbidden: is a secret and everybody may read annotations: refer to a Secret" $key | quote }}
{{- end }}
{{- end }}
{{- range $index, $item := .Values.minio.extraEnv }}
{{- $text := $item.value | default "" | toString }}
{{- if and (not (regexMatch "^(\\$\\([^)]*\\))*$" $text)) (or (include "fluss.secret.name" $item.name) (include "fluss.secret.value" $text)) }}
- {{ printf "minio.extraEnv[%d].value: Forbidden: %s is a secret and would stand in the pod: write valueFrom.secretKeyRef" $index $item.name | quote }}
{{- end }}
{{- end }}
{{- range $key, $value := .Values.flink.jobManager.service.annotations }}
{{- if regexMatch `(?i)[a-z][a-z0-9+.-]*://[^/?#@\s:]*:[^/?#@\s]+@|-----BEGIN [A-Z ]*PRIVATE KEY|LoginModule\s[^;]*(password|user_[^=\s]*)\s*=` (toString $value) }}
- {{ printf "flink.jobManager.service.annotations[%s]: Forbidden: is a secret and everybody may read annotations: refer to a Secret" $key | quote }}
{{- end }}
{{- end }}
{{- range $key, $value := .Values.flink.jobManager.annotations }}
{{- if regexMatch `(?i)[a-z][a-z0-9+.-]*://[^/?#@\s:]*:[^/?#@\s]+@|-----BEGIN [A-Z ]*PRIVATE KEY|LoginModule\s[^;]*(password|user_[^=\s]*)\s*=` (toString $value) }}
- {{ printf "flink.jobManager.annotations[%s]: Forbidden: is a secret and everybody may read annotations: refer to a Secret" $key | quote }}
{{- end }}
{{- end }}
{{- range $key, $value := .Values.flink.jobManager.podAnnotations }}
{{- if regexMatch `(?i)[a-z][a-z0-9+.-]*://[^/?#@\s:]*:[^/?#@\s]+@|-----BEGIN [A-Z ]*PRIVATE KEY|LoginModule\s[^;]*(password|user_[^=\s]*)\s*=` (toString $value) }}
- {{ printf "flink.jobManager.podAnnotations[%s]: Forbidden: is a secret and everybody may read annotations: refer to a Secret" $key | quote }}
{{- end }}
{{- end }}
{{- range $key, $value := .Values.flink.jobManager.serviceAccount.annotations }}
{{- if regexMatch `(?i)[a-z][a-z0-9+.-]*://[^/?#@\s:]*:[^/?#@\s]+@|-----BEGIN [A-Z ]*PRIVATE KEY|LoginModule\s[^;]*(password|user_[^=\s]*)\s*=` (toString $value) }}
- {{ printf "flink.jobManager.serviceAccount.annotations[%s]: Forbidden: is a secret and everybody may read annotations: refer to a Secret" $key | quote }}
{{- end }}
{{- end }}
{{- range $index, $item := .Values.flink.jobManager.extraEnv }}
{{- $text := $item.value | default "" | toString }}
{{- if and (not (regexMatch "^(\\$\\([^)]*\\))*$" $text)) (or (include "fluss.secret.name" $item.name) (include "fluss.secret.value" $text)) }}
- {{ printf "flink.jobManager.extraEnv[%d].value: Forbidden: %s is a secret and would stand in the pod: write valueFrom.secretKeyRef" $index $item.name | quote }}
{{- end }}
{{- end }}
{{- range $key, $value := .Values.flink.taskManager.annotations }}
{{- if regexMatch `(?i)[a-z][a-z0-9+.-]*://[^/?#@\s:]*:[^/?#@\s]+@|-----BEGIN [A-Z ]*PRIVATE KEY|LoginModule\s[^;]*(password|user_[^=\s]*)\s*=` (toString $value) }}
- {{ printf "flink.taskManager.annotations[%s]: Forbidden: is a secret and everybody may read annotations: refer to a Secret" $key | quote }}
{{- end }}
{{- end }}
{{- range $key, $value := .Values.flink.taskManager.podAnnotations }}
{{- if regexMatch `(?i)[a-z][a-z0-9+.-]*://[^/?#@\s:]*:[^/?#@\s]+@|-----BEGIN [A-Z ]*PRIVATE KEY|LoginModule\s[^;]*(password|user_[^=\s]*)\s*=` (toString $value) }}
- {{ printf "flink.taskManager.podAnnotations[%s]: Forbidden: is a secret and everybody may read annotations: refer to a Secret" $key | quote }}
{{- end }}
{{- end }}
{{- range $key, $value := .Values.flink.taskManager.serviceAccount.annotations }}
{{- if regexMatch `(?i)[a-z][a-z0-9+.-]*://[^/?#@\s:]*:[^/?#@\s]+@|-----BEGIN [A-Z ]*PRIVATE KEY|LoginModule\s[^;]*(password|user_[^=\s]*)\s*=` (toString $value) }}
- {{ printf "flink.taskManager.serviceAccount.annotations[%s]: Forbidden: is a secret and everybody may read annotations: refer to a Secret" $key | quote }}
{{- end }}
{{- end }}
{{- range $index, $item := .Values.flink.taskManager.extraEnv }}
{{- $text := $item.value | default "" | toString }}
{{- if and (not (regexMatch "^(\\$\\([^)]*\\))*$" $text)) (or (include "fluss.secret.name" $item.name) (include "fluss.secret.value" $text)) }}
- {{ printf "flink.taskManager.extraEnv[%d].value: Forbidden: %s is a secret and would stand in the pod: write valueFrom.secretKeyRef" $index $item.name | quote }}
{{- end }}
{{- end }}
{{- range $key, $value := .Values.flink.config }}
{{- if or (include "fluss.secret.name" $key) (include "fluss.secret.value" (include "fluss.text" $value)) }}
- {{ printf "flink.config[%s]: Forbidden: is a secret and would stand in a ConfigMap: S3 keys go into s3.existingSecret, others into files that extraVolumes mount from a Secret" $key | quote }}
{{- end }}
{{- end }}
{{- range $key, $value := .Values.flink.ingress.annotations }}
{{- if regexMatch `(?i)[a-z][a-z0-9+.-]*://[^/?#@\s:]*:[^/?#@\s]+@|-----BEGIN [A-Z ]*PRIVATE KEY|LoginModule\s[^;]*(password|user_[^=\s]*)\s*=` (toString $value) }}
- {{ printf "flink.ingress.annotations[%s]: Forbidden: is a secret and everybody may read annotations: refer to a Secret" $key | quote }}
{{- end }}
{{- end }}
{{- range $key, $value := .Values.commonAnnotations }}
{{- if regexMatch `(?i)[a-z][a-z0-9+.-]*://[^/?#@\s:]*:[^/?#@\s]+@|-----BEGIN [A-Z ]*PRIVATE KEY|LoginModule\s[^;]*(password|user_[^=\s]*)\s*=` (toString $value) }}
- {{ printf "commonAnnotations[%s]: Forbidden: is a secret and everybody may read annotations: refer to a Secret" $key | quote }}
{{- end }}
{{- end }}
{{- end }}
