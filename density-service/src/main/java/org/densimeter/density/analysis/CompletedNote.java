package org.densimeter.density.analysis;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.densimeter.law.trend.CompletedTrend;

/**
 * The note of answers over releases with completed scores that are computed from one number for each score, and not
 * over completed data sets as the trend is.
 */
final class CompletedNote {

    private CompletedNote() {}

    /** Returns the note of an answer with intervals; null where no score is completed. */
    static String ofIntervals(QueryPopulation... populations) {
        return of("by the median of its draws, with their standard deviation as the error of a normal", populations);
    }

    /** Returns the note of an answer without intervals; null where no score is completed. */
    static String ofValues(QueryPopulation... populations) {
        return of("by the median of its draws, without its error", populations);
    }

    private static String of(String how, QueryPopulation... populations) {
        String counts = Arrays.stream(populations)
                .filter(population -> !population.input().completed().isEmpty())
                .map(population -> population.input().completed().size() + " of " + population.releases().size()
                        + " on " + population.query().benchmark())
                .distinct()
                .collect(Collectors.joining(", "));
        return counts.isEmpty() ? null
                : "releases with a completed score: " + counts + ". Each counts " + how + ", and not by the "
                        + CompletedTrend.DATA_SETS + " completed data sets of /trend: the figures differ from those of "
                        + "/trend, and are less certain than where all scores are measured";
    }
}
