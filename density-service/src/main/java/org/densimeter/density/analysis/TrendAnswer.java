package org.densimeter.density.analysis;

import java.time.LocalDate;
import java.util.List;

import org.densimeter.density.readmodel.TrendView;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.TokensBasis;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.trend.Cluster;
import org.densimeter.law.trend.FlagEffect;
import org.densimeter.law.trend.Freshness;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * The answer to a query for a trend.
 *
 * @param trend the trend
 * @param basisTokens the training tokens at which the law was read
 * @param longerTraining how much of the growth is due to longer training; null where the law was read at its own
 * tokens, and where no law is in force
 * @param freshness how old the newest record is, and what came since; null without records, and if the newest one is
 * dated after {@code today}
 * @param lastYear how many releases of the last twelve months lie above the range of the law; null where no law is in
 * force
 * @param flagEffects the doubling time without flagged releases, by each estimator where it differs by more than 10 %;
 * by all records, also for a window. Completed scores count here by the median of their draws, and not by the completed
 * data sets of the estimators
 * @param weak the releases whose density is weak; null where no law is in force
 * @param held the releases that are held; null where no law is in force
 * @param cluster what the intervals resample
 * @param measured how many competing releases have a density of a measured score, of any date; null where no law is in
 * force
 * @param completed how many have one of a completed score; null likewise
 * @param asOfRevision id of the last change of the read model when the answer was begun: it rests on all facts of that
 * state, and possibly on later ones; null with {@code asOf}
 * @param pending records that were on their way to the read model when the answer was begun: accepted facts that it may
 * lack; 0 if everything in the topics has arrived; null with {@code asOf}, and if the broker does not say it
 */
public record TrendAnswer(@JsonUnwrapped TrendView trend, TokensBasis basisTokens, LongerTraining longerTraining,
        Freshness freshness, LastYear lastYear, List<FlagEffect> flagEffects, WeakEffect weak, HeldEffect held,
        Cluster cluster, Integer measured, Integer completed, Long asOfRevision, Long pending) {

    /** The trend without a law. */
    static TrendAnswer withoutLaw(TrendView trend, Cluster cluster) {
        return new TrendAnswer(trend, TokensBasis.REFERENCE, null, null, null, List.of(), null, null, cluster, null,
                null, null, null);
    }

    /** The trend at D0 of a published state, over the releases of {@code limits}. */
    static TrendAnswer of(TrendView trend, TrendLimits limits) {
        return new TrendAnswer(trend, TokensBasis.REFERENCE, null, limits.freshnessSince(Frontier.DEFAULT_START),
                limits.lastYear(), limits.flagEffects(Frontier.DEFAULT_START),
                limits.weakEffect(Frontier.DEFAULT_START), limits.heldEffect(), Cluster.DEFAULT,
                limits.count(DensityStatus.MEASURED), limits.count(DensityStatus.COMPLETED), null, null);
    }

    /** The trend of {@code population}. */
    static TrendAnswer of(TrendView trend, QueryPopulation population, LocalDate today) {
        TrendLimits limits = TrendLimits.of(population, today);
        return new TrendAnswer(trend, population.query().tokens(), LongerTraining.of(population),
                limits.freshnessSince(population.start()), limits.lastYear(), limits.flagEffects(population.start()),
                limits.weakEffect(population.start()), limits.heldEffect(), population.query().cluster(),
                limits.count(DensityStatus.MEASURED), limits.count(DensityStatus.COMPLETED), null, null);
    }

    /** Returns this answer with the state of the read model that it rests on. */
    public TrendAnswer restingOn(RevisedAnswers.Basis basis) {
        return new TrendAnswer(trend, basisTokens, longerTraining, freshness, lastYear, flagEffects, weak, held,
                cluster, measured, completed, basis.revision(), basis.pending());
    }
}
