package org.densimeter.bench;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.densimeter.law.catalogue.Architecture;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.density.ScoreError;
import org.densimeter.law.scaling.CompositeRuns;
import org.densimeter.law.scaling.EffectiveParams;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.ScalingLaw;
import org.densimeter.law.trend.MeasuredRelease;

/** The built-in data as the benchmarks need them. */
public final class Catalogue {

    public static final ReferenceSeries SERIES = new ReferenceSeries("minicpm3-2025", "MiniCPM-3", 5e12, null, true, null, null, false, null);

    private static final List<Composite.Part> AVERAGE = List.of(new Composite.Part("mmlu", .25), new Composite.Part("bbh", .25), new Composite.Part("math", .25),
            new Composite.Part("humaneval", .125), new Composite.Part("mbpp", .125));

    private Catalogue() {
    }

    public static List<ReferenceRun> runs(String benchmark) throws FitException {
        if (benchmark.equals("densing-average")) {
            Map<String, List<ReferenceRun>> byPart = new HashMap<>();
            for (Composite.Part part : AVERAGE) {
                byPart.put(part.benchmark(), runs(part.benchmark()));
            }
            return CompositeRuns.combine(AVERAGE, byPart);
        }
        return csv("reference_losses.csv").stream().filter(r -> r.get("benchmark").equals(benchmark))
                .map(r -> new ReferenceRun(number(r, "params"), number(r, "tokens"), number(r, "loss"), null)).toList();
    }

    public static List<ReferenceScore> scores(String benchmark) {
        return csv("reference_scores.csv").stream().filter(r -> r.get("benchmark").equals(benchmark))
                .map(r -> new ReferenceScore(number(r, "loss"), number(r, "score"), r.get("role").equals("fit") ? ReferenceScore.Role.FIT : ReferenceScore.Role.HELD_OUT, null)).toList();
    }

    /** The releases with a measured density under {@code law}, with binomial score errors. */
    static List<MeasuredRelease> releases(String benchmark, ScalingLaw law) {
        Map<String, Integer> items = csv("benchmarks.csv").stream().collect(Collectors.toMap(r -> r.get("id"), r -> Integer.valueOf(r.get("items"))));
        Map<String, Map<String, Double>> scores = new HashMap<>();
        csv("results.csv").stream().filter(r -> r.get("preferred").equals("true"))
                .forEach(r -> scores.computeIfAbsent(r.get("model_id"), id -> new HashMap<>()).put(r.get("benchmark"), number(r, "score")));
        List<Composite.Part> parts = benchmark.equals("densing-average") ? AVERAGE : List.of(new Composite.Part(benchmark, 1));
        List<MeasuredRelease> releases = new ArrayList<>();
        for (CSVRecord row : csv("models.csv")) {
            Map<String, Double> own = scores.getOrDefault(row.get("id"), Map.of());
            OptionalDouble score = Composite.mean(parts, own);
            if (score.isPresent() && law.effectiveParams(score.getAsDouble()) instanceof EffectiveParams.Measured measured) {
                double variance = parts.stream().mapToDouble(p -> Math.pow(p.weight() * ScoreError.of(own.get(p.benchmark()), null, items.get(p.benchmark())).orElseThrow(), 2)).sum();
                double cost = measured.params() / DensityBasis.INFERENCE.density(measured.params(), model(row));
                releases.add(new MeasuredRelease(row.get("id"), row.get("family"), LocalDate.parse(row.get("release_date")), score.getAsDouble(), Math.sqrt(variance), Math.log(cost)));
            }
        }
        return releases;
    }

    private static Model model(CSVRecord r) {
        return new Model(r.get("id"), r.get("name"), r.get("family"), null, LocalDate.parse(r.get("release_date")), billions(r, "params_total_b"),
                billions(r, "params_nonembedding_b"), billions(r, "active_total_b"), billions(r, "active_nonembedding_b"), null,
                r.get("architecture").equals("moe") ? Architecture.MOE : Architecture.DENSE, null, 16, null, null, null, null, null);
    }

    private static Long billions(CSVRecord row, String column) {
        return row.get(column).isEmpty() ? null : new BigDecimal(row.get(column)).movePointRight(9).longValueExact();
    }

    private static double number(CSVRecord row, String column) {
        return Double.parseDouble(row.get(column));
    }

    private static List<CSVRecord> csv(String file) {
        CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setCommentMarker('#').get();
        try (Reader reader = new InputStreamReader(Catalogue.class.getResourceAsStream("/catalogue/" + file), StandardCharsets.UTF_8)) {
            return format.parse(reader).getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
