package org.densimeter.support.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

/** What a mapper writes is what is documented. */
class WrittenTypesTest {

    enum Word {
        LEAST_SQUARES;

        @Override
        public String toString() {
            return "least-squares";
        }
    }

    record Part(int count) {}

    record Whole(double days, Double daysUpper, Word word, Part part, List<Part> parts, Map<Word, Double> byWord,
            @JsonInclude(JsonInclude.Include.NON_NULL) String leftOut) {}

    record Beside<T>(@JsonUnwrapped T written, long revision) {}

    static final class One {
        record Side(int left) {}
    }

    static final class Other {
        record Side(int right) {}
    }

    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING);
    private final WrittenTypes types = new WrittenTypes(json);

    private Schema answered(Class<?> type) {
        types.answered(json.constructType(type));
        return types.components().get(type.getSimpleName());
    }

    @Test
    void whatMayBeNullIsSaidToBe() {
        Map<String, Schema> fields = answered(Whole.class).getProperties();
        assertThat(fields.get("days").getType()).containsExactly(SchemaType.NUMBER);
        assertThat(fields.get("daysUpper").getType()).containsExactly(SchemaType.NUMBER, SchemaType.NULL);
        assertThat(fields.get("part").getAnyOf()).extracting(Schema::getRef, Schema::getType)
                .containsExactly(tuple("#/components/schemas/Part", null), tuple(null, List.of(SchemaType.NULL)));
        assertThat(fields.get("parts").getItems().getRef()).isEqualTo("#/components/schemas/Part");
        assertThat(fields.get("byWord").getAdditionalPropertiesSchema().getType()).containsExactly(SchemaType.NUMBER);
    }

    @Test
    void constantsAreTheWordsThatAreWritten() {
        answered(Whole.class);
        assertThat(types.components().get("Word").getEnumeration()).containsExactly("least-squares");
    }

    @Test
    void whatIsNotLeftOutIsRequiredOfAnswersButNotOfRequests() {
        assertThat(answered(Whole.class).getRequired()).containsExactly("days", "daysUpper", "word", "part", "parts",
                "byWord");
        WrittenTypes both = new WrittenTypes(json);
        both.sent(json.constructType(Whole.class));
        both.answered(json.constructType(Whole.class));
        assertThat(both.components().get("Whole").getRequired()).isNull();
    }

    @Test
    void unwrappedFieldsAreFieldsOfTheObject() {
        JavaType type = json.constructType(new TypeReference<Beside<Part>>() {});
        types.answered(type);
        assertThat(types.components().get("PartBeside").getProperties()).containsOnlyKeys("count", "revision");
    }

    @Test
    void twoOfOneNameAreNamedWithTheTypesAroundThem() {
        types.answered(json.constructType(One.Side.class));
        Schema reference = types.answered(json.constructType(Other.Side.class));
        assertThat(types.components()).containsOnlyKeys("OneSide", "OtherSide");
        assertThat(reference.getRef()).isEqualTo("#/components/schemas/OtherSide");
        assertThat(types.components().get("OtherSide").getProperties()).containsOnlyKeys("right");
    }
}
