package org.densimeter.density.analysis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.law.catalogue.Stage;
import org.densimeter.law.trend.DensityAgreement;
import org.densimeter.law.trend.SeriesVerdict;

/** Puts into a sentence whether series agree on a benchmark. */
final class AgreementMeaning {

    private static final String MIN_CORRELATION = Double.toString(DensityAgreement.MIN_CORRELATION);
    private static final double ROUNDING = 1e-12;

    private AgreementMeaning() {}

    /** Returns the meaning of {@code pairs} on {@code benchmark}. */
    static String of(String benchmark, Stage stage, List<AgreementSide> sides, List<AgreementPair> pairs) {
        if (pairs.isEmpty()) {
            return "One series alone, " + sides.get(0).series() + ", has a law on " + benchmark + " for " + stage
                    + " releases, so there is nothing to compare it with.";
        }
        return pairs.size() == 1 ? pairs.get(0).meaning()
                : "Of " + pairs.size() + " pairs of series " + count(pairs, SeriesVerdict.AGREE) + " agree, "
                        + count(pairs, SeriesVerdict.DIFFER) + " do not, and " + count(pairs, SeriesVerdict.UNDECIDED)
                        + " are undecided.";
    }

    /**
     * Returns the meaning of what was found of two series.
     *
     * @param overlap whether the intervals of their trends overlap; null where one of the two has none
     */
    static String of(DensityQuery one, DensityQuery other, DensityAgreement found, Boolean overlap,
            SeriesVerdict verdict) {
        String both = one.series() + " and " + other.series();
        String head = switch (verdict) {
            case AGREE -> both + " agree on " + one.benchmark() + ": ";
            case DIFFER -> both + " do not agree on " + one.benchmark() + ": ";
            case UNDECIDED -> "It is not known whether " + both + " agree on " + one.benchmark() + ": ";
        };
        List<String> reasons = new ArrayList<>();
        if (verdict != SeriesVerdict.DIFFER || Boolean.FALSE.equals(found.sameOrder())) {
            reasons.add(order(found));
        }
        if (verdict != SeriesVerdict.DIFFER || Boolean.FALSE.equals(overlap)) {
            reasons.add(trends(overlap));
        }
        return head + String.join(", and ", reasons) + "." + offset(one, other, found);
    }

    private static String order(DensityAgreement found) {
        Boolean same = found.sameOrder();
        if (same != null) {
            return "they order the " + found.releases() + " releases that both measure "
                    + (same ? "alike" : "differently") + " (rank correlation " + correlation(found.rankCorrelation())
                    + (same ? ", at least " : ", less than ") + MIN_CORRELATION + ")";
        }
        if (found.releases() < DensityAgreement.MIN_RELEASES) {
            return "both measure " + (found.releases() == 1 ? "1 release" : found.releases() + " releases") + " of the "
                    + DensityAgreement.MIN_RELEASES + " that a rank correlation needs";
        }
        return "one of them gives all " + found.releases()
                + " releases that both measure the same density, which have no order";
    }

    private static String trends(Boolean overlap) {
        if (overlap == null) {
            return "one of them has no trend by quantile with an interval";
        }
        return "the 95 % intervals of their trends by quantile " + (overlap ? "overlap" : "do not overlap");
    }

    private static String offset(DensityQuery one, DensityQuery other, DensityAgreement found) {
        return found.factor() == null ? ""
                : " By the median, a release is "
                        + new BigDecimal(found.factor(), new MathContext(3)).stripTrailingZeros().toPlainString()
                        + " times as dense by " + one.series() + " as by " + other.series() + ".";
    }

    /** Rounds down, so that one below the minimum does not look like it. */
    private static String correlation(double value) {
        return BigDecimal.valueOf(value + ROUNDING)
                .setScale(3, RoundingMode.FLOOR)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static long count(List<AgreementPair> pairs, SeriesVerdict verdict) {
        return pairs.stream().filter(pair -> pair.verdict() == verdict).count();
    }
}
