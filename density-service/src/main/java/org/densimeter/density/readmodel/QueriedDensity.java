package org.densimeter.density.readmodel;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.completion.CompletedScore;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.DensityIntervals;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.LawInForce;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.density.TokensBasis;
import org.densimeter.law.frontier.HoldRule;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.trend.MeasuredRelease;
import org.densimeter.law.trend.RangedRelease;

/**
 * The density of one model in the result of a query: stored, or evaluated for the query. The interval of one that was
 * evaluated is computed only where it is asked for, because an interval costs as much as a thousand densities.
 * Immutable.
 */
public final class QueriedDensity {

    private final Model card;
    private final long revision;
    private final List<Result> results;
    private final DensityBasis basis;
    private final TokensBasis tokens;
    private final ScorePolicy policy;
    private final DensityEntry entry;
    private final Supplier<DensityEntry> withInterval;
    /** With its interval; null until it is asked for. Threads may compute it twice, with equal results. */
    private volatile DensityEntry complete;

    private QueriedDensity(Model card, long revision, List<Result> results, DensityQuery query, DensityEntry entry,
            Supplier<DensityEntry> withInterval) {
        this.card = card;
        this.revision = revision;
        this.results = results;
        this.basis = query.basis();
        this.tokens = query.tokens();
        this.policy = query.policy();
        this.entry = entry;
        this.withInterval = withInterval;
    }

    /** One that was stored, with its interval if it has one. */
    static QueriedDensity stored(Model card, long revision, List<Result> results, DensityQuery query,
            DensityEntry entry) {
        return new QueriedDensity(card, revision, results, query, entry, () -> entry);
    }

    /** One that is evaluated now, under {@code law}. */
    static QueriedDensity evaluated(Model card, long revision, List<Result> results, DensityQuery query, LawInForce law,
            Optional<DensityIntervals> intervals) {
        DensityEvaluation evaluation = DensityEvaluation.of(card, results, query.policy());
        DensityEntry entry = evaluation.under(law, query.tokens());
        return new QueriedDensity(card, revision, results, query, entry, () -> intervals
                .map(of -> evaluation.under(law, query.tokens(), of))
                .orElseGet(
                        () -> evaluation.confirmed(entry, other -> other.under(law.completing(null), query.tokens()))));
    }

    /** The model's card. */
    public Model card() {
        return card;
    }

    /** All its current results, of every evaluator. */
    public List<Result> results() {
        return results;
    }

    /** What the query divides by. */
    public DensityBasis basis() {
        return basis;
    }

    /** The training tokens at which the law is read for it alone; null where it is read at those of the law. */
    public Long ownTokens() {
        return tokens == TokensBasis.OWN ? card.trainTokens() : null;
    }

    /** Everything it depends on besides query and law: of equal content follow equal answers, to the bit. */
    public Object content() {
        return List.of(card, revision, results, entry);
    }

    /** Its density on the {@code inference} basis; the interval may be missing. */
    public DensityEntry entry() {
        return entry;
    }

    /** The same with its interval, if the law has draws. */
    public DensityEntry entryWithInterval() {
        DensityEntry found = complete;
        if (found == null) {
            found = withInterval.get();
            complete = found;
        }
        return found;
    }

    /** Whether its density is weak; computes the interval of one that was evaluated, once. */
    public boolean weak() {
        return entryWithInterval().weak();
    }

    /** Why it is held by {@code rule}; empty if it is not. Computes the interval only far above the frontier. */
    public Optional<String> heldReason(HoldRule rule) {
        if (entry.density() == null || !rule.holds(card.releaseDate(), entry.density(), false) || weak()) {
            return Optional.empty();
        }
        return rule.reason(card.releaseDate(), entry.density(), entryWithInterval().confirmed());
    }

    /** Its density on the query's basis; the interval may be missing. */
    public DensityView view() {
        return DensityView.of(card, revision, entry, basis, tokens);
    }

    /** The same with its interval, if the law has draws. */
    public DensityView withInterval() {
        return DensityView.of(card, revision, entryWithInterval(), basis, tokens);
    }

    /** The same with its interval, and held or not by {@code rule}. */
    public DensityView withInterval(HoldRule rule) {
        return DensityView.of(card, revision, entryWithInterval(), basis, tokens, LiveProbabilities.NONE, rule);
    }

    /** Its completed score with the first draws; empty if it has no density, or a measured score. */
    public Optional<CompletedScore> completedScore() {
        return entry.status() == DensityStatus.COMPLETED ? Optional.of(entry.completion().completed(entry.score()))
                : Optional.empty();
    }

    /** The standard deviation of its completed score in points; NaN if it has none. */
    public double standardDeviation() {
        return entry.status() == DensityStatus.COMPLETED ? entry.completion().standardDeviation() : Double.NaN;
    }

    /**
     * The standard error of the score that counts under {@code law}, in points, of a completed score its standard
     * deviation; empty if there is no score, or its error is unknown.
     */
    public OptionalDouble scoreError(FittedLaw law) {
        return entry.completion() != null ? OptionalDouble.of(entry.completion().standardDeviation())
                : DensityEvaluation.of(card, results, policy).scoreError(law, law.items());
    }

    /**
     * Returns the release with the end of the range of {@code law}, for one that is measured or above it.
     *
     * @param release what a trend needs of it, with the cost on the query's basis
     */
    public RangedRelease ranged(LawInForce law, MeasuredRelease release) {
        return new RangedRelease(release, law.range(tokens, card).upper(release.scoreError()));
    }
}
