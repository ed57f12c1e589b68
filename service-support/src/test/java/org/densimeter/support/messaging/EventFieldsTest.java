package org.densimeter.support.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.densimeter.contract.Topic;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Takes every field of every published example and gives it values it must not have. */
class EventFieldsTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.*");

    /** A field of an example: where it is, and how to set it. */
    private record Field(String path, JsonNode value, Consumer<JsonNode> setter) {}

    static Stream<Arguments> examples() {
        return GoldenEvents.NAMES.entrySet()
                .stream()
                .flatMap(names -> names.getValue().stream().map(name -> Arguments.of(names.getKey(), name)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyPublishedExampleIsDecoded(Topic topic, String name) {
        JsonNode golden = GoldenEvents.read(topic, name);
        assertThat(GoldenEvents.decode(topic, GoldenEvents.key(topic, golden), golden))
                .isInstanceOfSatisfying(DecodedRecord.Value.class, value -> {
                    assertThat(value.revision()).isEqualTo(golden.get("revision").longValue());
                    assertThat(value.recordedTime()).isEqualTo("2026-03-04T05:06:08Z");
                });
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aTimeThatNoColumnHoldsIsMalformed(Topic topic, String name) {
        everyField(topic, name, (field, decode) -> {
            if (TIME.matcher(field.value().asText()).matches()) {
                assertMalformed(field, decode, "+1000000000-12-31T23:59:59.999999999Z", "1949-12-31T23:59:59Z",
                        "2200-01-01T00:00:00Z", "yesterday");
            } else if (DAY.matcher(field.value().asText()).matches()) {
                assertMalformed(field, decode, "+999999999-12-31", "-999999999-01-01", "1949-12-31", "2200-01-01",
                        "2024-02-30");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aTextThatIsTooLongOrThatNoColumnHoldsIsMalformed(Topic topic, String name) {
        everyField(topic, name, (field, decode) -> {
            if (field.value().isTextual() && !isRate(field)) {
                assertMalformed(field, decode, "x".repeat(1_000_000), "a\0b", "a\ud800b");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aNumberThatIsNoneIsMalformed(Topic topic, String name) {
        everyField(topic, name, (field, decode) -> {
            if (field.value().isNumber() && !isRate(field)) {
                assertMalformed(field, decode, "NaN", "Infinity", "-Infinity", "many");
                decode.accept(JSON.numberNode(new java.math.BigDecimal("1e400")),
                        result -> assertThat(result).as(field.path()).isInstanceOf(DecodedRecord.Malformed.class));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aFieldOfAnotherTypeIsMalformed(Topic topic, String name) {
        everyField(topic, name, (field, decode) -> {
            if (!field.value().isContainerNode() && !field.value().isNull()) {
                for (JsonNode other : List.of(JSON.arrayNode().add(JSON.arrayNode()), JSON.objectNode())) {
                    decode.accept(other, result -> assertThat(result).as(field.path() + " = " + other)
                            .isInstanceOf(DecodedRecord.Malformed.class));
                }
            }
        });
    }

    /** Which of these are allowed differs from field to field; none may end in anything but a decoded record. */
    @ParameterizedTest
    @MethodSource("examples")
    void nothingInAFieldIsThrown(Topic topic, String name) {
        List<JsonNode> odd = List.of(JSON.nullNode(), JSON.numberNode(0), JSON.numberNode(-1),
                JSON.numberNode(Long.MAX_VALUE), JSON.numberNode(Long.MIN_VALUE), JSON.numberNode(Double.MAX_VALUE),
                JSON.numberNode(Double.MIN_VALUE), JSON.numberNode(-0.0), JSON.textNode(""), JSON.textNode("a/b"),
                JSON.booleanNode(true), JSON.arrayNode(), JSON.arrayNode().addNull(), JSON.objectNode());
        everyField(topic, name,
                (field, decode) -> odd.forEach(
                        value -> assertThatCode(() -> decode.accept(value, result -> assertThat(result).isNotNull()))
                                .as(field.path() + " = " + value)
                                .doesNotThrowAnyException()));
    }

    private interface Decoding {
        void accept(JsonNode value, Consumer<DecodedRecord<?>> check);
    }

    private interface FieldCheck {
        void check(Field field, Decoding decode);
    }

    private static void everyField(Topic topic, String name, FieldCheck check) {
        JsonNode golden = GoldenEvents.read(topic, name);
        String key = GoldenEvents.key(topic, golden);
        List<Field> fields = new ArrayList<>();
        collect("", golden, fields);
        assertThat(fields).isNotEmpty();
        for (Field field : fields) {
            check.check(field, (value, result) -> {
                field.setter().accept(value);
                DecodedRecord<?> decoded = GoldenEvents.decode(topic, key, golden);
                field.setter().accept(field.value());
                result.accept(decoded);
            });
        }
    }

    private static void assertMalformed(Field field, Decoding decode, String... values) {
        for (String value : values) {
            decode.accept(JSON.textNode(value),
                    result -> assertThat(result).as(field.path()).isInstanceOf(DecodedRecord.Malformed.class));
        }
    }

    /** Rates of algorithmic progress, and what follows from them, have no bounds (see the schema). */
    private static boolean isRate(Field field) {
        return field.path()
                .matches(".*/(growth/.*|growthLower|growthMedian|growthUpper|monthsLower|monthsMedian|monthsUpper|"
                        + "shareNotDoubling|delta|doublingMonths|computeOptimalMonths|constants/.*|objective|"
                        + "meanSquaredResidual|meanSquaredError|gain|lower|upper|shares/.*)")
                && (field.path().startsWith("/estimates") || field.path().startsWith("/gains")
                        || field.path().startsWith("/contributions") || field.path().startsWith("/selection"));
    }

    private static void collect(String path, JsonNode node, List<Field> fields) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                fields.add(new Field(path + "/" + name, object.get(name), value -> object.set(name, value)));
                collect(path + "/" + name, object.get(name), fields);
            }
        } else if (node instanceof ArrayNode array && !array.isEmpty()) {
            // one element is enough
            fields.add(new Field(path + "/0", array.get(0), value -> array.set(0, value)));
            collect(path + "/0", array.get(0), fields);
        }
    }
}
