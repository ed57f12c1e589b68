package org.densimeter.ingest.store;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;

import org.densimeter.law.catalogue.Architecture;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;

/**
 * Says why a card does not count until it is confirmed: its counts of parameters are valid numbers, and would be known
 * mistakes more often than facts.
 */
final class CardPlausibility {

    private static final double MOST_DIFFERENCE = 0.1;

    private CardPlausibility() {}

    /**
     * Returns the reason; null if there is none.
     *
     * @param stored cards by id, the parent of {@code card} among them if it is stored
     */
    static String doubt(Model card, Map<String, ModelEntity> stored) {
        if (card.architecture() == Architecture.MOE && card.activeTotal() == null
                && card.activeNonEmbedding() == null) {
            return "a mixture of experts without active parameters would be measured as if all its parameters took "
                    + "part in each token: give activeTotal";
        }
        if (card.kind() == Kind.QUANTIZED && card.parent() != null && stored.containsKey(card.parent())) {
            long parent = stored.get(card.parent()).card().paramsTotal();
            if (Math.abs(card.paramsTotal() - parent) > MOST_DIFFERENCE * parent) {
                return "paramsTotal " + shown(card.paramsTotal()) + " of a quantized model differs by more than 10 % "
                        + "from the " + shown(parent) + " of its parent " + card.parent()
                        + ": it looks like a count of packed weights";
            }
        }
        return null;
    }

    private static String shown(long count) {
        return BigDecimal.valueOf(count, 9).round(new MathContext(4)).stripTrailingZeros().toPlainString() + " billion";
    }
}
