package org.densimeter.density.analysis;

import java.time.LocalDate;
import java.util.List;

import org.densimeter.density.readmodel.FrontierView;
import org.densimeter.law.density.TokensBasis;
import org.densimeter.law.frontier.AtLeastRecord;
import org.densimeter.law.trend.Freshness;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * The answer to a query for a frontier.
 *
 * @param frontier the frontier
 * @param basisTokens the training tokens at which the law was read
 * @param withoutTokens how many releases have a score and do not compete because their training tokens are not known;
 * null where the law was read at its own tokens
 * @param freshness how old the newest record is, and what came since; null without records, and if the newest one is
 * dated after {@code today}
 * @param weak the releases whose density is weak; null where no law is in force
 * @param held the releases that are held; null where no law is in force
 * @param atLeast releases above the measurable range that are records of unknown height, by date: the lower bound of
 * their density exceeds every density and bound known at their date; no trend is fitted to them
 * @param asOfRevision id of the last change of the read model when the answer was begun: it rests on all facts of that
 * state, and possibly on later ones; null with {@code asOf}
 * @param pending records that were on their way to the read model when the answer was begun: accepted facts that it may
 * lack; 0 if everything in the topics has arrived; null with {@code asOf}, and if the broker does not say it
 */
public record FrontierAnswer(@JsonUnwrapped FrontierView frontier, TokensBasis basisTokens, Integer withoutTokens,
        Freshness freshness, WeakEffect weak, HeldEffect held, List<AtLeast> atLeast, Long asOfRevision, Long pending) {

    /**
     * A record of unknown height.
     *
     * @param model id of the model
     * @param releaseDate its date
     * @param score its score, percent
     * @param atLeast lower bound of its density; null where the law gives the end of its range no finite one
     */
    public record AtLeast(String model, LocalDate releaseDate, double score, Double atLeast) {

        static AtLeast of(AtLeastRecord record) {
            return new AtLeast(record.model(), record.releaseDate(), record.score(),
                    Double.isFinite(record.atLeast()) ? record.atLeast() : null);
        }
    }

    /** Creates the answer; {@code atLeast} is copied. */
    public FrontierAnswer {
        atLeast = List.copyOf(atLeast);
    }

    /** The frontier at D0. */
    static FrontierAnswer atReference(FrontierView frontier, Freshness freshness, WeakEffect weak, HeldEffect held,
            List<AtLeastRecord> atLeast) {
        return new FrontierAnswer(frontier, TokensBasis.REFERENCE, null, freshness, weak, held, views(atLeast), null,
                null);
    }

    static List<AtLeast> views(List<AtLeastRecord> records) {
        return records.stream().map(AtLeast::of).toList();
    }

    /** The frontier of {@code population}. */
    static FrontierAnswer of(FrontierView frontier, QueryPopulation population, TrendLimits limits) {
        return new FrontierAnswer(frontier, population.query().tokens(), population.withoutTokensOrNull(),
                limits.freshness(population.frontier().records()), limits.weakEffect(population.start()),
                limits.heldEffect(), views(population.atLeast()), null, null);
    }

    /** Returns this answer with the state of the read model that it rests on. */
    public FrontierAnswer restingOn(RevisedAnswers.Basis basis) {
        return new FrontierAnswer(frontier, basisTokens, withoutTokens, freshness, weak, held, atLeast,
                basis.revision(), basis.pending());
    }
}
