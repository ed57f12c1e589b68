{{/*
Settings of a service as lines of a properties file: those that follow from the values, then those of the user,
which win. Takes root, key and values.
*/}}
{{- define "densimeter.properties" -}}
{{- $root := .root -}}
{{- $tls := $root.Values.database.tls -}}
{{- $lines := dict "quarkus.shutdown.timeout" (printf "%dS" (int $root.Values.shutdown.timeoutSeconds)) -}}
{{- if ne $tls.mode "disable" -}}
{{- $_ := set $lines "quarkus.datasource.reactive.postgresql.ssl-mode" $tls.mode -}}
{{- $_ := set $lines "quarkus.datasource.jdbc.additional-jdbc-properties.sslmode" $tls.mode -}}
{{- if eq $tls.mode "require" -}}
{{- $_ := set $lines "quarkus.datasource.reactive.trust-all" "true" -}}
{{- else -}}
{{- $_ := set $lines "quarkus.datasource.jdbc.additional-jdbc-properties.sslrootcert" "/etc/densimeter/database/ca.crt" -}}
{{- $_ := set $lines "quarkus.datasource.reactive.trust-certificate-pem" "true" -}}
{{- $_ := set $lines "quarkus.datasource.reactive.trust-certificate-pem.certs" "/etc/densimeter/database/ca.crt" -}}
{{- end -}}
{{- if eq $tls.mode "verify-full" -}}
{{- $_ := set $lines "quarkus.datasource.reactive.hostname-verification-algorithm" "HTTPS" -}}
{{- end -}}
{{- end -}}
{{- $tracing := $root.Values.tracing -}}
{{- if $tracing.enabled -}}
{{- $_ := set $lines "quarkus.otel.sdk.disabled" "false" -}}
{{- $_ := set $lines "quarkus.otel.exporter.otlp.endpoint" $tracing.endpoint -}}
{{- $_ := set $lines "quarkus.otel.exporter.otlp.protocol" $tracing.protocol -}}
{{- $_ := set $lines "quarkus.otel.traces.sampler.arg" (toString $tracing.samplerRatio) -}}
{{- end -}}
{{- if eq .key "density" -}}
{{- $density := $root.Values.density -}}
{{- $_ := set $lines "densimeter.topology.stores" $density.stores -}}
{{- $_ := set $lines "quarkus.kafka-streams.application-id" $density.applicationId -}}
{{- $_ := set $lines "kafka-streams.num.standby.replicas" (int $density.standbyReplicas | toString) -}}
{{- if eq $density.stores "rocksdb" -}}
{{- $_ := set $lines "kafka-streams.state.dir" "/var/lib/densimeter/streams" -}}
{{- end -}}
{{- end -}}
{{- range $name, $value := .values.properties -}}
{{- $_ := set $lines $name (toString $value) -}}
{{- end -}}
{{- range $name, $value := $lines }}
{{ $name }}={{ $value }}
{{- end -}}
{{- end -}}
