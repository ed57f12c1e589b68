package org.densimeter.ingest.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.densimeter.ingest.validation.Layout;
import org.densimeter.law.problem.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers as spreadsheets and people write them. */
class CsvHeaderTest {

    private static final CsvDialect SEMICOLONS = new CsvDialect(';', true);

    private static CsvRows rows(String body, CsvDialect dialect, Charset charset) throws Exception {
        return new CsvRows(new ByteArrayInputStream(body.getBytes(charset)), Layout.RESULT, dialect);
    }

    private static CsvRows rows(String body) throws Exception {
        return rows(body, CsvDialect.STANDARD, StandardCharsets.UTF_8);
    }

    /** Each rule is what the sender has to do; the line that was read is shown. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|',
            value = {"model_id;benchmark;score;evaluator;source|the header is separated by a semicolon",
                    "model_id\tbenchmark\tscore\tevaluator\tsource|the header is separated by a tab",
                    "Model_ID,Benchmark,Score,Evaluator,Source|names as they are written here, in the same case",
                    "Model;score|this column must be there; the columns are model_id,benchmark,score"})
    void aMistakeIsNamedAndTheLineShown(String header, String rule) {
        assertThatThrownBy(() -> rows(header + "\n")).isInstanceOfSatisfying(BodyRefused.class, refused -> {
            assertThat(refused.rejection().code()).isEqualTo(ProblemCode.DNS2011);
            assertThat(refused.rejection().value()).isEqualTo(header.replace('\t', '\ufffd'));
            assertThat(refused.rejection().rule()).startsWith(rule);
            assertThat(refused.line()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"# exported yesterday\nmodel_id,benchmark", "sep=;\nmodel_id;benchmark",
            "model_id,benchmark,score,evaluator,source\rm,mmlu,1,e,s\r"})
    void aLineThatIsNoHeaderIsRefused(String body) {
        assertThatThrownBy(() -> rows(body)).isInstanceOfSatisfying(BodyRefused.class,
                refused -> assertThat(refused.rejection().code()).isEqualTo(ProblemCode.DNS2011));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
    void utf16IsNamed(String charset) {
        assertThatThrownBy(() -> rows("model_id,benchmark\n", CsvDialect.STANDARD, Charset.forName(charset)))
                .isInstanceOfSatisfying(BodyRefused.class, refused -> {
                    assertThat(refused.rejection().code()).isEqualTo(ProblemCode.DNS2012);
                    assertThat(refused.rejection().rule()).isEqualTo("UTF-8, not UTF-16");
                });
    }

    @Test
    void bothSpellingsAreTakenAndTheOthersListed() throws Exception {
        CsvRows rows = rows("""
                model,benchmark,score,evaluator,source,standardError,observedAt,stderr,date,,
                m,mmlu,61,e,s,0.4,2024-01-01,1,2,,
                """);
        assertThat(rows.ignored()).containsExactly("stderr", "date");
        assertThat(rows.next().fields()).containsKeys("model", "standardError", "observedAt").hasSize(7);
        assertThatThrownBy(() -> rows("model,model_id,benchmark,score,evaluator,source\n")).isInstanceOfSatisfying(
                BodyRefused.class, refused -> assertThat(refused.rejection().rule()).contains("model is the same"));
    }

    @Test
    void declaredSemicolonsAndDecimalCommasAreTaken() throws Exception {
        CsvRows rows = rows("model_id;benchmark;score;evaluator;source\nm;mmlu;62,5;\"a; b\";s\n", SEMICOLONS,
                StandardCharsets.UTF_8);
        Row row = rows.next();
        assertThat(row.fields().get("score").value().shown()).isEqualTo("62,5");
        assertThat(row.fields().get("evaluator").value().shown()).isEqualTo("a; b");
        assertThat(rows.next()).isNull();
    }

    /** As Python's csv module reads it: a quote inside an unquoted field is a character. */
    @Test
    void aQuoteInsideAnUnquotedFieldOpensNothing() throws Exception {
        CsvRows rows = rows("""
                model_id,benchmark,score,evaluator,source
                m,mmlu,61,the 7" lab,s
                m,bbh,61,e,s
                m,math,61,"e","5" disk"
                m,mbpp,61,e,"s"
                """);
        assertThat(rows.next().fields().get("evaluator").value().shown()).isEqualTo("the 7\" lab");
        assertThat(rows.next().fields().get("benchmark").value().shown()).isEqualTo("bbh");
        assertThat(rows.next().rejection().code()).isEqualTo(ProblemCode.DNS2010);
        assertThat(rows.next().fields().get("benchmark").value().shown()).isEqualTo("mbpp");
    }

    /** 200 rows follow a field that is opened and never closed as it should be; one row is lost. */
    @Test
    void anOpenQuoteBeforeQuotedRowsCostsItsRow() throws Exception {
        CsvRows rows = rows("model_id,benchmark,score,evaluator,source\nm,mmlu,61,\"open,s\n"
                + "m,bbh,61,\"e\",\"s\"\n".repeat(200));
        assertThat(rows.next().rejection().code()).isEqualTo(ProblemCode.DNS2010);
        int read = 0;
        for (Row row = rows.next(); row != null; row = rows.next()) {
            assertThat(row.rejection()).isNull();
            read++;
        }
        assertThat(List.of(read)).containsExactly(200);
    }
}
