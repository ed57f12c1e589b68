package org.densimeter.ingest.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import org.densimeter.law.catalogue.Relationship;
import org.junit.jupiter.api.Test;

/** Values as their fields need them. */
class RowReaderTest {

    private static RowReader csv(String field, String cell) {
        Layout.Column column = Layout.MODEL.byJsonName().get(field);
        SentField sent = new SentField(column.csv(), column.csvUnit(), new Value.Cell(cell, false));
        return new RowReader(Layout.MODEL.byJsonName(), Map.of(field, sent), true);
    }

    @Test
    void billionsAreConvertedExactly() throws RowRejected {
        // In binary floating point 0.0681 * 1e9 is 68099999.99999999, and 4.35 * 1e9 is not 4350000000 in every order
        // of operations.
        assertThat(csv("paramsTotal", "0.0681").count("paramsTotal", Long.MAX_VALUE)).isEqualTo(68_100_000L);
        assertThat(csv("paramsTotal", "4.35").count("paramsTotal", Long.MAX_VALUE)).isEqualTo(4_350_000_000L);
        assertThat(csv("trainTokens", "0.402").count("trainTokens", Long.MAX_VALUE)).isEqualTo(402_000_000_000L);
        assertThat(csv("paramsTotal", "0.000000001").count("paramsTotal", Long.MAX_VALUE)).isEqualTo(1L);
    }

    @Test
    void aFractionOfAParameterIsRejected() {
        assertThatThrownBy(() -> csv("paramsTotal", "1.0000000001").count("paramsTotal", Long.MAX_VALUE))
                .isInstanceOf(RowRejected.class)
                .hasMessageContaining("whole number");
    }

    @Test
    void negativeZeroIsZero() throws RowRejected {
        assertThat(Double.doubleToRawLongBits(csv("paramsTotal", "-0.0").number("paramsTotal", 0, 100))).isZero();
    }

    @Test
    void flagsInCsvAreSeparatedBySemicolons() throws RowRejected {
        assertThat(csv("flags", "contaminated; provisional;;contaminated").texts("flags", ';', 10, 64))
                .isEqualTo(List.of("contaminated", "provisional"));
    }

    @Test
    void wordsAreTakenInAnyCaseAndOthersNamedWithWhatThereIs() throws RowRejected {
        Map<String, Layout.Column> columns = Layout.RESULT.byJsonName();
        RowReader row = new RowReader(columns,
                Map.of("relationship", SentField.json("relationship", new Value.Text("First_Party"))), false);
        assertThat(row.word("relationship", Relationship.class)).isEqualTo(Relationship.FIRST_PARTY);
        RowReader wrong = new RowReader(columns,
                Map.of("relationship", SentField.json("relationship", new Value.Text("friend"))), false);
        assertThatThrownBy(() -> wrong.word("relationship", Relationship.class))
                .hasMessage("one of first_party, third_party");
    }

    @Test
    void aProblemNamesTheColumnOfTheSenderAndShowsTheValueShortened() {
        assertThatThrownBy(() -> csv("releaseDate", "x".repeat(500)).day("releaseDate", null, null))
                .isInstanceOfSatisfying(RowRejected.class, rejected -> {
                    assertThat(rejected.rejection().field()).isEqualTo("release_date");
                    assertThat(rejected.rejection().value()).hasSize(123).endsWith("...");
                });
    }
}
