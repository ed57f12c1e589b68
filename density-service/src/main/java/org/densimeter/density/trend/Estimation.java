package org.densimeter.density.trend;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.densimeter.law.event.FrontierState;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.LawDraws;
import org.densimeter.law.trend.MeasuredRelease;
import org.densimeter.law.trend.TrendBootstrap;
import org.densimeter.law.trend.TrendEstimate;

/**
 * The estimators of a trend. Seeded by all that goes in, so that the same releases under the same law give the same bits; what did not change since last time is not computed again, because a
 * frontier is told again with every release that changes, whatever benchmark that is about. Not thread-safe.
 */
final class Estimation {

    private record Asked(LocalDate start, String lawVersion, LawDraws draws, List<MeasuredRelease> releases) {
    }

    private record Answered(Asked asked, List<TrendEstimate> estimates) {
    }

    private final Map<String, Answered> answered = new HashMap<>();

    /** The estimators of {@code releases}, ordered by model, which compete for {@code frontier} under {@code drawn}. */
    List<TrendEstimate> of(String key, FrontierState frontier, TrendInputs.Drawn drawn, List<MeasuredRelease> releases) {
        Asked asked = new Asked(frontier.start(), drawn.law().version(), drawn.law().draws(), releases);
        Answered before = answered.get(key);
        if (before != null && before.asked().equals(asked)) {
            return before.estimates();
        }
        List<TrendEstimate> estimates = TrendBootstrap.estimate(releases, asked.start(), drawn.law().law(), drawn.draws(), seed(asked), TrendBootstrap.REPLICATES);
        answered.put(key, new Answered(asked, estimates));
        return estimates;
    }

    private static Seed seed(Asked asked) {
        return Seed.of(Stream.concat(Stream.of("trend", asked.lawVersion(), asked.start().toString()), asked.releases().stream().map(MeasuredRelease::toString))
                .toArray(String[]::new));
    }
}
