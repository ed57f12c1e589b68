{{/* Name of the chart. */}}
{{- define "densimeter.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 36 | trimSuffix "-" -}}
{{- end -}}

{{/* Beginning of the names of all objects. */}}
{{- define "densimeter.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 36 | trimSuffix "-" -}}
{{- else if contains (include "densimeter.name" .) .Release.Name -}}
{{- .Release.Name | trunc 36 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name (include "densimeter.name" .) | trunc 36 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* Name of the objects of a service. Takes root and key. */}}
{{- define "densimeter.serviceName" -}}
{{- printf "%s-%s" (include "densimeter.fullname" .root) .key -}}
{{- end -}}

{{/* Labels of all objects. Takes root and, for what belongs to a service, component. */}}
{{- define "densimeter.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" | trunc 63 }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/part-of: densimeter
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
{{ include "densimeter.selectorLabels" . }}
{{- with .root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* Labels that select the pods of a service. */}}
{{- define "densimeter.selectorLabels" -}}
app.kubernetes.io/name: {{ include "densimeter.name" .root }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- with .component }}
app.kubernetes.io/component: {{ . }}
{{- end }}
{{- end -}}

{{/* Image of a service. Takes root and values. */}}
{{- define "densimeter.image" -}}
{{- with .root.Values.image.registry }}{{ . }}/{{ end -}}
{{- .values.image.repository -}}
{{- if .values.image.digest }}@{{ .values.image.digest }}
{{- else }}:{{ default .root.Chart.AppVersion .root.Values.image.tag }}{{ end -}}
{{- end -}}

{{/* Name of the service account of a service. */}}
{{- define "densimeter.serviceAccountName" -}}
{{- if .root.Values.serviceAccount.create }}{{ include "densimeter.serviceName" . }}{{ else }}default{{ end -}}
{{- end -}}

{{/* "true" if connections to Kafka are encrypted and the certificates are in a Secret. */}}
{{- define "densimeter.kafkaCa" -}}
{{- if and (hasSuffix "SSL" .Values.kafka.securityProtocol) .Values.kafka.tls.caSecret }}true{{ end -}}
{{- end -}}

{{/* "true" if the certificate of PostgreSQL is checked. */}}
{{- define "densimeter.databaseCa" -}}
{{- if hasPrefix "verify-" .Values.database.tls.mode }}true{{ end -}}
{{- end -}}

{{/* Environment for Kafka, of services and the setup job. Takes root and values. */}}
{{- define "densimeter.kafkaEnv" -}}
{{- $kafka := .root.Values.kafka -}}
- name: KAFKA_BOOTSTRAP_SERVERS
  value: {{ $kafka.bootstrapServers | quote }}
- name: DENSIMETER_KAFKA_MAX_MESSAGE_BYTES
  value: {{ int64 $kafka.maxMessageBytes | quote }}
- name: KAFKA_SECURITY_PROTOCOL
  value: {{ $kafka.securityProtocol }}
{{- if hasPrefix "SASL_" $kafka.securityProtocol }}
- name: SASL_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ .values.kafka.secret }}
      key: {{ .values.kafka.secretKey }}
- name: KAFKA_SASL_MECHANISM
  value: {{ $kafka.sasl.mechanism }}
- name: KAFKA_SASL_JAAS_CONFIG
  {{- $module := "org.apache.kafka.common.security.scram.ScramLoginModule" }}
  {{- if eq $kafka.sasl.mechanism "PLAIN" }}
  {{- $module = "org.apache.kafka.common.security.plain.PlainLoginModule" }}
  {{- end }}
  value: >-
    {{ $module }} required username="{{ .values.kafka.username }}" password="$(SASL_PASSWORD)";
{{- end }}
{{- if include "densimeter.kafkaCa" .root }}
- name: KAFKA_SSL_TRUSTSTORE_TYPE
  value: PEM
- name: KAFKA_SSL_TRUSTSTORE_LOCATION
  value: /etc/densimeter/kafka/ca.crt
{{- end }}
{{- end -}}

{{/* Mounts of certificates. */}}
{{- define "densimeter.caMounts" -}}
{{- if include "densimeter.kafkaCa" . }}
- name: kafka-ca
  mountPath: /etc/densimeter/kafka
  readOnly: true
{{- end }}
{{- if include "densimeter.databaseCa" . }}
- name: database-ca
  mountPath: /etc/densimeter/database
  readOnly: true
{{- end }}
{{- end -}}

{{/* Volumes of certificates. */}}
{{- define "densimeter.caVolumes" -}}
{{- if include "densimeter.kafkaCa" . }}
- name: kafka-ca
  secret:
    secretName: {{ .Values.kafka.tls.caSecret }}
    items:
      - key: {{ .Values.kafka.tls.caKey }}
        path: ca.crt
{{- end }}
{{- if include "densimeter.databaseCa" . }}
- name: database-ca
  secret:
    secretName: {{ required "database.tls.caSecret is required by database.tls.mode" .Values.database.tls.caSecret }}
    items:
      - key: {{ .Values.database.tls.caKey }}
        path: ca.crt
{{- end }}
{{- end -}}

{{/* Security context of all pods. */}}
{{- define "densimeter.podSecurityContext" -}}
runAsNonRoot: true
runAsUser: 65532
runAsGroup: 65532
fsGroup: 65532
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{/* Security context of all containers. */}}
{{- define "densimeter.containerSecurityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop:
    - ALL
{{- end -}}
