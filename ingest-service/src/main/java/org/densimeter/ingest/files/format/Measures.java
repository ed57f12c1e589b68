package org.densimeter.ingest.files.format;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What is known of measures by their names, where a format does not say it. */
final class Measures {

    private static final Pattern WORDS = Pattern.compile("[^a-z0-9]+");
    /** Words of measures that fall when a model gets better. */
    private static final Set<String> LOWER = Set.of("perplexity", "ppl", "bits", "loss", "wer", "cer", "ter", "mer",
            "brier", "ece", "mae", "mse", "rmse", "runtime", "latency", "cost", "co2", "toxicity", "toxic");

    private Measures() {}

    /** Returns whether {@code metric} is by its name a measure that falls when a model gets better. */
    static boolean isLowerBetter(String metric) {
        for (String word : WORDS.split(metric.toLowerCase(Locale.ROOT), -1)) {
            if (LOWER.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
