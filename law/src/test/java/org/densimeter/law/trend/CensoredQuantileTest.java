package org.densimeter.law.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;

import org.densimeter.law.catalogue.BuiltInReleases;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.ParameterCount;
import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.densimeter.law.fixtures.BuiltInLaws;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.PerformanceLaw;
import org.densimeter.law.scaling.ScalingLaw;
import org.junit.jupiter.api.Test;

class CensoredQuantileTest {

    private static final ScalingLaw LAW = new ScalingLaw(null, new PerformanceLaw(90, -0.6, -22, 5), 5e12);
    /** The end of the range in ln N_eff. */
    private static final double END = 24;

    private static CensoredTrend run(List<RangedRelease> releases) {
        return CensoredQuantile.run(releases, Frontier.DEFAULT_START, LAW, DrawnLaws.withoutDraws(LAW),
                Seed.of("censored"), 50);
    }

    /** A release of {@code logDensity} on {@code day} whose range ends at a density of {@code logBound}. */
    private static RangedRelease release(int number, int day, String family, double logDensity, double logBound) {
        double logCost = END - logBound;
        return new RangedRelease(new MeasuredRelease("m" + number, family, Frontier.DEFAULT_START.plusDays(day),
                LAW.performance().score(-logDensity - logCost), 0, logCost), LAW.performance().score(-END));
    }

    /** 60 releases of 6 families over 600 days on ten lines of .008 a day, the highest at ln rho = 0 on the first. */
    private static List<RangedRelease> history(double logBound) {
        List<RangedRelease> releases = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            releases.add(release(i, 10 * i, "f" + i % 6, 0.08 * i - i * 7 % 10 * .2, logBound));
        }
        return releases;
    }

    @Test
    void hasTheBitsOfTheQuantileWhereNothingIsCensored() throws FitException {
        ScalingLaw law = BuiltInLaws.fit("mmlu").law();
        List<MeasuredRelease> measured = BuiltInReleases.measured("mmlu", law, true);
        DrawnLaws laws = DrawnLaws.of(BuiltInLaws.draws("mmlu", 50), 5e12);
        List<RangedRelease> ranged = measured.stream().map(release -> new RangedRelease(release, 98)).toList();
        CensoredTrend trend = CensoredQuantile.run(ranged, Frontier.DEFAULT_START, law, laws, Seed.of("s"), 50);
        assertThat(trend.estimate()).isEqualTo(
                TrendBootstrap.estimate(measured, Frontier.DEFAULT_START, law, laws, Seed.of("s"), 50).get(2));
        assertThat(trend.censored()).isZero();
        assertThat(trend.rulerExhausted()).isFalse();
        assertThat(trend.identifiedUntil())
                .isEqualTo(measured.stream().map(MeasuredRelease::releaseDate).max(LocalDate::compareTo).orElseThrow());
    }

    /** Bounds far above the line change nothing: those of the highest four of the last releases are cut by .1 to .4. */
    @Test
    void findsTheLineThatTheCensoredReleasesBelongTo() {
        List<RangedRelease> releases = history(9);
        double slope = run(releases).estimate().slopePerDay();
        for (int i = 50; i < 60; i += 3) {
            MeasuredRelease cut = releases.get(i).release();
            double logDensity = 0.08 * i - i * 7 % 10 * .2;
            releases.set(i, release(i, 10 * i, cut.cluster(), logDensity, logDensity - .1 * (i % 4 + 1)));
        }
        CensoredTrend trend = run(releases);
        assertThat(trend.censored()).isEqualTo(4);
        assertThat(trend.rulerExhausted()).isFalse();
        assertThat(trend.estimate().slopePerDay()).isCloseTo(slope, within(.03 * slope));
        assertThat(trend.estimate().interval().slopeLower()).isLessThanOrEqualTo(slope);
        assertThat(trend.estimate().interval().slopeUpper()).isGreaterThanOrEqualTo(slope);
        assertThat(trend.lines().replicates()).isEqualTo(50);
    }

    /**
     * From day 300 on every release is so costly that its range ends below the line. Of the last year of the releases
     * up to day d those from day d - 364 to 299 identify it, one in ten days: 12 of them up to day 540 + 9 (d - 364
     * &lt;= 180), so that day 540 is the last one.
     */
    @Test
    void saysWhereTheRulerIsExhausted() {
        List<RangedRelease> releases = history(9);
        for (int i = 30; i < 60; i++) {
            releases.set(i, release(i, 10 * i, "f" + i % 6, 0.08 * i - i * 7 % 10 * .2, -2 + .02 * i));
        }
        CensoredTrend trend = run(releases);
        assertThat(trend.rulerExhausted()).isTrue();
        assertThat(trend.identifying()).isEqualTo(7);
        assertThat(trend.identifyingFamilies()).isEqualTo(6);
        assertThat(trend.identifiedUntil()).isEqualTo(Frontier.DEFAULT_START.plusDays(540));
        List<RangedRelease> earlier = releases.subList(0, 55);
        assertThat(run(earlier).rulerExhausted()).isFalse();
        assertThat(trend.estimate()).isEqualTo(run(earlier).estimate());
        assertThat(trend.estimate().slopePerDay()).isCloseTo(.008, within(.0015));
    }

    /** Releases of three families do not identify a line, at no date. */
    @Test
    void hasNoEstimateWhereTooFewFamiliesIdentifyTheLine() {
        List<RangedRelease> releases = history(9).stream()
                .map(release -> new RangedRelease(
                        release.release().inCluster("g" + release.release().cluster().charAt(1) % 3),
                        release.upperEnd()))
                .toList();
        List<RangedRelease> censored = new ArrayList<>(releases);
        censored.set(3, release(3, 30, "g0", 0, -1));
        CensoredTrend trend = run(censored);
        assertThat(trend.rulerExhausted()).isTrue();
        assertThat(trend.identifyingFamilies()).isEqualTo(3);
        assertThat(trend.identifiedUntil()).isNull();
        assertThat(trend.estimate()).isNull();
        // without a censored release there is no range to exhaust
        assertThat(run(releases).rulerExhausted()).isFalse();
        assertThat(run(releases).estimate()).isNotNull();
    }

    @Test
    void givesTheSameBitsInWhateverOrderTheReleasesCame() {
        List<RangedRelease> releases = history(9);
        releases.set(57, release(57, 570, "f3", 5, 4));
        List<RangedRelease> shuffled = new ArrayList<>(releases);
        Collections.shuffle(shuffled, new Random(3));
        CensoredTrend trend = run(releases);
        CensoredTrend other = run(shuffled);
        assertThat(other.estimate()).isEqualTo(trend.estimate());
        assertThat(other.identifying()).isEqualTo(trend.identifying());
    }

    @Test
    void isMadeOfEntriesInOrAboveTheRange() {
        Model card = BuiltInCatalogue.models().get(0);
        double cost = DensityBasis.INFERENCE.cost(card);
        RangedRelease above = RangedRelease.of(card, entry(DensityStatus.ABOVE_RANGE, 97.), DensityBasis.INFERENCE,
                OptionalDouble.of(.4), 96.5);
        assertThat(above.censored()).isTrue();
        assertThat(above.release().logCost()).isCloseTo(Math.log(cost), within(1e-12));
        assertThat(above.release().scoreError()).isEqualTo(.4);
        assertThat(RangedRelease
                .of(card, entry(DensityStatus.MEASURED, 60.), DensityBasis.INFERENCE, OptionalDouble.empty(), 96.5)
                .censored()).isFalse();
        for (DensityStatus status : List.of(DensityStatus.BELOW_RANGE, DensityStatus.NO_SCORE)) {
            assertThatThrownBy(() -> RangedRelease.of(card, entry(status, 3.), DensityBasis.INFERENCE,
                    OptionalDouble.empty(), 96.5)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static DensityEntry entry(DensityStatus status, double score) {
        return new DensityEntry("s", "b", 1, "v", status, score, List.of(), null, null, null, ParameterCount.TOTAL,
                null, "why");
    }
}
