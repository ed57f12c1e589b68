package org.densimeter.law.completion;

import java.util.Arrays;
import java.util.List;

import org.densimeter.law.interval.Percentiles;

/**
 * The score of a composite that was completed: draws of it, in place of one number with a sampling error. Immutable.
 */
public final class CompletedScore {

    /** The number of draws of a completed score. */
    public static final int DRAWS = 1_000;
    /** The standard deviation in points above which a completed score is weak. */
    public static final double WEAK = 4;

    private final List<String> completedFrom;
    private final double[] draws;
    private final double score;
    private final double standardDeviation;

    /**
     * @param completedFrom ids of the benchmarks whose scores it was completed from, in the order of the Gaussian
     * @param draws of the composite, percent; at least one
     */
    public CompletedScore(List<String> completedFrom, double[] draws) {
        this(completedFrom, draws, Percentiles.of(draws).median(), Math.sqrt(Percentiles.variance(draws)));
    }

    /**
     * Creates a score of which only some draws are at hand.
     *
     * @param completedFrom ids of the benchmarks whose scores it was completed from, in the order of the Gaussian
     * @param draws some of the draws of the composite, percent; at least one
     * @param score the median of all draws, percent
     * @param standardDeviation that of all draws, points
     */
    public CompletedScore(List<String> completedFrom, double[] draws, double score, double standardDeviation) {
        this.completedFrom = List.copyOf(completedFrom);
        this.draws = draws.clone();
        this.score = score;
        this.standardDeviation = standardDeviation;
    }

    /** Returns the same score with its first {@code count} draws, or all if it has fewer. */
    public CompletedScore first(int count) {
        return draws.length <= count ? this
                : new CompletedScore(completedFrom, Arrays.copyOf(draws, count), score, standardDeviation);
    }

    /** Returns the composite: the median of the draws, percent. */
    public double score() {
        return score;
    }

    /** Returns the standard deviation of the draws in points. */
    public double standardDeviation() {
        return standardDeviation;
    }

    /** Returns whether the score is too uncertain for a record: a standard deviation above {@value #WEAK} points. */
    public boolean weak() {
        return standardDeviation > WEAK;
    }

    /** Returns the ids of the benchmarks whose scores the composite was completed from: parts and auxiliaries. */
    public List<String> completedFrom() {
        return completedFrom;
    }

    /** Returns the number of draws. */
    public int size() {
        return draws.length;
    }

    /** Returns one draw of the composite, percent. */
    public double draw(int number) {
        return draws[number];
    }

    /** Returns the draws; a copy. */
    public double[] draws() {
        return draws.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CompletedScore that && completedFrom.equals(that.completedFrom)
                && Arrays.equals(draws, that.draws) && Double.compare(score, that.score) == 0
                && Double.compare(standardDeviation, that.standardDeviation) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * completedFrom.hashCode() + Arrays.hashCode(draws);
    }

    @Override
    public String toString() {
        return "CompletedScore[score=" + score + ", standardDeviation=" + standardDeviation + ", completedFrom="
                + completedFrom + "]";
    }
}
