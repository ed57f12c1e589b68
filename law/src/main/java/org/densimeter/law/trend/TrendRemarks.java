package org.densimeter.law.trend;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.densimeter.law.frontier.FrontierRecord;

/** Remarks on a trend that limit its interpretation. */
public final class TrendRemarks {

    /**
     * Intervals from fewer clusters are much too short: with 5 the one by {@code quantile} covers 91 %, with 3 it
     * covers 87 % (TRUST.md, "Coverage").
     */
    private static final int MIN_CLUSTERS = 5;
    /** A difference of AICc that is worth a remark. */
    private static final double NOTABLE = 2;

    private TrendRemarks() {}

    /**
     * Returns the remarks on the trend of {@code records}, a sentence each; empty if there are none.
     *
     * @param cluster what the estimators were drawn from
     * @param clusters how many of them the releases have; 0 where nothing was drawn
     */
    public static List<String> on(List<FrontierRecord> records, Cluster cluster, int clusters) {
        Stream<String> few = clusters == 0 || clusters >= MIN_CLUSTERS ? Stream.empty()
                : Stream.of("all releases are of " + cluster.count(clusters)
                        + ": the intervals by records and quantile, which resample " + cluster.plural()
                        + ", are too short; go by debiased");
        Stream<String> open = records.stream()
                .filter(record -> record.interval() != null && record.interval().upper() == null)
                .map(record -> "the density of " + record.model() + " has no upper end, because its score of "
                        + record.score()
                        + " % is so near the law's ceiling: records and debiased rest on its point value, quantile "
                        + "hardly does");
        return Stream.of(few, open, bent(records, clusters)).flatMap(remarks -> remarks).toList();
    }

    /** Returns the remarks on {@code quantile} where releases are above the range; empty if it is identified. */
    public static List<String> on(CensoredTrend censored) {
        if (!censored.rulerExhausted()) {
            return List.of();
        }
        String few = "the range of the law reaches above the line for " + censored.identifying() + " releases of "
                + censored.identifyingFamilies() + " families in the last year, and a line needs "
                + CensoredTrend.MIN_RELEASES + " of " + CensoredTrend.MIN_FAMILIES + ": ";
        return List.of(few + (censored.identifiedUntil() == null
                ? "quantile leaves out the " + censored.censored() + " above the range, as it is identified at no date"
                : "quantile is that of the releases up to " + censored.identifiedUntil()
                        + ", the last date at which it is identified"));
    }

    /** The worlds that {@code debiased} simulates have a straight frontier: in bent ones it covers too seldom. */
    private static Stream<String> bent(List<FrontierRecord> records, int clusters) {
        return clusters == 0 ? Stream.empty()
                : ShapeComparison.of(records)
                        .filter(shapes -> behind(shapes) > NOTABLE)
                        .map(TrendRemarks::bent)
                        .stream();
    }

    /** Returns by how much the AICc of the line is larger than the winner's, 0 if the line wins. */
    private static double behind(ShapeComparison shapes) {
        return shapes.candidates()
                .stream()
                .filter(candidate -> candidate.shape() == Shape.LINEAR)
                .findAny()
                .orElseThrow()
                .behind();
    }

    private static String bent(ShapeComparison shapes) {
        return String.format(Locale.ROOT,
                "debiased assumes that ln rho of the frontier is a straight line, and the shape %s describes the "
                        + "records better (AICc lower by %.1f): its interval may be too short",
                shapes.winner(), behind(shapes));
    }
}
