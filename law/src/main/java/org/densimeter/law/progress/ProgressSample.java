package org.densimeter.law.progress;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.densimeter.law.interval.Percentiles;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.law.scaling.FitException;

/**
 * Rows from which a doubling time can be estimated: they have more than one paper, benchmark, date, number of
 * parameters and training-set size. Immutable; its order affects results only by rounding.
 */
public final class ProgressSample {

    private final List<Observation> observations;
    private final int[] paperOf;
    private final int papers;

    private ProgressSample(List<Observation> observations) {
        this.observations = List.copyOf(observations);
        Map<String, Integer> index = new LinkedHashMap<>();
        observations.forEach(row -> index.putIfAbsent(row.paper(), index.size()));
        paperOf = observations.stream().mapToInt(row -> index.get(row.paper())).toArray();
        papers = index.size();
    }

    /**
     * Returns a sample of {@code observations}.
     *
     * @throws FitException DNS1010 for no rows, DNS1011 to DNS1015 if all rows are of one paper, one benchmark, one
     * date, one N or one D
     */
    public static ProgressSample of(List<Observation> observations) throws FitException {
        if (observations.isEmpty()) {
            throw new FitException(ProblemCode.DNS1010, "there are no perplexities");
        }
        requireVariety(observations, Observation::paper, ProblemCode.DNS1011,
                "all " + observations.size() + " perplexities come from the paper ");
        requireVariety(observations, Observation::benchmark, ProblemCode.DNS1012,
                "all perplexities are of the benchmark ");
        requireVariety(observations, Observation::date, ProblemCode.DNS1013, "all perplexities bear the date ");
        requireVariety(observations, Observation::params, ProblemCode.DNS1014,
                "all models have the same number of parameters, ");
        requireVariety(observations, Observation::tokens, ProblemCode.DNS1015,
                "all models were trained on the same number of tokens, ");
        return new ProgressSample(observations);
    }

    private static void requireVariety(List<Observation> observations, Function<Observation, Object> property,
            ProblemCode code, String reason) throws FitException {
        Object first = property.apply(observations.get(0));
        if (observations.stream().map(property).allMatch(first::equals)) {
            throw new FitException(code, reason + first);
        }
    }

    /** Returns the rows, in their order. */
    public List<Observation> observations() {
        return observations;
    }

    /** Returns the number of rows. */
    public int rows() {
        return observations.size();
    }

    /** Returns the number of papers. */
    public int papers() {
        return papers;
    }

    /** Returns the number of rows whose vocabulary is not stated; the median of their benchmark is used for them. */
    public long imputedVocabularies() {
        return observations.stream().filter(row -> row.vocabulary() == null).count();
    }

    /** Returns the number of rows whose number of epochs is not stated; one is used for them. */
    public long imputedEpochs() {
        return observations.stream().filter(row -> row.epochs() == null).count();
    }

    /** Returns Y0, N0 and D0 as {@code specification} counts them. */
    public SampleOrigin origin(Specification specification) {
        return new SampleOrigin(observations.stream().mapToDouble(Observation::year).min().orElseThrow(),
                observations.stream().mapToDouble(Observation::params).min().orElseThrow(),
                observations.stream().mapToDouble(row -> tokens(row, specification)).min().orElseThrow());
    }

    /** Returns D of {@code row} as {@code specification} counts it. */
    static double tokens(Observation row, Specification specification) {
        return specification.countsEpochs() ? row.tokens() * EffectiveEpochs.of(row.epochs()) : row.tokens();
    }

    /** Returns the paper of each row, numbered in order of first occurrence. */
    int paperOf(int row) {
        return paperOf[row];
    }

    /**
     * Returns the vocabulary used for rows that do not state one: the median of their benchmark. A benchmark without
     * any stated vocabulary is absent.
     */
    Map<PerplexityBenchmark, Double> medianVocabularies() {
        Map<PerplexityBenchmark, Double> medians = new EnumMap<>(PerplexityBenchmark.class);
        for (PerplexityBenchmark benchmark : PerplexityBenchmark.values()) {
            double[] stated = observations.stream()
                    .filter(row -> row.benchmark() == benchmark && row.vocabulary() != null)
                    .mapToDouble(Observation::vocabulary)
                    .toArray();
            if (stated.length > 0) {
                medians.put(benchmark, Percentiles.of(stated).median());
            }
        }
        return medians;
    }

    /**
     * Checks that this sample determines the constants of {@code specification}.
     *
     * @throws FitException DNS1010 for fewer rows than constants, DNS1016 if one of the architectures, a side of the
     * cut or every vocabulary of a benchmark is missing
     */
    void requireFor(Specification specification) throws FitException {
        int constants = specification.constants().size();
        if (rows() < constants) {
            throw new FitException(ProblemCode.DNS1010, "specification " + specification.id() + " has " + constants
                    + " constants, the sample " + rows() + " rows");
        }
        boolean byArchitecture = specification.distinguishes(Scope.TRANSFORMER);
        if (byArchitecture && observations.stream().map(Observation::transformer).distinct().count() < 2) {
            throw new FitException(ProblemCode.DNS1016, "specification " + specification.id()
                    + " tells transformers apart from other models, the sample has but one kind");
        }
        if (specification.distinguishes(Scope.AFTER_CUT)
                && observations.stream().map(row -> row.year() >= specification.cut()).distinct().count() < 2) {
            throw new FitException(ProblemCode.DNS1016,
                    "all rows lie on one side of the cut at " + (int) specification.cut());
        }
        if (specification.needsVocabulary()
                && observations.stream().anyMatch(row -> !medianVocabularies().containsKey(row.benchmark()))) {
            throw new FitException(ProblemCode.DNS1016, "no row of some benchmark states its vocabulary");
        }
    }
}
