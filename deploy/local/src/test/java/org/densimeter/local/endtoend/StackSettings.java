package org.densimeter.local.endtoend;

import java.util.HashMap;
import java.util.Map;

/**
 * The environment variables of the services of a test stack. Every stack does the main job; not every one does what
 * costs much of a processor besides.
 */
final class StackSettings {

    /** Draws behind each interval of algorithmic progress, fewer than by default; the estimates are the same. */
    static final int DRAWS = 200;
    private static final boolean CAMPAIGN = Boolean.getBoolean("densimeter.test.campaign");
    /** The specifications estimated besides the preferred one: a full model, one with fewer terms, and a cut. */
    private static final String SAMPLE = "1,10,7-cut-2018";
    /** Longer than any test. */
    private static final String NEVER = "1d";

    private StackSettings() {}

    /** Estimates algorithmic progress; has a ledger of forecasts in the profile {@code campaign} only. */
    static Map<String, String> estimating() {
        Map<String, String> settings = new HashMap<>(
                Map.of("DENSIMETER_PROGRESS_DRAWS", Integer.toString(DRAWS), "DENSIMETER_PROGRESS_QUIET_PERIOD", "1s"));
        if (!CAMPAIGN) {
            settings.put("DENSIMETER_PROGRESS_SPECIFICATIONS", SAMPLE);
        }
        return withoutLedger(settings);
    }

    /** Never estimates algorithmic progress; has a ledger of forecasts in the profile {@code campaign} only. */
    static Map<String, String> quiet() {
        return withoutLedger(
                Map.of("DENSIMETER_PROGRESS_QUIET_PERIOD", NEVER, "DENSIMETER_PROGRESS_LONGEST_WAIT", NEVER));
    }

    /** Filling the ledger backwards takes minutes of processor time; its tests are those of density-service. */
    private static Map<String, String> withoutLedger(Map<String, String> settings) {
        Map<String, String> without = new HashMap<>(settings);
        if (!CAMPAIGN) {
            without.put("DENSIMETER_FORECASTS_INTERVAL", NEVER);
        }
        return without;
    }
}
