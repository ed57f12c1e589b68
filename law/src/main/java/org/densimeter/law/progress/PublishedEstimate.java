package org.densimeter.law.progress;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.densimeter.law.interval.Estimate;

/** The results of Ho et al. (2024) as published. */
public final class PublishedEstimate {

    /** Headline doubling time of effective compute in months: median and 95 % interval of 100 bootstraps of rows. */
    public static final Estimate MONTHS = new Estimate(8.4, 4.5, 14.3);
    /** Rows of the sample. */
    public static final int ROWS = 231;
    /** Papers of these rows. */
    public static final int PAPERS = 144;
    /** Publication date of the earliest of them. */
    public static final LocalDate FROM = LocalDate.of(2012, 6, 27);
    /** Publication date of the latest. */
    public static final LocalDate TO = LocalDate.of(2023, 5, 23);
    /** Rows by benchmark. */
    public static final Map<PerplexityBenchmark, Integer> BY_BENCHMARK = Map.of(PerplexityBenchmark.WT103, 103,
            PerplexityBenchmark.PTB, 80, PerplexityBenchmark.WT2, 48);
    /** Rows that are of transformers. */
    public static final int TRANSFORMERS = 104;
    /** Rows published in 2020 or later. */
    public static final int SINCE_2020 = 107;

    /** Minima of the published sample. */
    private static final SampleOrigin ORIGIN = new SampleOrigin(2012.4876712328767, 2e6, 8.88e5);

    private PublishedEstimate() {}

    /** Returns Specification 7 with the constants of table 2, in full digits. */
    public static ProgressLaw law() {
        return new ProgressLaw(Specification.numbered(Specification.PREFERRED), ORIGIN, 0.9127012889, 0.0003786989,
                0.0554123979, 0.0039383375, 0.0679823737, 0.7714089018, 0.1764146335, 0.0954178090, 0.0356203886,
                0.0395867773);
    }

    /** Returns Specification 7 with the factor for transformers, with the constants of table 3, to three decimals. */
    public static ProgressLaw transformerLaw() {
        return new ProgressLaw(Specification.withTransformerFactor(), ORIGIN, 0.506, 0.030, 0, -0.035, 0.079, 2.972,
                1.103, 0.107, 0.112, 0.055, 0.029);
    }

    /**
     * Returns {@link #law()} evaluated on {@code sample}: its residuals and the objective of the paper there. Nothing
     * is minimised.
     */
    public static ProgressFit on(ProgressSample sample) {
        ProgressLaw law = law();
        double squares = 0;
        for (Observation row : sample.observations()) {
            double residual = row.loss()
                    - law.loss(new Setting(row.benchmark(), row.transformer(), row.year()), row.params(), row.tokens());
            squares += residual * residual;
        }
        double mean = squares / sample.rows();
        double absolute = law.constants().values().stream().mapToDouble(Math::abs).sum();
        return new ProgressFit(Estimator.PUBLISHED, ProgressFitter.PUBLISHED_DELTA, law,
                mean + ProgressFitter.PUBLISHED_DELTA * absolute, mean, null, sample.rows(), sample.papers(), List.of(),
                0, 0);
    }
}
