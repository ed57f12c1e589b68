package org.densimeter.law.completion;

/**
 * The distribution of some columns of a Gaussian given the values of others: with o for the observed and m for the
 * missing columns, mean mu_m + C_mo C_oo^-1 (z_o - mu_o) and covariance C_mm - C_mo C_oo^-1 C_om. Immutable.
 */
final class ConditionalGaussian {

    private final double[] mean;
    /** The Cholesky factor of the covariance, by rows. */
    private final double[] factor;

    /**
     * @param mean of all columns
     * @param covariance of all columns, by rows
     * @param observed columns that are known, at least one
     * @param missing columns whose distribution this is
     * @param values of the observed columns
     */
    ConditionalGaussian(double[] mean, double[] covariance, int[] observed, int[] missing, double[] values) {
        int size = mean.length;
        int known = observed.length;
        int count = missing.length;
        PositiveDefinite matrix = new PositiveDefinite(size);
        matrix.factorise(covariance, size, observed);
        double[] inverse = matrix.inverse();
        double[] weights = new double[count * known];
        double[] own = new double[count * count];
        this.mean = new double[count];
        int[] all = new int[count];
        for (int i = 0; i < count; i++) {
            all[i] = i;
            this.mean[i] = mean[missing[i]];
            for (int j = 0; j < known; j++) {
                for (int k = 0; k < known; k++) {
                    weights[i * known + j] += covariance[missing[i] * size + observed[k]] * inverse[k * known + j];
                }
                this.mean[i] += weights[i * known + j] * (values[j] - mean[observed[j]]);
            }
            for (int other = 0; other <= i; other++) {
                double value = covariance[missing[i] * size + missing[other]];
                for (int j = 0; j < known; j++) {
                    value -= weights[i * known + j] * covariance[observed[j] * size + missing[other]];
                }
                own[i * count + other] = value;
                own[other * count + i] = value;
            }
        }
        PositiveDefinite rest = new PositiveDefinite(count);
        rest.factorise(own, count, all);
        factor = rest.factor();
    }

    /**
     * Returns the value of a missing column from independent standard normals, one for each.
     *
     * @param sign 1, or -1 for the opposite draw
     */
    double value(int i, double[] normal, int sign) {
        double value = mean[i];
        for (int k = 0; k <= i; k++) {
            value += sign * factor[i * mean.length + k] * normal[k];
        }
        return value;
    }
}
