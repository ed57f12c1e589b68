package org.densimeter.fit.refit;

import java.util.Optional;

import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.catalogue.ReferenceSeries.Basin;
import org.densimeter.law.catalogue.ReferenceSeries.DrawMethod;
import org.densimeter.law.scaling.FittedLaw;

/**
 * Recognises laws that earlier versions fitted to the same input by other rules: such a law is fitted again once, and
 * the history says why.
 *
 * <p>
 * Two things tell them: their draws do not count those without a law, or their version is one that earlier versions
 * gave this input, from before the way of drawing belonged to it.
 */
final class EarlierRules {

    private EarlierRules() {}

    /** Returns whether {@code law}, null for none, was fitted to {@code input}, by whatever rules. */
    static boolean sameInput(FittedLaw law, FitInput input) {
        return law != null && law.law() != null && input.series() != null
                && (law.version().equals(input.version()) || Optional.of(law.version()).equals(input.earlierVersion()));
    }

    /** Returns whether {@code law}, of the same input, was fitted by today's rules. */
    static boolean isCurrent(FittedLaw law, FitInput input) {
        return law.draws() != null && law.draws().failed() != null && law.version().equals(input.version());
    }

    /** Returns why {@code law}, of the same input, is fitted again, as the reason in its history. */
    static String reason(FittedLaw law, FitInput input) {
        StringBuilder reason = new StringBuilder("fitted again by newer rules");
        if (law.draws() == null || law.draws().failed() == null) {
            reason.append(": a law must show over the measured pairs, its constants have bounds")
                    .append(bounded(input.series()) ? ", c + d at most 100" : "")
                    .append(", and draws without a law are counted and not stored");
        }
        if (!law.version().equals(input.version())) {
            reason.append("; draws of the loss law are ")
                    .append(draws(input.series().drawMethod()))
                    .append(input.series().basin() == Basin.BEST_FIT ? ", on either side of alpha = beta" : "");
        }
        return reason.toString();
    }

    private static boolean bounded(ReferenceSeries series) {
        return series.oneStep() || !series.idealPoint();
    }

    private static String draws(DrawMethod method) {
        return switch (method) {
            case AUTOREGRESSIVE -> "of errors correlated along the tokens of a size";
            case PAIRS -> "of resampled runs";
            case RESIDUALS -> "of independent residuals";
        };
    }
}
