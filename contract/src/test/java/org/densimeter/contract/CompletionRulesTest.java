package org.densimeter.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;

import org.densimeter.law.density.CompletedFrom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** A completion, or a completed density, that contradicts itself is refused. */
class CompletionRulesTest {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
            .build();

    private static JsonNode golden(Topic topic, String name) throws IOException {
        try (InputStream text = Topic.class
                .getResourceAsStream("/schemas/golden/" + topic.eventType() + "." + name + ".json")) {
            return JSON.readTree(text);
        }
    }

    private static JsonNode changed(Topic topic, String name, String pointer, String value) throws IOException {
        JsonNode event = golden(topic, name);
        int last = pointer.lastIndexOf('/');
        JsonNode holder = event.at(pointer.substring(0, last));
        String field = pointer.substring(last + 1);
        if (holder instanceof ArrayNode array) {
            array.set(Integer.parseInt(field), JSON.readTree(value));
        } else {
            ((ObjectNode) holder).set(field, JSON.readTree(value));
        }
        return event;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            value = {"gaussian|/mean|[0.4,0.1]", "gaussian|/mean/0|101", "gaussian|/mean|null",
                    "gaussian|/covariance/0/1|0.5", "gaussian|/covariance/0/0|1e-9", "gaussian|/covariance/0/0|1e7",
                    "gaussian|/covariance/0|[0.8,0.9]", "gaussian|/covariance|null", "gaussian|/version|\"xyz\"",
                    "gaussian|/version|null", "gaussian|/code|\"DNS1025\"", "gaussian|/message|\"why\"",
                    "gaussian|/parts/0/weight|0.6", "gaussian|/parts|[]", "gaussian|/auxiliaries|[\"mmlu\"]",
                    "gaussian|/auxiliaries/0|\"a/b\"", "gaussian|/auxiliaries|[\"knowledge\"]", "gaussian|/releases|-1",
                    "gaussian|/steps|-1", "gaussian|/logLikelihood|null", "gaussian|/composite|\"other\"",
                    "gaussian|/stage|\"instruct\"", "gaussian|/stage|null",
                    "gaussian|/publishedSettings|{\"a/b\":\"5-shot\"}", "gaussian|/revision|0", "refused|/code|null",
                    "refused|/code|\"oops\"", "refused|/message|null", "refused|/message|\"\"", "refused|/mean|[0.4]"})
    void aCompletionThatContradictsItselfIsRefused(String name, String pointer, String value) throws IOException {
        Completion completion = JSON.treeToValue(changed(Topic.COMPLETIONS, name, pointer, value), Completion.class);
        assertThatThrownBy(() -> EventType.COMPLETIONS.check("knowledge/pretrained", completion))
                .isInstanceOf(InvalidEventException.class);
    }

    @Test
    void moreBenchmarksThanAGaussianTakesAreRefused() throws IOException {
        ObjectNode event = (ObjectNode) golden(Topic.COMPLETIONS, "refused");
        ArrayNode auxiliaries = event.putArray("auxiliaries");
        for (int i = 0; i < 61; i++) {
            auxiliaries.add("b" + i);
        }
        Completion completion = JSON.treeToValue(event, Completion.class);
        assertThatThrownBy(() -> EventType.COMPLETIONS.check("knowledge/pretrained", completion))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("more than 62");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            value = {"/entries/0/completion|null", "/entries/0/completion/draws|\"AAAA\"",
                    "/entries/0/completion/draws|\"no base64\"", "/entries/0/completion/draws|null",
                    "/entries/0/completion/standardDeviation|-1", "/entries/0/completion/version|\"\"",
                    "/entries/0/completion/benchmarks/0|\"a/b\"", "/entries/0/density|null",
                    "/entries/0/effectiveParams|null", "/entries/0/score|null"})
    void aCompletedDensityThatLacksWhatItRestsOnIsRefused(String pointer, String value) throws IOException {
        ModelDensities densities = JSON.treeToValue(changed(Topic.DENSITIES, "completed", pointer, value),
                ModelDensities.class);
        assertThatThrownBy(() -> EventType.DENSITIES.check("llama-1-7b", densities))
                .isInstanceOf(InvalidEventException.class);
    }

    /** The golden file was written by Python: {@code struct.pack('<50d', ...)} of 23.875, 24.125, to 36.125. */
    @Test
    void theDrawsOfACompletedDensityAreLittleEndian() throws IOException {
        ModelDensities densities = JSON.treeToValue(golden(Topic.DENSITIES, "completed"), ModelDensities.class);
        CompletedFrom completion = densities.entries().get(0).completion();
        double[] draws = completion.values();
        assertThat(draws).hasSize(50).startsWith(23.875, 24.125).endsWith(36.125);
        assertThat(completion.weak()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"knowledge", "knowledge/base", "/pretrained", "a/b/pretrained", "knowledge/PRETRAINED"})
    void aKeyIsACompositeAndAStage(String key) {
        assertThatCode(() -> EventType.COMPLETIONS.checkKey("knowledge/reasoning")).doesNotThrowAnyException();
        assertThatThrownBy(() -> EventType.COMPLETIONS.checkKey(key)).isInstanceOf(InvalidEventException.class);
    }

    @Test
    void auxiliariesNeedACompletion() throws IOException {
        JsonNode event = changed(Topic.DEFINITIONS, "completion", "/composite/completion", "false");
        Definition definition = JSON.treeToValue(event, Definition.class);
        assertThatThrownBy(() -> EventType.DEFINITIONS.check("composite/densing-completed", definition))
                .isInstanceOf(InvalidEventException.class);
    }
}
