package org.densimeter.law.scaling;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.densimeter.law.catalogue.Benchmark;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.jspecify.annotations.Nullable;

/**
 * The scaling law of one series on one benchmark or composite, self-contained: it has everything that turns a score
 * into an effective parameter count. Key: {@code series/benchmark}.
 *
 * @param revision monotonic per key
 * @param series the series' definition as it was fitted
 * @param benchmark benchmark or composite id
 * @param parts of a composite, with weights; empty for a benchmark
 * @param version fingerprint of the input: same version, same bits
 * @param law the law in force; null if none could be fitted yet (see {@code health})
 * @param loss the chosen minimum and its alternatives; also without {@code law} where there are runs and no score
 * pairs; null in a one-step series, whose loss is L = -ln N by definition
 * @param performance the performance law's fit; null with {@code law}
 * @param health whether the latest input could be fitted; a failed fit never replaces the last good law
 * @param recordedAt when the latest input was accepted, UTC
 * @param draws bootstrap draws of the law; null if it was fitted before laws had draws, and with {@code law}
 * @param benchmarks the definitions of the benchmark, or of the composite's parts, as far as they are known, ordered by
 * id; they give the number of items of a score
 */
public record FittedLaw(long revision, ReferenceSeries series, String benchmark, List<Composite.Part> parts,
        String version, @Nullable ScalingLaw law, @Nullable LossLawFit loss, @Nullable PerformanceLawFit performance,
        Health health, Instant recordedAt, @Nullable LawDraws draws, List<Benchmark> benchmarks) {

    /**
     * Whether the law in force is that of the latest input.
     *
     * @param ok whether the law in force was fitted to the latest input and is determined by it
     * @param code problem code; null if ok
     * @param reason one sentence; if ok null, or why the same input was fitted again
     */
    public record Health(boolean ok, @Nullable String code, @Nullable String reason) {

        /** The law is fitted to the latest input. */
        public static final Health OK = new Health(true, null, null);

        /** Returns the health of a law that was fitted again to the same input, and why. */
        public static Health fittedAgain(String reason) {
            return new Health(true, null, reason);
        }
    }

    public FittedLaw {
        parts = parts == null ? List.of() : List.copyOf(parts);
        benchmarks = benchmarks == null ? List.of() : List.copyOf(benchmarks);
    }

    /** Creates a law without draws and without benchmark definitions. */
    public FittedLaw(long revision, ReferenceSeries series, String benchmark, List<Composite.Part> parts,
            String version, @Nullable ScalingLaw law, @Nullable LossLawFit loss,
            @Nullable PerformanceLawFit performance, Health health, Instant recordedAt) {
        this(revision, series, benchmark, parts, version, law, loss, performance, health, recordedAt, null, List.of());
    }

    /** Returns this law with other draws and benchmark definitions. */
    public FittedLaw with(@Nullable LawDraws otherDraws, List<Benchmark> definitions) {
        return new FittedLaw(revision, series, benchmark, parts, version, law, loss, performance, health, recordedAt,
                otherDraws, definitions);
    }

    /**
     * Returns N of the largest reference model the law was fitted to; beyond it the law is extrapolated. Only with a
     * law.
     */
    public double largestParams() {
        if (loss != null) {
            return loss.largestParams();
        }
        PerformanceLawFit fit = Objects.requireNonNull(performance, "no law in force");
        return Objects.requireNonNull(fit.largestParams(), "largestParams of a one-step law");
    }

    /**
     * Returns the benchmarks a score under this law consists of, with weights: the parts of a composite, or the
     * benchmark alone.
     */
    public List<Composite.Part> scoreParts() {
        return parts.isEmpty() ? List.of(new Composite.Part(benchmark, 1)) : parts;
    }

    /** Returns the number of test items by benchmark id; a benchmark without a known number is absent. */
    public Map<String, Integer> items() {
        Map<String, Integer> items = new HashMap<>();
        benchmarks.stream()
                .filter(definition -> definition.items() != null)
                .forEach(definition -> items.put(definition.id(), definition.items()));
        return items;
    }

    /** Returns the published setting of each benchmark that has one, by benchmark id. */
    public Map<String, String> publishedSettings() {
        Map<String, String> settings = new HashMap<>();
        for (Benchmark definition : benchmarks) {
            if (definition.publishedSetting() != null) {
                settings.put(definition.id(), definition.publishedSetting());
            }
        }
        return settings;
    }

    /** Returns {@code series/benchmark}. */
    public String key() {
        return series.id() + "/" + benchmark;
    }
}
