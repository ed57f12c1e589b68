{{/* Template of the pods of a service. Takes root, key, component, port and values. */}}
{{- define "densimeter.podTemplate" -}}
{{- $root := .root -}}
{{- $values := .values -}}
{{- $probes := $root.Values.probes -}}
{{- $shutdown := $root.Values.shutdown -}}
metadata:
  labels:
    {{- include "densimeter.labels" . | nindent 4 }}
    {{- with $values.podLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  annotations:
    checksum/properties: {{ include "densimeter.properties" . | sha256sum }}
    {{- with $values.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  serviceAccountName: {{ include "densimeter.serviceAccountName" . }}
  automountServiceAccountToken: false
  enableServiceLinks: false
  terminationGracePeriodSeconds: {{ add $shutdown.preStopSeconds $shutdown.timeoutSeconds 15 }}
  {{- with $values.priorityClassName }}
  priorityClassName: {{ . }}
  {{- end }}
  {{- with $root.Values.image.pullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  securityContext:
    {{- include "densimeter.podSecurityContext" . | nindent 4 }}
  containers:
    - name: {{ .component }}
      image: {{ include "densimeter.image" . }}
      imagePullPolicy: {{ $root.Values.image.pullPolicy }}
      securityContext:
        {{- include "densimeter.containerSecurityContext" . | nindent 8 }}
      ports:
        - name: http
          containerPort: {{ .port }}
          protocol: TCP
      env:
        - name: JAVA_TOOL_OPTIONS
          value: >-
            -XX:MaxRAMPercentage={{ $root.Values.jvm.maxRamPercentage }} -XX:+ExitOnOutOfMemoryError
            {{- with $root.Values.jvm.options }} {{ . }}{{ end }}
        - name: QUARKUS_HTTP_HOST
          value: 0.0.0.0
        - name: QUARKUS_HTTP_PORT
          value: {{ .port | quote }}
        {{- if ne .key "ingest" }}
        - name: DENSIMETER_INSTANCE
          valueFrom:
            fieldRef:
              fieldPath: metadata.name
        {{- end }}
        - name: DENSIMETER_DATABASE
          value: {{ printf "%s:%d/%s" $root.Values.database.host (int $root.Values.database.port)
            $root.Values.database.name | quote }}
        - name: QUARKUS_DATASOURCE_USERNAME
          value: {{ $values.database.username }}
        - name: DENSIMETER_DATABASE_PASSWORD
          valueFrom:
            secretKeyRef:
              name: {{ $values.database.secret }}
              key: {{ $values.database.secretKey }}
        {{- include "densimeter.kafkaEnv" . | nindent 8 }}
        {{- with $values.extraEnv }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      # not /q/health/started: that waits for Kafka, and queries are answered without it
      startupProbe:
        httpGet:
          path: /q/health/live
          port: http
        periodSeconds: 5
        timeoutSeconds: {{ $probes.timeoutSeconds }}
        failureThreshold: {{ div (add $probes.startupSeconds 4) 5 }}
      readinessProbe:
        httpGet:
          path: /q/health/ready
          port: http
        periodSeconds: {{ $probes.periodSeconds }}
        timeoutSeconds: {{ $probes.timeoutSeconds }}
        failureThreshold: 2
      livenessProbe:
        httpGet:
          path: /q/health/live
          port: http
        periodSeconds: {{ $probes.periodSeconds }}
        timeoutSeconds: {{ $probes.timeoutSeconds }}
        failureThreshold: {{ $probes.livenessFailures }}
      lifecycle:
        preStop:
          sleep:
            seconds: {{ $shutdown.preStopSeconds }}
      resources:
        {{- toYaml $values.resources | nindent 8 }}
      volumeMounts:
        - name: tmp
          mountPath: /tmp
        - name: properties
          mountPath: /deployments/config
          readOnly: true
        {{- if and (eq .key "density") (eq $values.stores "rocksdb") }}
        - name: state
          mountPath: /var/lib/densimeter
        {{- end }}
        {{- include "densimeter.caMounts" $root | nindent 8 }}
  volumes:
    - name: tmp
      emptyDir:
        sizeLimit: 64Mi
    - name: properties
      configMap:
        name: {{ include "densimeter.serviceName" . }}
    {{- if and (eq .key "density") (eq $values.stores "rocksdb") (not $values.persistence.enabled) }}
    - name: state
      emptyDir:
        sizeLimit: {{ $values.persistence.size }}
    {{- end }}
    {{- include "densimeter.caVolumes" $root | nindent 4 }}
  {{- with $values.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $values.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $values.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- $this := . }}
  {{- with $root.Values.topologySpread.topologyKeys }}
  topologySpreadConstraints:
    {{- range . }}
    - maxSkew: 1
      topologyKey: {{ . }}
      whenUnsatisfiable: {{ $root.Values.topologySpread.whenUnsatisfiable }}
      labelSelector:
        matchLabels:
          {{- include "densimeter.selectorLabels" $this | nindent 10 }}
    {{- end }}
  {{- end }}
{{- end -}}

{{/* What a template needs to know of each service, as a list in YAML. */}}
{{- define "densimeter.services" -}}
- {key: ingest, component: ingest-service, port: 8081}
- {key: fit, component: fit-service, port: 8082}
- {key: density, component: density-service, port: 8080}
{{- end -}}
