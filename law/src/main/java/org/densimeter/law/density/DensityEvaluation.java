package org.densimeter.law.density;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.completion.CompletedScore;
import org.densimeter.law.density.DensityEntry.ScoreUsed;
import org.densimeter.law.interval.Estimate;
import org.densimeter.law.scaling.FittedLaw;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates a model under a law: selects its score, inverts the law, and divides by the cost (NMI eq. 4, rho = N_eff /
 * N).
 */
public final class DensityEvaluation {

    private final Model model;
    private final List<Result> results;
    private final ParameterCount count;
    private final double cost;
    private final CountedScores counted;

    private DensityEvaluation(Model model, List<Result> results, CountedScores counted) {
        this.model = model;
        this.results = results;
        this.counted = counted;
        this.count = ParameterCount.of(model);
        this.cost = DensityBasis.INFERENCE.cost(model);
    }

    /**
     * Selects the scores of {@code model} among {@code results} by {@code policy}, once for all laws where the
     * published setting of a benchmark does not matter.
     */
    public static DensityEvaluation of(Model model, List<Result> results, ScorePolicy policy) {
        return new DensityEvaluation(model, results, CountedScores.of(results, policy));
    }

    /**
     * Returns the density under {@code law} on {@link DensityBasis#INFERENCE}.
     *
     * @throws IllegalArgumentException if {@code law} has no law in force
     */
    public DensityEntry under(FittedLaw law) {
        return under(new LawInForce(law));
    }

    /**
     * Returns the density under {@code law} read at the tokens of {@code basis}: N_eff(S) = ((L_hat(S) - E - b D^-beta)
     * / a)^(-1/alpha) with the release's own D on {@link TokensBasis#OWN}.
     */
    public DensityEntry under(FittedLaw law, TokensBasis basis) {
        return under(new LawInForce(law), basis);
    }

    /** Returns the same under a law prepared for many models. */
    public DensityEntry under(LawInForce reference, TokensBasis basis) {
        if (basis == TokensBasis.REFERENCE) {
            return under(reference);
        }
        Long tokens = model.trainTokens();
        LawInForce own = tokens == null ? null : reference.at(tokens);
        if (own != null) {
            return under(own);
        }
        DensityEntry entry = under(reference);
        return entry.status() == DensityStatus.NO_SCORE || entry.status() == DensityStatus.OTHER_STAGE ? entry
                : entry(reference, DensityStatus.NO_TOKENS, entry.score(), entry.scores(), null, null, null,
                        tokens == null ? "the card has no training tokens"
                                : "the law of this series does not depend on training tokens");
    }

    /** Returns the density under a law prepared for many models; none for a release of another stage. */
    public DensityEntry under(LawInForce law) {
        DensityEntry entry = ofAnyStage(law);
        ReferenceSeries series = law.fitted().series();
        return model.stage() == series.stage() ? entry
                : without(law, DensityStatus.OTHER_STAGE, entry.score(), entry.scores(), "the release is "
                        + model.stage() + ", and series " + series.id() + " measures " + series.stage() + " releases");
    }

    private DensityEntry ofAnyStage(LawInForce law) {
        List<Composite.Part> parts = law.parts();
        ScoreUsed[] used = new ScoreUsed[parts.size()];
        double percent = 0;
        for (int i = 0; i < used.length; i++) {
            Composite.Part part = parts.get(i);
            ScoreUsed found = counted.score(part.benchmark(), law.publishedSetting(part.benchmark()));
            if (found == null) {
                return lackingParts(law);
            }
            used[i] = found;
            percent += part.weight() * found.score();
        }
        return scored(law, percent, scoreError(law), List.of(used));
    }

    /** Returns the entry of a score, which is measured if the range of the law includes it. */
    private DensityEntry scored(LawInForce law, double score, double error, List<ScoreUsed> used) {
        return law.effectiveParams(score)
                .fold(params -> ranged(law, score, error, used, params),
                        floor -> without(law, DensityStatus.BELOW_RANGE, score, used,
                                MeasurableRange.underFloor(floor)),
                        ceiling -> without(law, DensityStatus.ABOVE_RANGE, score, used,
                                MeasurableRange.overCeiling(ceiling)));
    }

    private DensityEntry ranged(LawInForce law, double score, double error, List<ScoreUsed> used, double params) {
        DensityStatus status = law.range().status(score, error);
        boolean measured = status == DensityStatus.MEASURED;
        return measured ? entry(law, status, score, used, params, params / cost, law.extrapolationFactor(params), null)
                : without(law, status, score, used, law.range().reason(status, error));
    }

    /** Returns the completed score; empty if nothing completes, it has every part, too few scores or another stage. */
    public Optional<CompletedScore> completed(LawInForce law) {
        return CompletedDensity.score(model, counted, law);
    }

    /** Returns the entry of {@code score}, which {@link #completed} returned, of a release that lacks a part. */
    public DensityEntry under(LawInForce law, CompletedScore score) {
        return scored(law, score.score(), score.standardDeviation(), CompletedDensity.counted(counted, law))
                .completed(CompletedDensity.from(score, law));
    }

    /** Returns whether the completion of {@code law} can matter to the entry: a part lacks, and the stage is right. */
    public boolean dependsOnCompletion(LawInForce law) {
        return model.stage() == law.fitted().series().stage() && law.parts()
                .stream()
                .anyMatch(part -> counted.score(part.benchmark(), law.publishedSetting(part.benchmark())) == null);
    }

    /** Returns whether the entry under {@code law} is of a completed score, measurable or not; draws nothing. */
    public boolean isCompleted(LawInForce law) {
        return dependsOnCompletion(law) && CompletedDensity.hasScore(model, counted, law);
    }

    /** Returns what the entry of a completed score depends on besides the law and its completion. */
    public Object inputUnder(LawInForce law) {
        return List.of(model.id(), model.stage(), count, cost, CompletedDensity.counted(counted, law));
    }

    /**
     * Returns the score at or above which this model is above the range of {@code law}, percent: the end of the range
     * minus two standard errors of the model's own score.
     */
    public double measurableUpTo(LawInForce law) {
        return law.range().upper(scoreError(law));
    }

    /**
     * Returns the density under {@code law} with its interval, whose ends may be open.
     *
     * @param intervals of the same law
     * @param items test items by benchmark; a benchmark that is missing has an unknown number
     */
    public DensityEntry under(FittedLaw law, DensityIntervals intervals, Map<String, Integer> items) {
        return under(new LawInForce(law), TokensBasis.REFERENCE, intervals, items);
    }

    /** Returns the same under a law prepared for many models. */
    public DensityEntry under(LawInForce law, TokensBasis basis, DensityIntervals intervals) {
        return under(law, basis, intervals, law.items());
    }

    private DensityEntry under(LawInForce law, TokensBasis basis, DensityIntervals intervals,
            Map<String, Integer> items) {
        DensityEntry entry = under(law, basis);
        return density(entry, law, basis, intervals, items)
                .map(density -> confirmed(entry.with(DensityPercentiles.of(density)),
                        other -> other.under(law.completing(null), basis)))
                .orElse(entry);
    }

    /**
     * Returns {@code entry}, which is this model's, with why it counts even far above the frontier, if it does.
     * Completed scores confirm nothing: {@code law} does not complete.
     *
     * @param law evaluates the same model by other scores under the law of {@code entry}
     */
    public DensityEntry confirmed(DensityEntry entry, Function<DensityEvaluation, DensityEntry> law) {
        String why = entry.status().hasDensity() ? Confirmation.of(model, results, entry, law) : null;
        return why == null ? entry : entry.confirmed(why);
    }

    /** Returns the percentiles of the density of {@code entry}, which is this model's; empty without a density. */
    private Optional<Estimate> density(DensityEntry entry, LawInForce law, TokensBasis basis,
            DensityIntervals intervals, Map<String, Integer> items) {
        Long tokens = basis == TokensBasis.OWN ? model.trainTokens() : null;
        if (entry.status() == DensityStatus.COMPLETED) {
            return completed(law).map(score -> intervals.percentiles(score, cost, tokens));
        }
        return entry.status() == DensityStatus.MEASURED ? Optional.of(intervals.percentiles(model.id(),
                Objects.requireNonNull(entry.score(), "score"), scoreError(law.fitted(), items), cost, tokens))
                : Optional.empty();
    }

    /** Returns the cost on {@link DensityBasis#INFERENCE}: parameters, positive. */
    public double cost() {
        return cost;
    }

    /**
     * Returns the standard error of the score that counts under {@code law}, in points; empty if there is no score, or
     * the error of one of its parts is unknown.
     */
    public OptionalDouble scoreError(FittedLaw law, Map<String, Integer> items) {
        return counted.standardError(law.scoreParts(), law.publishedSettings(), items);
    }

    /** Returns the same of {@code entry}, which is this model's: of a completed score its standard deviation. */
    public OptionalDouble scoreError(DensityEntry entry, LawInForce law) {
        return entry.completion() == null ? scoreError(law.fitted(), law.items())
                : OptionalDouble.of(entry.completion().standardDeviation());
    }

    private double scoreError(LawInForce law) {
        return counted.standardError(law.parts(), law.publishedSettings(), law.items()).orElse(0);
    }

    /** Returns the entry of a model that lacks a score on some part: of its completed score, if it has one. */
    private DensityEntry lackingParts(LawInForce law) {
        return completed(law).map(score -> under(law, score))
                .orElseGet(() -> without(law, DensityStatus.NO_SCORE, null, counted.scores(law),
                        "no score that counts on " + counted.missing(law)));
    }

    private DensityEntry without(LawInForce law, DensityStatus status, @Nullable Double score, List<ScoreUsed> used,
            String reason) {
        return entry(law, status, score, used, null, null, null, reason);
    }

    private DensityEntry entry(LawInForce law, DensityStatus status, @Nullable Double score, List<ScoreUsed> used,
            @Nullable Double params, @Nullable Double density, @Nullable Double extrapolation,
            @Nullable String reason) {
        FittedLaw fitted = law.fitted();
        return new DensityEntry(fitted.series().id(), fitted.benchmark(), fitted.revision(), fitted.version(), status,
                score, used, params, density, extrapolation, count, null, reason);
    }
}
