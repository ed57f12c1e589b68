package org.densimeter.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

import org.densimeter.contract.fixtures.EventSchemas;
import org.densimeter.law.catalogue.Stage;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FittedLaw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** Events of version 1 as they were first published stay valid and readable for ever. */
class GoldenEventsTest {

    /** The same as the mapper of the services. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
            .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
            .build();

    @ParameterizedTest
    @CsvSource({"DEFINITIONS, benchmark", "DEFINITIONS, composite", "DEFINITIONS, series", "DEFINITIONS, one-step",
            "DEFINITIONS, resampling", "DEFINITIONS, stage", "DEFINITIONS, floor", "REFERENCE_RUNS, benchmark",
            "REFERENCE_RUNS, composite", "REFERENCE_RUNS, one-step", "MODEL_RESULTS, model", "MODEL_RESULTS, variants",
            "MODEL_RESULTS, confirmed", "MODEL_RESULTS, provisional", "MODEL_RESULTS, aliases", "MODEL_RESULTS, stage",
            "MODEL_RESULTS, evaluators", "DENSITIES, evaluators", "DENSITIES, aliases", "DENSITIES, other-stage",
            "DENSITIES, confirmed", "SCALING_LAWS, fitted", "SCALING_LAWS, composite", "SCALING_LAWS, no-law",
            "SCALING_LAWS, drawn", "SCALING_LAWS, one-step", "DENSITIES, model", "DENSITIES, open-end",
            "FRONTIERS, frontier", "FRONTIERS, open-end", "FRONTIERS, completed", "TRENDS, trend", "TRENDS, no-trend",
            "TRENDS, estimated", "TRENDS, one-record", "TRENDS, censored", "FORECASTS, backtest", "FORECASTS, live",
            "PRICES, model", "PERPLEXITIES, paper", "ALGORITHMIC_PROGRESS, estimated", "ALGORITHMIC_PROGRESS, refused",
            "DEFINITIONS, completion", "COMPLETIONS, gaussian", "COMPLETIONS, refused", "DENSITIES, completed"})
    void isValidReadsAsItsRecordAndWritesAsItWas(Topic topic, String name) throws IOException {
        JsonNode golden = golden(topic, name);
        assertThat(EventSchemas.violations(topic, golden)).isEmpty();
        Object event = JSON.treeToValue(golden, type(topic));
        assertThat(EmptyFields.removed(JSON.readTree(JSON.writeValueAsBytes(event))))
                .isEqualTo(EmptyFields.removed(golden.deepCopy()));
        assertThat(EventSchemas.violations(topic, JSON.writeValueAsBytes(event))).isEmpty();
        assertThatCode(() -> check(EventType.of(topic), event)).doesNotThrowAnyException();
    }

    private static <T> void check(EventType<T> type, Object event) throws InvalidEventException {
        T value = type.type().cast(event);
        type.check(type.key(value), value);
        type.checkKey(type.key(value));
    }

    @ParameterizedTest
    @CsvSource({"DEFINITIONS, series", "REFERENCE_RUNS, benchmark", "REFERENCE_RUNS, one-step", "MODEL_RESULTS, model",
            "MODEL_RESULTS, variants", "SCALING_LAWS, fitted", "SCALING_LAWS, no-law", "SCALING_LAWS, drawn",
            "SCALING_LAWS, one-step", "DENSITIES, model", "DENSITIES, open-end", "FRONTIERS, frontier",
            "FRONTIERS, open-end", "FRONTIERS, completed", "TRENDS, trend", "TRENDS, estimated", "TRENDS, one-record",
            "TRENDS, censored", "FORECASTS, backtest", "FORECASTS, live", "ALGORITHMIC_PROGRESS, estimated",
            "ALGORITHMIC_PROGRESS, refused", "COMPLETIONS, gaussian", "COMPLETIONS, refused", "DENSITIES, completed",
            "DEFINITIONS, completion"})
    void nullsMayBeLeftOutAndFieldsMayBeAdded(Topic topic, String name) throws IOException {
        JsonNode golden = golden(topic, name);
        JsonNode later = EmptyFields.withoutNulls(golden.deepCopy());
        ((ObjectNode) later).put("fieldOfALaterVersion", "anything");
        assertThat(EventSchemas.violations(topic, later)).isEmpty();
        assertThat(JSON.treeToValue(later, type(topic))).isEqualTo(JSON.treeToValue(golden, type(topic)));
    }

    @ParameterizedTest
    @EnumSource(value = Topic.class, mode = EnumSource.Mode.EXCLUDE,
            names = {"SCALING_LAWS_BROADCAST", "COMPLETIONS_BROADCAST"})
    void anEventWithoutItsRevisionIsNotValid(Topic topic) throws IOException {
        String name = switch (topic) {
            case DEFINITIONS, REFERENCE_RUNS -> "composite";
            case MODEL_RESULTS, DENSITIES -> "model";
            case SCALING_LAWS, SCALING_LAWS_BROADCAST -> "fitted";
            case COMPLETIONS, COMPLETIONS_BROADCAST -> "gaussian";
            case FRONTIERS -> "frontier";
            case TRENDS -> "trend";
            case FORECASTS -> "backtest";
            case PRICES -> "model";
            case PERPLEXITIES -> "paper";
            case ALGORITHMIC_PROGRESS -> "estimated";
        };
        ObjectNode without = (ObjectNode) golden(topic, name);
        without.remove("revision");
        assertThat(EventSchemas.violations(topic, without)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PRICES, model, model", "PERPLEXITIES, paper, paper", "MODEL_RESULTS, model, model"})
    void anEventWithoutWhatItIsAboutIsNotValid(Topic topic, String name, String field) throws IOException {
        ObjectNode without = (ObjectNode) golden(topic, name);
        without.remove(field);
        assertThat(EventSchemas.violations(topic, without)).isNotEmpty();
    }

    /** An entry of the ledger has one revision, no forecast of the past, and a date that follows from its horizon. */
    @ParameterizedTest
    @CsvSource({"/revision, 2", "/origin, 2025-03-02", "/forecasts/0/date, 2025-05-31", "/forecasts/0/density, 0",
            "/frontierDensity, -1", "/forecasts/0/horizonDays, -1", "/frontierModel, a/b"})
    void anEntryOfTheLedgerThatContradictsItselfIsRefused(String pointer, String value) throws IOException {
        ObjectNode entry = (ObjectNode) golden(Topic.FORECASTS, "backtest");
        int last = pointer.lastIndexOf('/');
        ((ObjectNode) entry.at(pointer.substring(0, last))).set(pointer.substring(last + 1),
                JSON.readTree(value.matches("-?\\d+") ? value : '"' + value + '"'));
        LedgerEntry changed = JSON.treeToValue(entry, LedgerEntry.class);
        assertThatThrownBy(() -> EventType.FORECASTS.check(changed.key(), changed))
                .isInstanceOf(InvalidEventException.class);
    }

    @Test
    void aDefinitionOfTwoThingsIsNotValid() throws IOException {
        ObjectNode both = (ObjectNode) golden(Topic.DEFINITIONS, "series");
        both.set("composite", golden(Topic.DEFINITIONS, "composite").get("composite"));
        assertThat(EventSchemas.violations(Topic.DEFINITIONS, both)).isNotEmpty();
    }

    @Test
    void aTimeThatIsNoneIsNotValid() throws IOException {
        ObjectNode wrong = (ObjectNode) golden(Topic.SCALING_LAWS, "fitted");
        wrong.put("recordedAt", "yesterday");
        assertThat(EventSchemas.violations(Topic.SCALING_LAWS, wrong)).isNotEmpty();
    }

    /** Both constructors of the record are there, and Jackson must take the one of all components. */
    @Test
    void aLawFromBeforeDrawsHasNoneAndOneWithThemKeepsThem() throws IOException {
        FittedLaw old = JSON.treeToValue(golden(Topic.SCALING_LAWS, "fitted"), FittedLaw.class);
        assertThat(old.law()).isNotNull();
        assertThat(old.draws()).isNull();
        assertThat(old.benchmarks()).isEmpty();
        FittedLaw drawn = JSON.treeToValue(golden(Topic.SCALING_LAWS, "drawn"), FittedLaw.class);
        assertThat(drawn.items()).containsExactlyEntriesOf(Map.of("mmlu", 14042));
        assertThat(drawn.draws().draws()).isEqualTo(20);
        assertThat(DrawnLaws.of(drawn.law(), drawn.draws()).size()).isEqualTo(20);
        assertThat(DrawnLaws.of(drawn.law(), drawn.draws()).draw(0).loss().alpha()).isBetween(.05, .2);
    }

    @Test
    void aLawOfTwoStepsIsNoneOfOneStep() throws IOException {
        FittedLaw old = JSON.treeToValue(golden(Topic.SCALING_LAWS, "drawn"), FittedLaw.class);
        assertThat(old.series().oneStep()).isFalse();
        assertThat(old.largestParams()).isEqualTo(828_225_024);
        FittedLaw law = JSON.treeToValue(golden(Topic.SCALING_LAWS, "one-step"), FittedLaw.class);
        assertThat(law.series().oneStep()).isTrue();
        assertThat(law.loss()).isNull();
        assertThat(law.law().oneStep()).isTrue();
        assertThat(law.largestParams()).isEqualTo(70e9);
        assertThat(DrawnLaws.of(law.law(), law.draws()).draw(0).performance().gamma()).isBetween(-1.5, -.2);
    }

    /** Events from before there were stages say nothing of them. */
    @Test
    void aModelAndASeriesWithoutAStageArePretrained() throws IOException {
        Definition old = JSON.treeToValue(golden(Topic.DEFINITIONS, "series"), Definition.class);
        assertThat(old.series().stage()).isEqualTo(Stage.PRETRAINED);
        Definition instruct = JSON.treeToValue(golden(Topic.DEFINITIONS, "stage"), Definition.class);
        assertThat(instruct.series().stage()).isEqualTo(Stage.INSTRUCT);
        ModelResults card = JSON.treeToValue(golden(Topic.MODEL_RESULTS, "model"), ModelResults.class);
        assertThat(card.model().stage()).isEqualTo(Stage.PRETRAINED);
    }

    @ParameterizedTest
    @CsvSource({"DEFINITIONS, /series", "MODEL_RESULTS, /model", "DENSITIES, /model"})
    void aStageThatIsNoneIsNotValid(Topic topic, String holder) throws IOException {
        JsonNode wrong = golden(topic, topic == Topic.DENSITIES ? "other-stage" : "stage");
        ((ObjectNode) wrong.at(holder)).put("stage", "aligned");
        assertThat(EventSchemas.violations(topic, wrong)).isNotEmpty();
        assertThatThrownBy(() -> JSON.treeToValue(wrong, type(topic))).isInstanceOf(InvalidFormatException.class);
    }

    /** A pair has the loss, or the parameters, or both: one with neither is not valid. */
    @Test
    void aPairOfAScoreAloneIsNotValid() throws IOException {
        ObjectNode data = (ObjectNode) golden(Topic.REFERENCE_RUNS, "one-step");
        ((ObjectNode) data.get("scores").get(0)).putNull("params");
        assertThat(EventSchemas.violations(Topic.REFERENCE_RUNS, data)).isNotEmpty();
    }

    private static JsonNode golden(Topic topic, String name) throws IOException {
        try (InputStream text = Topic.class
                .getResourceAsStream("/schemas/golden/" + topic.eventType() + "." + name + ".json")) {
            return JSON.readTree(text);
        }
    }

    private static Class<?> type(Topic topic) {
        return EventType.of(topic).type();
    }
}
