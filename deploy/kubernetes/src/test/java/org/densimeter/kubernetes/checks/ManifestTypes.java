package org.densimeter.kubernetes.checks;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;

import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.kubernetes.client.openapi.JSON;

/**
 * Strict parsing: an unknown field, a missing required one and a value of another type are findings. The types of
 * Kubernetes are those of its OpenAPI document, those of Strimzi the schemas of its custom resources, those of Gateway
 * API and Prometheus operator the models generated from theirs.
 */
final class ManifestTypes {

    private static final String MODELS = "io.kubernetes.client.openapi.models.";
    private static final Map<String, Set<String>> BUILT_IN = Map.of("v1",
            Set.of("ConfigMap", "Secret", "Service", "ServiceAccount", "Namespace"), "apps/v1",
            Set.of("Deployment", "StatefulSet"), "batch/v1", Set.of("Job"), "policy/v1", Set.of("PodDisruptionBudget"),
            "autoscaling/v2", Set.of("HorizontalPodAutoscaler"), "networking.k8s.io/v1",
            Set.of("NetworkPolicy", "Ingress"));
    private static final Map<String, Class<?>> MODELLED = Map.of("monitoring.coreos.com/v1 ServiceMonitor",
            ServiceMonitor.class, "monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class,
            "gateway.networking.k8s.io/v1 HTTPRoute", HTTPRoute.class);
    private static final Map<String, String> BY_SCHEMA = Map.of("kafka.strimzi.io/v1 KafkaTopic", "KafkaTopic",
            "kafka.strimzi.io/v1 KafkaUser", "KafkaUser", "kafka.strimzi.io/v1 KafkaNodePool", "KafkaNodePool",
            "kafka.strimzi.io/v1 Kafka", "Kafka", "postgresql.cnpg.io/v1 Cluster", "Cluster",
            "keda.sh/v1alpha1" + " ScaledObject", "ScaledObject", "keda.sh/v1alpha1 TriggerAuthentication",
            "TriggerAuthentication");
    private static final ObjectMapper JSON_MAPPER = new ObjectMapper();
    /** The generated models take unknown fields as additional properties; here they are refused. */
    private static final ObjectMapper STRICT = new ObjectMapper()
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1;

                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            });

    private ManifestTypes() {}

    /** Returns what is wrong with the fields of {@code manifest}. */
    static List<String> findings(JsonNode manifest) {
        String apiVersion = manifest.path("apiVersion").asText();
        String kind = manifest.path("kind").asText();
        String type = apiVersion + " " + kind;
        if (BUILT_IN.getOrDefault(apiVersion, Set.of()).contains(kind)) {
            String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
            return builtIn(MODELS + version.replace('v', 'V') + kind, manifest.toString());
        }
        List<String> findings = new ArrayList<>(builtIn(MODELS + "V1ObjectMeta", manifest.path("metadata").toString()));
        if (MODELLED.containsKey(type)) {
            findings.addAll(modelled(MODELLED.get(type), manifest));
        } else if (BY_SCHEMA.containsKey(type)) {
            findings.addAll(CustomResourceSchema.named(BY_SCHEMA.get(type)).findings(manifest));
        } else {
            findings.add("unknown type " + type);
        }
        return findings;
    }

    private static List<String> builtIn(String model, String json) {
        try {
            Class<?> type = Class.forName(model);
            JsonElement element = JsonParser.parseString(json);
            type.getMethod("validateJsonElement", JsonElement.class).invoke(null, element);
            String again = JSON.getGson().toJson(JSON.getGson().fromJson(element, type));
            List<String> findings = new ArrayList<>();
            changes("", JSON_MAPPER.readTree(json), JSON_MAPPER.readTree(again), findings);
            return findings;
        } catch (InvocationTargetException e) {
            return List.of(String.valueOf(e.getCause().getMessage()));
        } catch (com.google.gson.JsonParseException | IllegalArgumentException e) {
            return List.of(String.valueOf(e.getMessage()));
        } catch (ReflectiveOperationException | IOException e) {
            throw new IllegalStateException(model, e);
        }
    }

    /** Gson takes "8080" for a number and 8080 for a text: what is written again must be what was read. */
    private static void changes(String path, JsonNode read, JsonNode written, List<String> findings) {
        if (read.isObject()) {
            read.properties()
                    .forEach(entry -> changes(path + "/" + entry.getKey(), entry.getValue(),
                            written.path(entry.getKey()), findings));
        } else if (read.isArray()) {
            for (int i = 0; i < read.size(); i++) {
                changes(path + "/" + i, read.get(i), written.path(i), findings);
            }
        } else if (!read.equals(written) && !(read.isNumber() && written.isNumber())) {
            findings.add(path + ": " + read + " is of another type");
        }
    }

    private static List<String> modelled(Class<?> type, JsonNode manifest) {
        try {
            STRICT.treeToValue(manifest, type);
            return List.of();
        } catch (IOException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }
}
