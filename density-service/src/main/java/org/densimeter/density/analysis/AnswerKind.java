package org.densimeter.density.analysis;

import org.densimeter.law.catalogue.WireName;

/** The kinds of answers that are cached. */
public enum AnswerKind {
    /** What a chart draws. */
    CHART,
    /** A frontier computed for a request. */
    FRONTIER,
    /** A trend computed for a request. */
    TREND,
    /** A forecast. */
    FORECAST,
    /** A comparison of two benchmarks. */
    COMPARISON;

    /** Returns the value of the label of the metric. */
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
