package org.densimeter.density.readmodel;

import java.time.LocalDate;
import java.util.List;

import org.densimeter.law.catalogue.Architecture;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Stage;
import org.densimeter.law.density.CompletedFrom;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEntry.ScoreUsed;
import org.densimeter.law.density.DensityPercentiles;
import org.densimeter.law.density.DensityReach;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.ParameterCount;
import org.densimeter.law.density.TokensBasis;
import org.densimeter.law.frontier.HoldRule;

/**
 * The density of one model on one benchmark as it is answered and streamed.
 *
 * @param model id of the model
 * @param name name of the model
 * @param family family of the model; null if its card has none
 * @param organisation who published the model; null if its card has none
 * @param releaseDate release date
 * @param architecture dense or mixture of experts
 * @param kind base, or how it was made from another model
 * @param bits bits of a weight
 * @param flags flags of its card
 * @param series id of the reference series
 * @param benchmark id of the benchmark or composite
 * @param basis what {@code density} and {@code interval} are divided by
 * @param basisTokens {@code reference}: the law is read at its own tokens; {@code own}: at {@code trainTokens}
 * @param trainTokens tokens that the model was trained on; null if its card has none
 * @param status {@code measured}, {@code completed}, {@code below_range}, {@code above_range}, {@code no_score},
 * {@code other_stage}, or with own tokens {@code no_tokens}
 * @param score percent; null without one
 * @param scores the results it is made of
 * @param effectiveParams null without a density
 * @param density on {@code basis}; null without a density
 * @param interval 95 % interval, of which an end may be open (null); null without a density, and where the law carries
 * no draws
 * @param extrapolationFactor effective parameters over the largest reference run's; null without a density
 * @param weak whether the density is weak: extrapolated more than 10,000 times, with a 95 % interval that is open or
 * spans more than a factor of 100,000, or of a completed score with a standard deviation above 4 points; such a release
 * is no candidate for the frontier unless {@code weak=include}
 * @param weakReason why it is weak; null if it is not
 * @param held whether it is held: more than 100 times as dense as the default frontier at its date, and confirmed by
 * neither a second evaluator nor a request; such a release is no candidate for the frontier and the trend unless {@code
 * held=include}; null in the stream
 * @param heldReason why it is held; null if it is not
 * @param parameterCount how its parameters are counted
 * @param reason why there is no density; null with a density
 * @param lawVersion version of the law; null without a law
 * @param lawRevision revision of the law
 * @param revision of the model
 * @param recordProbability share of the draws of the live trend in which it is denser than every release dated on or
 * before it, 0 to 1, whatever the query narrows; null without a density, where no trend of the live frontier is drawn,
 * on another basis than the trend's ({@code inference}), where it was evaluated for the query, and in the stream
 * @param stage how far the model was trained
 * @param standardDeviation of a completed score, points; null if the score is not completed
 * @param completedFrom ids of the benchmarks whose scores a completed score was completed from, the results are in
 * {@code scores}; null likewise
 * @param completionVersion version of the completion; null likewise
 */
public record DensityView(String model, String name, String family, String organisation, LocalDate releaseDate,
        Architecture architecture, Kind kind, int bits, List<String> flags, String series, String benchmark,
        DensityBasis basis, TokensBasis basisTokens, Long trainTokens, DensityStatus status, Double score,
        List<ScoreUsed> scores, Double effectiveParams, Double density, DensityPercentiles interval,
        Double extrapolationFactor, boolean weak, String weakReason, Boolean held, String heldReason,
        ParameterCount parameterCount, String reason, String lawVersion, long lawRevision, long revision,
        Double recordProbability, Stage stage, Double standardDeviation, List<String> completedFrom,
        String completionVersion) {

    /** {@code entry} of {@code model} with its density on {@code basis}. */
    public static DensityView of(Model model, long revision, DensityEntry entry, DensityBasis basis) {
        return of(model, revision, entry, basis, TokensBasis.REFERENCE);
    }

    /** {@code entry} of {@code model}, for which the law was read at {@code tokens}. */
    static DensityView of(Model model, long revision, DensityEntry entry, DensityBasis basis, TokensBasis tokens) {
        return of(model, revision, entry, basis, tokens, LiveProbabilities.NONE, null);
    }

    /**
     * Returns the density with the probability of being a record, from {@code live}, and held or not by {@code rule};
     * null where that is not known.
     */
    static DensityView of(Model model, long revision, DensityEntry entry, DensityBasis basis, TokensBasis tokens,
            LiveProbabilities live, HoldRule rule) {
        String held = rule == null ? null : HoldRules.reason(rule, model, entry).orElse(null);
        Double density = entry.effectiveParams() == null ? null
                : Double.valueOf(basis.density(entry.effectiveParams(), model));
        DensityPercentiles interval = entry.interval();
        if (interval != null && basis != DensityBasis.INFERENCE) {
            interval = interval.times(density / entry.density());
        }
        CompletedFrom completion = entry.completion();
        return new DensityView(model.id(), model.name(), model.family(), model.organisation(), model.releaseDate(),
                model.architecture(), model.kind(), model.bits(), model.flags(), entry.series(), entry.benchmark(),
                basis, tokens, model.trainTokens(), entry.status(), entry.score(), entry.scores(),
                entry.effectiveParams(), density, interval, entry.extrapolationFactor(), entry.weak(),
                DensityReach.weakness(entry).orElse(null), rule == null ? null : Boolean.valueOf(held != null), held,
                entry.parameterCount(), entry.reason(), entry.lawVersion(), entry.lawRevision(), revision,
                basis == DensityBasis.INFERENCE && entry.status().hasDensity() ? live.of(entry.key(), model.id())
                        : null,
                model.stage(), completion == null ? null : Double.valueOf(completion.standardDeviation()),
                completion == null ? null : completion.benchmarks(), completion == null ? null : completion.version());
    }
}
