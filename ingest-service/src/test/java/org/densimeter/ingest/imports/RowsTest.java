package org.densimeter.ingest.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.densimeter.ingest.validation.Layout;
import org.densimeter.ingest.validation.SentField;
import org.densimeter.ingest.validation.Value;
import org.densimeter.law.problem.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How bodies fall into rows, and how little of a hostile one is read. */
class RowsTest {

    private static final String HEADER = "series,benchmark,params,tokens,loss,source\n";

    private static List<Row> csv(String body) throws IOException, BodyRefused {
        return all(new CsvRows(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), Layout.REFERENCE_RUN,
                CsvDialect.STANDARD));
    }

    private static List<Row> all(RowSource rows) throws IOException, BodyRefused {
        List<Row> all = new ArrayList<>();
        for (Row row = rows.next(); row != null; row = rows.next()) {
            all.add(row);
        }
        return all;
    }

    private static String source(Row row) {
        return row.fields().get("source").value().shown();
    }

    @Test
    void quotedFieldsMayHoldCommasQuotesAndLineBreaks() throws Exception {
        List<Row> rows = csv(HEADER + "s,b,1,2,3,\"a, \"\"b\"\"\nand c\"\r\ns,b,1,2,3,d\r\n");
        assertThat(rows).extracting(RowsTest::source).containsExactly("a, \"b\"\nand c", "d");
        assertThat(rows).extracting(Row::line).containsExactly(2L, 4L);
        assertThat(rows).extracting(Row::number).containsExactly(1L, 2L);
    }

    @Test
    void anOpenQuoteCostsItsLineAlone() throws Exception {
        List<Row> rows = csv(HEADER + "s,b,1,2,3,a\ns,b,1,2,3,\"b\ns,b,1,2,3,c\ns,b,1,2,3,\"d\"\n");
        assertThat(rows).extracting(row -> row.rejection() == null ? source(row) : row.rejection().code())
                .containsExactly("a", ProblemCode.DNS2010, "c", "d");
    }

    @Test
    void twoOpenQuotesCostNoMoreThanTheRowsBetweenThem() throws Exception {
        List<Row> rows = csv(HEADER + "s,b,1,2,3,\"a\ns,b,1,2,3,b\ns,b,1,2,3,\"c\ns,b,1,2,3,d\n");
        assertThat(rows.get(rows.size() - 1)).extracting(RowsTest::source).isEqualTo("d");
        assertThat(rows).anyMatch(row -> row.rejection() != null && row.rejection().code() == ProblemCode.DNS2010);
    }

    @Test
    void aQuoteInsideAnUnquotedFieldIsBroken() throws Exception {
        List<Row> rows = csv(HEADER + "s,b,1,2,3,\"a\"b\ns,b,1,2,3,c\n");
        assertThat(rows).extracting(row -> row.rejection() == null ? source(row) : row.rejection().code())
                .containsExactly(ProblemCode.DNS2010, "c");
    }

    @Test
    void blankLinesAreNoRowsAndTheLastLineNeedsNoEnd() throws Exception {
        assertThat(csv("\n" + HEADER + "\n\ns,b,1,2,3,a\n   \ns,b,1,2,3,b")).extracting(Row::line)
                .containsExactly(5L, 7L);
    }

    @Test
    void unknownColumnsAreIgnoredAndEmptyCellsAreAbsent() throws Exception {
        List<Row> rows = csv("loss,extra,series,benchmark,params,tokens,source\n3,x,s,b,1,2,\n");
        assertThat(rows.get(0).fields()).containsOnlyKeys("loss", "series", "benchmark", "params", "tokens")
                .containsEntry("loss", new SentField("loss", BigDecimal.ONE, new Value.Cell("3", false)));
    }

    /**
     * The rule is for the sender of the text: of the parser's own settings, which are not theirs to change, it says
     * nothing.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = {"{\"score\": 1|Unexpected end-of-input: expected close marker for Object",
                    "{\"score\": /* high */ 1}|Unexpected character ('/' (code 47)): maybe a (non-standard) comment?"},
            quoteCharacter = '`')
    void whatIsNotJsonIsReportedInTermsOfTheText(String text, String rule) throws Exception {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        assertThat(new NdjsonRows(new ByteArrayInputStream(body), Layout.RESULT).next().rejection().rule())
                .isEqualTo(rule);
        assertThat(new JsonRows(new ByteArrayInputStream(body), Layout.RESULT).next().rejection().rule())
                .startsWith(rule.substring(0, 20))
                .doesNotContain("Feature")
                .doesNotContain("Source");
    }

    /** {@code unit} again and again, {@code bytes} long, counting what is read of it. */
    private static final class Endless extends InputStream {

        private final byte[] unit;
        private final long bytes;
        private long read;

        Endless(String unit, long bytes) {
            this.unit = unit.getBytes(StandardCharsets.UTF_8);
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return read == bytes ? -1 : unit[(int) (read++ % unit.length)];
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int count = (int) Math.min(length, bytes - read);
            for (int i = 0; i < count; i++) {
                into[offset + i] = (byte) read();
            }
            return count == 0 && length > 0 ? -1 : count;
        }
    }

    @Test
    void ofTwoHundredMegabytesNestedTenThousandDeepOnlyTheBeginningIsRead() throws Exception {
        for (String unit : List.of("[".repeat(10_000) + "]".repeat(10_000) + ",",
                "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000) + ",")) {
            Endless body = new Endless("[" + unit, 200_000_000);
            List<Row> rows = all(new JsonRows(body, Layout.RESULT));
            assertThat(rows).hasSize(1);
            assertThat(rows.get(0).rejection().code()).isEqualTo(ProblemCode.DNS2015);
            assertThat(body.read).isLessThan(100_000);
        }
    }

    @Test
    void aLineWithoutEndIsGivenUpAndReadToItsEnd() throws Exception {
        Endless oneLine = new Endless("x", 50_000_000);
        LineReader lines = new LineReader(oneLine);
        assertThat(lines.next().flaw()).isEqualTo(LineReader.Flaw.TOO_LONG);
        assertThat(lines.next()).isNull();
        assertThat(oneLine.read).isEqualTo(50_000_000);
    }

    @Test
    void aMalformedLineDoesNotSpoilTheNext() throws Exception {
        byte[] bytes = "a\n\u00e9\nb".getBytes(StandardCharsets.ISO_8859_1);
        LineReader lines = new LineReader(new ByteArrayInputStream(bytes));
        assertThat(lines.next().text()).isEqualTo("a");
        assertThat(lines.next().flaw()).isEqualTo(LineReader.Flaw.NOT_UTF8);
        assertThat(lines.next().text()).isEqualTo("b");
        assertThat(lines.next()).isNull();
    }
}
