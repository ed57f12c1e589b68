package org.densimeter.law.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A reference series: one family of small models trained for measurement, and how its scaling laws are fitted.
 *
 * @param id e.g. {@code minicpm3-2025}
 * @param name the name as published
 * @param tokensAtLaw D0, the training tokens at which the law is read (NMI: 5e12)
 * @param basin which minimum of the loss law is the law
 * @param idealPoint whether the performance law is anchored at (L = 0, S = 100), as the published series is
 * @param objective what the fit minimises
 * @param lossUnit e.g. {@code nats}, {@code bits-per-byte}
 * @param irreducibleFree whether E is fitted (E at least 0) or fixed at 0
 * @param source where the series was published; null if unknown
 * @param oneStep whether there are no losses, and scores follow from parameters directly: S = c / (1 + exp(-gamma (L -
 * l))) + d with L = -ln N; basin, ideal point, objective and irreducible loss are then ignored
 * @param resampling how the draws of the loss law are made; null for {@link #drawMethod()}
 * @param stage the stage of the releases it measures; {@code pretrained} if absent, as in series from before there were
 * stages
 * @param floor how the floor d of a one-step law is found; null in a series with losses, and for {@link Floor#FREE}
 */
public record ReferenceSeries(String id, String name, double tokensAtLaw, Basin basin, boolean idealPoint,
        Objective objective, String lossUnit, boolean irreducibleFree, @Nullable String source, boolean oneStep,
        @Nullable DrawMethod resampling, Stage stage, @Nullable Floor floor) {

    /**
     * Selects the minimum of the loss law. In reference runs D is tied to N, so that the two terms can swap roles.
     */
    public enum Basin {
        /** alpha smaller than beta: the published choice, and the default. */
        PARAMETER_LIMITED,
        /** the minimum with the smallest error. */
        BEST_FIT
    }

    /** What the fit of a loss law minimises. */
    public enum Objective {
        /** the sum of squared residuals of L. */
        LEAST_SQUARES,
        /** the Huber loss of the residuals of ln L, delta 1e-3 (Hoffmann et al. 2022). */
        HUBER_LOG
    }

    /** How the draws of a loss law are made from its reference runs. */
    public enum DrawMethod {
        /** fitted losses plus residuals, each as likely at every run: right if errors are independent. */
        RESIDUALS,
        /** fitted losses plus errors that are correlated along the tokens of one size, as much as the residuals are. */
        AUTOREGRESSIVE,
        /**
         * runs drawn with replacement: right also if the size of errors differs between runs, of which it needs many.
         */
        PAIRS
    }

    /** How the floor d of a one-step law is found: with few sizes, four constants are loose. */
    public enum Floor {
        /** It is fitted, as the other three constants are. */
        FREE,
        /** It is the score of a random guesser on the benchmark; 0 where none is known. Three constants are fitted. */
        CHANCE,
        /** It is 0, and three constants are fitted. */
        ZERO;

        /** Returns the name used in events, files and answers: {@code free}, {@code chance} or {@code zero}. */
        @Override
        public String toString() {
            return WireName.of(this);
        }
    }

    /** Creates a series with losses and the default draws. */
    public ReferenceSeries(String id, String name, double tokensAtLaw, Basin basin, boolean idealPoint,
            Objective objective, String lossUnit, boolean irreducibleFree, @Nullable String source) {
        this(id, name, tokensAtLaw, basin, idealPoint, objective, lossUnit, irreducibleFree, source, false);
    }

    /** Creates a series with the default draws. */
    public ReferenceSeries(String id, String name, double tokensAtLaw, Basin basin, boolean idealPoint,
            Objective objective, String lossUnit, boolean irreducibleFree, @Nullable String source, boolean oneStep) {
        this(id, name, tokensAtLaw, basin, idealPoint, objective, lossUnit, irreducibleFree, source, oneStep, null);
    }

    /** Creates a series that measures pretrained releases, and whose floors are fitted. */
    public ReferenceSeries(String id, String name, double tokensAtLaw, Basin basin, boolean idealPoint,
            Objective objective, String lossUnit, boolean irreducibleFree, @Nullable String source, boolean oneStep,
            @Nullable DrawMethod resampling) {
        this(id, name, tokensAtLaw, basin, idealPoint, objective, lossUnit, irreducibleFree, source, oneStep,
                resampling, Stage.PRETRAINED, null);
    }

    /** Returns this series with {@code method}. */
    public ReferenceSeries withResampling(DrawMethod method) {
        return new ReferenceSeries(id, name, tokensAtLaw, basin, idealPoint, objective, lossUnit, irreducibleFree,
                source, oneStep, method, stage, floor);
    }

    /** Returns this series for releases of {@code measured}. */
    public ReferenceSeries withStage(Stage measured) {
        return new ReferenceSeries(id, name, tokensAtLaw, basin, idealPoint, objective, lossUnit, irreducibleFree,
                source, oneStep, resampling, measured, floor);
    }

    /** Returns this series with {@code rule}. */
    public ReferenceSeries withFloor(@Nullable Floor rule) {
        return new ReferenceSeries(id, name, tokensAtLaw, basin, idealPoint, objective, lossUnit, irreducibleFree,
                source, oneStep, resampling, stage, rule);
    }

    public ReferenceSeries {
        basin = basin == null ? Basin.PARAMETER_LIMITED : basin;
        objective = objective == null ? Objective.LEAST_SQUARES : objective;
        lossUnit = lossUnit == null ? "nats" : lossUnit;
        stage = stage == null ? Stage.PRETRAINED : stage;
        floor = floor == Floor.FREE ? null : floor;
    }

    /**
     * Returns the floor that a law of this series has whatever its pairs are, percent.
     *
     * @param parts the benchmarks that the law's score consists of, with weights; one of weight 1 for a benchmark
     * @param benchmarks their definitions, as far as they are known
     * @return null where the floor is fitted, as in every series with losses
     */
    public @Nullable Double fixedFloor(List<Composite.Part> parts, Collection<Benchmark> benchmarks) {
        if (!oneStep || floor == null) {
            return null;
        }
        return floor == Floor.ZERO ? 0
                : parts.stream()
                        .mapToDouble(part -> part.weight() * benchmarks.stream()
                                .filter(benchmark -> benchmark.id().equals(part.benchmark()))
                                .map(Benchmark::chancePercent)
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(0.0))
                        .sum();
    }

    /**
     * Returns how the draws are made: as the series says, or else by what covers best (TRUST.md, "Laws"): correlated
     * errors, and with {@code HUBER_LOG}, which is meant for many runs of very different size, pairs.
     */
    public DrawMethod drawMethod() {
        return resampling != null ? resampling
                : objective == Objective.HUBER_LOG ? DrawMethod.PAIRS : DrawMethod.AUTOREGRESSIVE;
    }
}
