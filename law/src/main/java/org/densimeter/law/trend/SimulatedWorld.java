package org.densimeter.law.trend;

import java.util.Arrays;

import org.apache.commons.math3.random.RandomGenerator;
import org.densimeter.law.interval.Percentiles;

/**
 * Simulates histories like the observed one whose true frontier is known, to estimate the bias of least squares on
 * records.
 *
 * <p>
 * Construction. Location: least squares of ln rho on t over all releases. Spread: least squares of the absolute
 * residuals on t, at least a tenth of their mean. Standardised residual: residual over spread. A simulated history
 * keeps every release's date and cluster; each cluster gets the standardised residuals of one cluster drawn with
 * replacement, release by release drawn with replacement from the donor's. The true slope of the world's frontier is
 * that of its 0.9 quantile: location slope + spread slope times the 0.9 quantile of the standardised residuals.
 * Releases without a finite ln rho are left out. Not thread-safe.
 */
final class SimulatedWorld {

    static final double FRONTIER_SHARE = 0.9;
    private static final double MIN_SPREAD = 0.1;

    private final RecordLine records = new RecordLine();
    private final double[] day;
    private final int[][] members;
    private final double[] standardised;
    private final double[] residuals;
    private final double[] history;
    private final int[] donor;
    private double slope;
    private double intercept;
    private double spreadSlope;
    private double spreadIntercept;
    private double smallestSpread;
    private double trueSlope;
    private int measured;

    SimulatedWorld(double[] day, int[][] members) {
        this.day = day;
        this.members = members;
        standardised = new double[day.length];
        residuals = new double[day.length];
        history = new double[day.length];
        donor = new int[Arrays.stream(members).mapToInt(positions -> positions.length).max().orElse(0)];
    }

    /** Fits location and spread to one set of ln rho. */
    void fit(double[] value) {
        line(value, false);
        for (int i = 0; i < day.length; i++) {
            standardised[i] = value[i] - intercept - slope * day[i];
        }
        double locationSlope = slope;
        double locationIntercept = intercept;
        line(standardised, true);
        spreadSlope = slope;
        spreadIntercept = intercept;
        slope = locationSlope;
        intercept = locationIntercept;
        int count = 0;
        for (int i = 0; i < day.length; i++) {
            if (Double.isFinite(value[i])) {
                double spread = spread(i);
                standardised[i] = spread > 0 ? standardised[i] / spread : 0;
                residuals[count++] = standardised[i];
            }
        }
        measured = count;
        trueSlope = slope + spreadSlope * quantile();
    }

    /**
     * Returns the slope of the records of one simulated history minus that of its true frontier, per day; 0 without
     * releases.
     */
    double deviation(RandomGenerator random) {
        if (measured == 0) {
            return 0;
        }
        for (int[] positions : members) {
            int donors = donors(random);
            for (int position : positions) {
                double residual = standardised[donor[random.nextInt(donors)]];
                history[position] = Double.isFinite(standardised[position])
                        ? intercept + slope * day[position] + spread(position) * residual
                        : Double.NEGATIVE_INFINITY;
            }
        }
        records.fit(day, history, null);
        return records.slope() - trueSlope;
    }

    /** Draws a cluster that has measured releases, and lists them. */
    private int donors(RandomGenerator random) {
        int donors = 0;
        while (donors == 0) {
            for (int position : members[random.nextInt(members.length)]) {
                if (Double.isFinite(standardised[position])) {
                    donor[donors++] = position;
                }
            }
        }
        return donors;
    }

    /** Returns the slope of the fitted 0.9 quantile, per day. */
    double trueSlope() {
        return trueSlope;
    }

    private double spread(int i) {
        return Math.max(smallestSpread, spreadIntercept + spreadSlope * day[i]);
    }

    private double quantile() {
        if (measured == 0) {
            return 0;
        }
        return Percentiles.atUnsorted(residuals, measured, FRONTIER_SHARE);
    }

    /** Fits least squares of the finite values (or their absolute values) on t. */
    private void line(double[] value, boolean absolute) {
        double count = 0;
        double sumT = 0;
        double sumY = 0;
        for (int i = 0; i < day.length; i++) {
            if (Double.isFinite(value[i])) {
                count++;
                sumT += day[i];
                sumY += absolute ? Math.abs(value[i]) : value[i];
            }
        }
        double meanT = sumT / count;
        double meanY = sumY / count;
        double squares = 0;
        double products = 0;
        for (int i = 0; i < day.length; i++) {
            if (Double.isFinite(value[i])) {
                double y = absolute ? Math.abs(value[i]) : value[i];
                squares += (day[i] - meanT) * (day[i] - meanT);
                products += (day[i] - meanT) * (y - meanY);
            }
        }
        slope = squares > 0 ? products / squares : 0;
        intercept = meanY - slope * meanT;
        if (absolute) {
            smallestSpread = MIN_SPREAD * meanY;
        }
    }
}
