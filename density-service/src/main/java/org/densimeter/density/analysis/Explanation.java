package org.densimeter.density.analysis;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.ScoreError;
import org.densimeter.law.density.ScoreVerdict;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.scaling.LossLawFit;
import org.densimeter.law.scaling.PerformanceLawFit;

/**
 * Why a density is what it is.
 *
 * @param model id of the model
 * @param name name of the model
 * @param releaseDate release date
 * @param series id of the reference series
 * @param benchmark id of the benchmark or composite
 * @param basis what the density is divided by
 * @param status {@code measured}, {@code completed}, {@code below_range}, {@code above_range} or {@code no_score}; null
 * where no law is in force
 * @param density null without a density
 * @param atLeast lower bound of the density of a release above the measurable range: N_eff at the upper end of it over
 * the cost; null for any other, and where the law gives that end no finite N_eff
 * @param measurableRange scores between which the law measures the release; null without a score or a law
 * @param extrapolationFactor N_eff over the largest reference run's N; null without a density
 * @param reason why there is no density; null with a density
 * @param scores the scores of each benchmark it is made of, the one that counts and the others; of a completed score
 * also those of the auxiliaries, with weight 0
 * @param law what measured it; null where none is in force
 * @param working the numbers between score and density; null without a score or a law
 * @param formula the same as lines that can be recomputed by hand; empty likewise
 * @param uncertainty how well it is known; null where the law carries no draws, or with {@code working}
 * @param unanswered that there is no law in force; null if there is
 * @param revision of the model
 * @param completion how the score was completed; null unless it was
 */
public record Explanation(String model, String name, LocalDate releaseDate, String series, String benchmark,
        DensityBasis basis, DensityStatus status, Double density, Double atLeast, RangeEnds measurableRange,
        Double extrapolationFactor, String reason, List<Cell> scores, Yardstick law, InversionSteps working,
        List<String> formula, Uncertainty uncertainty, NoResult unanswered, long revision, CompletionSteps completion) {

    /**
     * The ends of the law's measurable range, moved inwards by two standard errors of the release's score.
     *
     * @param lower at or below it a score is below the range, percent
     * @param upper at or above it a score is above the range, percent
     */
    public record RangeEnds(double lower, double upper) {}

    /**
     * The scores of the model on one benchmark.
     *
     * @param benchmark id of the benchmark or composite
     * @param weight in the composite; 1 of a benchmark, 0 of an auxiliary
     * @param used the one that counts; null if none does
     * @param others why each other one does not
     * @param standardError of the one that counts, points; null if unknown
     * @param standardErrorFrom whether that is the published one or a binomial of the items; null without a score that
     * counts
     * @param items test items of the benchmark; null if unknown
     */
    public record Cell(String benchmark, double weight, ScoreVerdict used, List<ScoreVerdict> others,
            Double standardError, ScoreError.Origin standardErrorFrom, Integer items) {}

    /**
     * The law that measured it.
     *
     * @param version version of the law
     * @param revision revision of the law
     * @param series the series' definition: D0, basin, objective, ideal point
     * @param loss the loss law's chosen minimum with its RMSE, the alternatives, whether one of them fits better, the
     * largest reference run; null of a one-step series
     * @param performance the performance law with its RMSE and how it did on held-out pairs
     * @param health whether it is fitted to the latest reference data
     * @param recordedAt when the latest fact behind the law was accepted, UTC
     * @param draws how many draws it carries
     */
    public record Yardstick(String version, long revision, ReferenceSeries series, LossLawFit loss,
            PerformanceLawFit performance, FittedLaw.Health health, Instant recordedAt, int draws) {

        static Yardstick of(FittedLaw law) {
            return new Yardstick(law.version(), law.revision(), law.series(), law.loss(), law.performance(),
                    law.health(), law.recordedAt(), law.draws() == null ? 0 : law.draws().draws());
        }
    }
}
