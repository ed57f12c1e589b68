package org.densimeter.law.trend;

/** The slope of ordinary least squares over the records of one history, in a single pass. */
final class RecordSlope {

    private RecordSlope() {
    }

    /**
     * The slope of ln rho on t over the running maxima.
     *
     * @param day    not falling
     * @param value  ln rho; a release whose value is infinite has no measured density and does not compete
     * @param weight releases with weight 0 are not in this history; null if all are
     * @return per day; 0 for a history with fewer than two records, whose frontier does not move
     */
    static double of(double[] day, double[] value, double[] weight) {
        double best = Double.NEGATIVE_INFINITY;
        int count = 0;
        double sumT = 0;
        double sumY = 0;
        double sumTT = 0;
        double sumTY = 0;
        int i = 0;
        while (i < day.length) {
            double date = day[i];
            double densest = Double.NEGATIVE_INFINITY;
            for (; i < day.length && day[i] == date; i++) {
                if ((weight == null || weight[i] > 0) && value[i] > densest && value[i] < Double.POSITIVE_INFINITY) {
                    densest = value[i];
                }
            }
            if (densest > best) {
                best = densest;
                count++;
                sumT += date;
                sumY += densest;
                sumTT += date * date;
                sumTY += date * densest;
            }
        }
        return count < 2 ? 0 : (count * sumTY - sumT * sumY) / (count * sumTT - sumT * sumT);
    }
}
