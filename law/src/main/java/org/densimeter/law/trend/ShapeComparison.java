package org.densimeter.law.trend;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierRecord;
import org.jspecify.annotations.Nullable;

/**
 * Compares a straight line with other shapes for ln rho of the records, by AICc = n ln(RSS / n) + 2 k + 2 k (k + 1) /
 * (n - k - 1), k counting the variance too (Hurvich and Tsai, Biometrika 76:297-307, 1989), and by leave-one-out error;
 * the smallest AICc wins.
 *
 * @param winner the shape with the smallest AICc
 * @param candidates every shape that can be fitted to the number of records, the winner first
 */
public record ShapeComparison(Shape winner, List<Candidate> candidates) {

    /**
     * The fit of one shape.
     *
     * @param shape the shape
     * @param aicc its AICc
     * @param behind its AICc minus the winner's: above 2 is notable, above 10 decisive
     * @param leaveOneOutError root mean square of the errors of predicting each record from the others, in ln rho
     * @param firstSlopePerDay slope at the first record
     * @param lastSlopePerDay slope at the last record
     * @param knot the day on which the two lines of a broken stick meet; null for the others
     */
    public record Candidate(Shape shape, double aicc, double behind, double leaveOneOutError, double firstSlopePerDay,
            double lastSlopePerDay, @Nullable LocalDate knot) {}

    private static final int RECORDS_BESIDE_KNOT = 2;

    public ShapeComparison {
        candidates = List.copyOf(candidates);
    }

    /**
     * Returns the AICc of the second shape minus the winner's: above 2 is notable, above 10 decisive; null where no
     * other shape could be fitted.
     */
    public @Nullable Double lead() {
        return candidates.size() < 2 ? null : Double.valueOf(candidates.get(1).behind());
    }

    /**
     * Returns the comparison on {@code records}, in order of date; empty for fewer than the five records a line's AICc
     * needs.
     */
    public static Optional<ShapeComparison> of(List<FrontierRecord> records) {
        double[] t = records.stream().mapToDouble(record -> Trend.days(record.releaseDate())).toArray();
        double[] y = records.stream().mapToDouble(record -> StrictMath.log(record.density())).toArray();
        List<Candidate> candidates = new ArrayList<>();
        for (Shape shape : Shape.values()) {
            if (t.length - shape.constants() - 2 > 0) {
                candidates.add(candidate(shape, t, y));
            }
        }
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        candidates.sort(Comparator.comparingDouble(Candidate::aicc));
        double best = candidates.get(0).aicc();
        List<Candidate> ranked = candidates.stream()
                .map(c -> new Candidate(c.shape(), c.aicc(), c.aicc() - best, c.leaveOneOutError(),
                        c.firstSlopePerDay(), c.lastSlopePerDay(), c.knot()))
                .toList();
        return Optional.of(new ShapeComparison(ranked.get(0).shape(), ranked));
    }

    private static Candidate candidate(Shape shape, double[] t, double[] y) {
        int n = t.length;
        double knot = knot(shape, t, y);
        ColumnFit fit = ColumnFit.of(y, shape.columns(t, knot));
        int k = shape.constants() + 1;
        double aicc = n * StrictMath.log(fit.squares() / n) + 2 * k + 2.0 * k * (k + 1) / (n - k - 1);
        double first = slope(shape, fit, t[0], knot);
        double last = slope(shape, fit, t[n - 1], knot);
        return new Candidate(shape, aicc, 0, leaveOneOut(shape, t, y), first, last,
                shape == Shape.BROKEN_STICK ? Frontier.DEFAULT_START.plusDays((long) knot) : null);
    }

    private static double slope(Shape shape, ColumnFit fit, double t, double knot) {
        return switch (shape) {
            case LINEAR -> fit.coefficient(1);
            case QUADRATIC -> fit.coefficient(1) + 2 * fit.coefficient(2) * t;
            case BROKEN_STICK -> fit.coefficient(1) + (t > knot ? fit.coefficient(2) : 0);
        };
    }

    /**
     * Returns the best day for the knot, with at least two records strictly on either side where there are enough; the
     * earliest of equals.
     */
    private static double knot(Shape shape, double[] t, double[] y) {
        if (shape != Shape.BROKEN_STICK) {
            return 0;
        }
        double[][] columns = shape.columns(t, 0);
        LastColumn beyond = new LastColumn(y, columns[0], columns[1]);
        double best = t[t.length / 2];
        double least = Double.POSITIVE_INFINITY;
        for (double knot = t[RECORDS_BESIDE_KNOT - 1] + 1; knot < t[t.length - RECORDS_BESIDE_KNOT]; knot++) {
            double squares = beyond.squares(Shape.beyond(t, knot));
            if (squares < least) {
                least = squares;
                best = knot;
            }
        }
        return best;
    }

    private static double leaveOneOut(Shape shape, double[] t, double[] y) {
        double squares = 0;
        for (int out = 0; out < t.length; out++) {
            double[] otherT = without(t, out);
            double[] otherY = without(y, out);
            double knot = knot(shape, otherT, otherY);
            ColumnFit fit = ColumnFit.of(otherY, shape.columns(otherT, knot));
            double[][] columns = shape.columns(new double[]{t[out]}, knot);
            double predicted = 0;
            for (int k = 0; k < columns.length; k++) {
                predicted += fit.coefficient(k) * columns[k][0];
            }
            squares += (y[out] - predicted) * (y[out] - predicted);
        }
        return Math.sqrt(squares / t.length);
    }

    private static double[] without(double[] values, int out) {
        double[] others = new double[values.length - 1];
        System.arraycopy(values, 0, others, 0, out);
        System.arraycopy(values, out + 1, others, out, others.length - out);
        return others;
    }
}
