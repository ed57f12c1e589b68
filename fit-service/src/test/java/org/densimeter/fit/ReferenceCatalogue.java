package org.densimeter.fit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.densimeter.contract.Definition;
import org.densimeter.contract.ReferenceData;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.densimeter.support.json.WireFormat;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The built-in reference data as events. A series may be given another id, so that tests do not meet on one key. */
public final class ReferenceCatalogue {

    /** The five benchmarks of the published series. */
    public static final List<String> BENCHMARKS = List.of("mmlu", "bbh", "math", "mbpp", "humaneval");
    /** When everything here was accepted. */
    public static final Instant RECORDED_AT = Instant.parse("2026-01-02T03:04:05.678901Z");

    private static final ObjectMapper JSON = WireFormat.mapper();

    private ReferenceCatalogue() {}

    /** The published series under {@code id}. */
    public static ReferenceSeries series(String id) {
        ReferenceSeries published = read("series.json", ReferenceSeries[].class)[0];
        return new ReferenceSeries(id, published.name(), published.tokensAtLaw(), published.basin(),
                published.idealPoint(), published.objective(), published.lossUnit(), published.irreducibleFree(),
                published.source());
    }

    /** The composite densing-average under {@code id}. */
    public static Definition composite(String id, long revision) {
        Composite published = read("composites.json", Composite[].class)[0];
        return new Definition(revision, RECORDED_AT, null, new Composite(id, published.name(), published.parts()),
                null);
    }

    /** The published data of {@code benchmark} in the series {@code id}. */
    public static ReferenceData data(String id, String benchmark, long revision) {
        return new ReferenceData(revision, RECORDED_AT, series(id), benchmark, runs(benchmark), scores(benchmark));
    }

    /** {@code data} at a later revision with other runs and scores. */
    public static ReferenceData changed(ReferenceData data, long revision, List<ReferenceRun> runs,
            List<ReferenceScore> scores) {
        return new ReferenceData(revision, RECORDED_AT.plusSeconds(revision), data.series(), data.benchmark(), runs,
                scores);
    }

    /** The published runs of {@code benchmark}, ordered by params, then tokens. */
    public static List<ReferenceRun> runs(String benchmark) {
        return BuiltInCatalogue.runs(benchmark)
                .stream()
                .sorted(Comparator.comparingDouble(ReferenceRun::params).thenComparingDouble(ReferenceRun::tokens))
                .toList();
    }

    /** The published pairs of {@code benchmark}, ordered by loss. */
    public static List<ReferenceScore> scores(String benchmark) {
        return BuiltInCatalogue.scores(benchmark)
                .stream()
                .sorted(Comparator.comparingDouble(ReferenceScore::loss))
                .toList();
    }

    private static <T> T read(String file, Class<T> type) {
        try (InputStream text = open(file)) {
            return JSON.readValue(text, type);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static InputStream open(String file) {
        return ReferenceCatalogue.class.getResourceAsStream("/catalogue/" + file);
    }

    /** Returns {@code runs} with one loss a little larger. */
    public static List<ReferenceRun> nudged(List<ReferenceRun> runs) {
        List<ReferenceRun> nudged = new ArrayList<>(runs);
        ReferenceRun run = runs.get(10);
        nudged.set(10, new ReferenceRun(run.params(), run.tokens(), run.loss() + 0.0005, run.source()));
        return nudged;
    }
}
