package org.densimeter.density.estimation;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.densimeter.contract.TrendState.Contender;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.trend.BootstrappedTrend;
import org.densimeter.law.trend.CensoredTrend;
import org.densimeter.law.trend.Cluster;
import org.densimeter.law.trend.TrendBootstrap;
import org.densimeter.law.trend.TrendEstimate;
import org.densimeter.law.trend.TrendWindow;

/**
 * The estimates of a trend that rest on draws.
 *
 * @param estimators every estimator that exists
 * @param seed what the replicates were drawn with; null where nothing was drawn
 * @param contenders releases that are a record in at least one draw, in order of date
 * @param cluster what was resampled
 * @param clusters how many of them the releases have that it was drawn from; 0 where nothing was drawn
 * @param censored how {@code quantile} counts releases above the range; null where there are none
 * @param uncensored {@code quantile} without them; null where there are none, and where it does not exist
 */
public record Estimates(List<TrendEstimate> estimators, String seed, List<Contender> contenders, Cluster cluster,
        int clusters, CensoredTrend censored, TrendEstimate uncensored) {

    /** Creates estimates where no release is above the range. */
    public Estimates(List<TrendEstimate> estimators, String seed, List<Contender> contenders, Cluster cluster,
            int clusters) {
        this(estimators, seed, contenders, cluster, clusters, null, null);
    }

    /** No draws. */
    public static final Estimates NONE = new Estimates(List.of(), null, List.of(), Cluster.DEFAULT, 0);

    /**
     * Computes every estimator; {@link #NONE} where no estimator exists, or the law carries no draws, without which an
     * interval would leave out the law's error.
     */
    public static Estimates of(TrendInput sample) {
        if (!sample.hasLawError()) {
            return NONE;
        }
        BootstrappedTrend measured = sample.trendOfMeasured();
        Optional<CensoredTrend> censored = sample.censoredTrend();
        BootstrappedTrend trend = censored.map(measured::with).orElse(measured);
        return trend.estimates().isEmpty() ? NONE
                : new Estimates(trend.estimates(), text(sample.seed(TrendInput.TREND)),
                        trend.recordProbabilities()
                                .entrySet()
                                .stream()
                                .filter(share -> share.getValue() > 0)
                                .map(Estimates::contender)
                                .toList(),
                        sample.cluster(), sample.clusters(), censored.orElse(null),
                        censored.flatMap(found -> measured.estimate(TrendBootstrap.QUANTILE)).orElse(null));
    }

    /** Returns the estimate by {@code records} alone: the same as in {@link #of}, to the bit. */
    public static Estimates ofRecords(TrendInput sample) {
        Estimates all = of(sample.withRanged(List.of()));
        List<TrendEstimate> records = all.estimators()
                .stream()
                .filter(estimate -> estimate.name().equals(TrendBootstrap.RECORDS))
                .toList();
        return records.isEmpty() ? NONE : new Estimates(records, all.seed(), List.of(), all.cluster(), all.clusters());
    }

    /** Computes the estimate by the last {@code count} records, which are selected anew in every replicate. */
    public static Estimates ofLastRecords(int count, TrendInput sample) {
        if (!sample.hasLawError()) {
            return NONE;
        }
        Seed seed = sample.seed("last " + count + " records");
        Optional<TrendEstimate> estimate = TrendWindow.lastRecords(count, sample.releases(), sample.start(),
                sample.law().law(), sample.laws(), seed, TrendBootstrap.REPLICATES);
        return estimate
                .map(found -> new Estimates(List.of(found), text(seed), List.of(), sample.cluster(), sample.clusters()))
                .orElse(NONE);
    }

    private static Contender contender(Map.Entry<String, Double> share) {
        return new Contender(share.getKey(), share.getValue());
    }

    private static String text(Seed seed) {
        return HexFormat.of().toHexDigits(seed.value());
    }
}
