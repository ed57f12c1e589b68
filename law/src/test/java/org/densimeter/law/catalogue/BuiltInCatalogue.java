package org.densimeter.law.catalogue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Reads the project's built-in data for tests of the science. */
public final class BuiltInCatalogue {

    /** The published series as {@code catalogue/series.json} defines it. */
    public static final ReferenceSeries MINICPM3 = new ReferenceSeries("minicpm3-2025", "MiniCPM-3", 5e12, null, true, null, null, false, null);

    /** {@code densing-average} as {@code catalogue/composites.json} defines it. */
    public static final List<Composite.Part> DENSING_AVERAGE = List.of(new Composite.Part("mmlu", .25), new Composite.Part("bbh", .25), new Composite.Part("math", .25),
            new Composite.Part("humaneval", .125), new Composite.Part("mbpp", .125));

    private BuiltInCatalogue() {
    }

    public static List<ReferenceRun> runs(String benchmark) {
        return csv("/catalogue/reference_losses.csv").stream().filter(r -> r.get("benchmark").equals(benchmark))
                .map(r -> new ReferenceRun(Double.parseDouble(r.get("params")), Double.parseDouble(r.get("tokens")), Double.parseDouble(r.get("loss")), r.get("source")))
                .toList();
    }

    public static List<ReferenceScore> scores(String benchmark) {
        return csv("/catalogue/reference_scores.csv").stream().filter(r -> r.get("benchmark").equals(benchmark))
                .map(r -> new ReferenceScore(Double.parseDouble(r.get("loss")), Double.parseDouble(r.get("score")),
                        r.get("role").equals("fit") ? ReferenceScore.Role.FIT : ReferenceScore.Role.HELD_OUT, r.get("source")))
                .toList();
    }

    public static List<Model> models() {
        return csv("/catalogue/models.csv").stream().map(r -> new Model(r.get("id"), r.get("name"), r.get("family"), r.get("organisation"), LocalDate.parse(r.get("release_date")),
                billions(r.get("params_total_b")), billions(r.get("params_nonembedding_b")), billions(r.get("active_total_b")), billions(r.get("active_nonembedding_b")), null,
                r.get("architecture").equals("moe") ? Architecture.MOE : Architecture.DENSE, Kind.valueOf(r.get("kind").toUpperCase(java.util.Locale.ROOT)), 16, null, null,
                List.of(), null, null)).toList();
    }

    public static List<Result> results() {
        return csv("/catalogue/results.csv").stream().map(r -> new Result(r.get("model_id") + "/" + r.get("benchmark") + "/" + r.get("evaluator"), r.get("model_id"),
                r.get("benchmark"), Double.parseDouble(r.get("score")), null, r.get("evaluator"),
                r.get("relationship").equals("first_party") ? Relationship.FIRST_PARTY : Relationship.THIRD_PARTY, r.get("setting"), Boolean.valueOf(r.get("preferred")),
                r.get("source"), null, null, 1)).toList();
    }

    public static List<CSVRecord> csv(String resource) {
        CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setCommentMarker('#').get();
        try (Reader reader = new InputStreamReader(BuiltInCatalogue.class.getResourceAsStream(resource), StandardCharsets.UTF_8)) {
            return format.parse(reader).getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Long billions(String text) {
        return text.isEmpty() ? null : new BigDecimal(text).movePointRight(9).longValueExact();
    }
}
