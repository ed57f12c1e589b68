package org.densimeter.law.trend;

import org.jspecify.annotations.Nullable;

/**
 * Fits ordinary least squares to the records of one history, or to the last of them. Not thread-safe; keeps the last
 * line.
 */
final class RecordLine {

    private final int window;
    private double[] times = new double[0];
    private double[] values = times;
    private int records;
    private double slope;
    private double intercept;

    /** Fits all records. */
    RecordLine() {
        this(Integer.MAX_VALUE);
    }

    /** Fits the last {@code window} records, or all where there are fewer. */
    RecordLine(int window) {
        this.window = window;
    }

    /**
     * Fits ln rho on t over the running maxima.
     *
     * @param day not falling
     * @param value ln rho; a release whose value is infinite has no measured density and does not compete
     * @param weight releases with weight 0 are not in this history; null if all are
     */
    void fit(double[] day, double[] value, double @Nullable [] weight) {
        if (times.length < day.length) {
            times = new double[day.length];
            values = new double[day.length];
        }
        double best = Double.NEGATIVE_INFINITY;
        boolean overCeiling = false;
        int count = 0;
        int i = 0;
        while (i < day.length) {
            double date = day[i];
            double densest = Double.NEGATIVE_INFINITY;
            for (; i < day.length && day[i] == date; i++) {
                if ((weight == null || weight[i] > 0) && value[i] > densest) {
                    if (value[i] < Double.POSITIVE_INFINITY) {
                        densest = value[i];
                    } else {
                        overCeiling = true;
                    }
                }
            }
            if (densest > best) {
                best = densest;
                times[count] = date;
                values[count++] = densest;
            }
        }
        line(Math.max(0, count - window), count, count == 0 && overCeiling ? Double.POSITIVE_INFINITY : best);
    }

    private void line(int from, int to, double best) {
        double sumT = 0;
        double sumY = 0;
        double sumTT = 0;
        double sumTY = 0;
        for (int i = from; i < to; i++) {
            sumT += times[i];
            sumY += values[i];
            sumTT += times[i] * times[i];
            sumTY += times[i] * values[i];
        }
        int count = to - from;
        records = count;
        slope = count < 2 ? 0 : (count * sumTY - sumT * sumY) / (count * sumTT - sumT * sumT);
        intercept = count < 2 ? best : (sumY - slope * sumT) / count;
    }

    /** Returns the number of records of the last line. */
    int records() {
        return records;
    }

    /** Returns the slope per day; 0 for fewer than two records. */
    double slope() {
        return slope;
    }

    /**
     * Returns ln rho at t = 0; for a single record its ln rho; for none infinity, positive if a release is above the
     * law's ceiling, otherwise negative.
     */
    double intercept() {
        return intercept;
    }
}
