package org.densimeter.fit.api;

import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FittedLaw;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The 95 % interval of every constant of a law, and of its ceiling: each by itself; the constants are strongly
 * correlated, so that what follows from several of them has an interval of its own. Those of the loss law are null in a
 * one-step series.
 *
 * @param a interval of the factor a of the loss law
 * @param alpha interval of the exponent alpha of the loss law
 * @param b interval of the factor b of the loss law
 * @param beta interval of the exponent beta of the loss law
 * @param irreducible interval of the irreducible loss E
 * @param c interval of the height c of the performance law
 * @param gamma interval of the slope gamma of the performance law
 * @param l interval of the loss l at half height of the performance law
 * @param d interval of the score d at infinite loss, percent
 * @param ceiling interval of the ceiling, percent
 */
@Schema(name = "LawIntervals")
public record LawIntervals(Interval a, Interval alpha, Interval b, Interval beta, Interval irreducible, Interval c,
        Interval gamma, Interval l, Interval d, Interval ceiling) {

    /** Nothing is known of any constant. */
    static final LawIntervals NONE = new LawIntervals(null, null, null, null, null, null, null, null, null, null);

    /** The intervals of {@code law}; null where it has no draws. */
    static LawIntervals of(FittedLaw law) {
        DrawnLaws drawn = drawn(law);
        DrawnLaws losses = drawn == null || law.law().oneStep() ? null : drawn;
        return drawn == null ? null
                : new LawIntervals(Interval.of(losses, draw -> draw.loss().a()),
                        Interval.of(losses, draw -> draw.loss().alpha()), Interval.of(losses, draw -> draw.loss().b()),
                        Interval.of(losses, draw -> draw.loss().beta()),
                        Interval.of(losses, draw -> draw.loss().irreducible()),
                        Interval.of(drawn, draw -> draw.performance().c()),
                        Interval.of(drawn, draw -> draw.performance().gamma()),
                        Interval.of(drawn, draw -> draw.performance().l()),
                        Interval.of(drawn, draw -> draw.performance().d()), Interval.of(drawn, draw -> draw.ceiling()));
    }

    /** The draws of {@code law}; null where it has none, as a law has from before laws carried draws. */
    static DrawnLaws drawn(FittedLaw law) {
        return law.law() == null || law.draws() == null || law.draws().draws() == 0 ? null
                : DrawnLaws.of(law.law(), law.draws());
    }
}
