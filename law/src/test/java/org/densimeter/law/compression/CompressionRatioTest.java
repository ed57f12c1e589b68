package org.densimeter.law.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;

import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.densimeter.law.fixtures.BuiltInLaws;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.LawBootstrap;
import org.densimeter.law.scaling.ScalingLaw;
import org.densimeter.law.trend.ExactReleases;
import org.densimeter.law.trend.MeasuredRelease;
import org.junit.jupiter.api.Test;

class CompressionRatioTest {

    private static final LocalDate DAY = LocalDate.of(2025, 1, 1);

    @Test
    void isThatOfThePublishedPairs() {
        assertThat(BuiltInCatalogue.csv("/published/nmi_compression.csv")).hasSize(5).allSatisfy(row -> {
            CompressionRatio ratio = CompressionRatio.of(
                    ExactReleases.of(row.get("parent"), null, DAY, Double.parseDouble(row.get("parent_density"))),
                    ExactReleases.of(row.get("child"), null, DAY, Double.parseDouble(row.get("child_density"))),
                    ExactReleases.LAW, DrawnLaws.withoutDraws(ExactReleases.LAW), Seed.of("s"));
            assertThat(ratio.ratio().value()).isCloseTo(Double.parseDouble(row.get("ratio")), within(5e-5));
            assertThat(ratio.certain()).isTrue();
        });
    }

    /** Equal scores under any law are equal effective parameters: the law's error cancels, however large. */
    @Test
    void losesTheLawsErrorWhereScoresAreEqual() throws FitException {
        ScalingLaw law = BuiltInLaws.fit("mmlu").law();
        DrawnLaws laws = DrawnLaws.of(BuiltInLaws.draws("mmlu", LawBootstrap.DRAWS), law.tokensAtLaw());
        CompressionRatio ratio = CompressionRatio.of(release("parent", 60, 0, 8e9), release("child", 60, 0, 4e9), law,
                laws, Seed.of("s"));
        assertThat(ratio.ratio().value()).isCloseTo(2, within(1e-12));
        assertThat(ratio.ratio().lower()).isCloseTo(2, within(1e-12));
        assertThat(ratio.ratio().upper()).isCloseTo(2, within(1e-12));
    }

    @Test
    void isNotCertainWhereTheScoresErrorCoversOne() throws FitException {
        ScalingLaw law = BuiltInLaws.fit("humaneval").law();
        DrawnLaws laws = DrawnLaws.of(BuiltInLaws.draws("humaneval", LawBootstrap.DRAWS), law.tokensAtLaw());
        CompressionRatio ratio = CompressionRatio.of(release("parent", 50, 3.9, 8e9), release("child", 47, 3.9, 6e9),
                law, laws, Seed.of("s"));
        assertThat(ratio.ratio().lower()).isLessThan(1);
        assertThat(ratio.ratio().upper()).isGreaterThan(1);
        assertThat(ratio.certain()).isFalse();
    }

    /**
     * Equal scores of 50 +- 2 points under a law without draws: d ln N_eff / dS = 0.111 a point there (method.md's
     * check values), so that the ratio is known to exp(+-1.96 x 0.111 x 2 sqrt 2) = 0.540 to 1.852.
     */
    @Test
    void hasTheScoresErrorAloneUnderALawWithoutDraws() {
        CompressionRatio ratio = CompressionRatio.of(release("parent", 50, 2, 8e9), release("child", 50, 2, 8e9),
                ExactReleases.LAW, DrawnLaws.withoutDraws(ExactReleases.LAW), Seed.of("s"));
        assertThat(ratio.ratio().value()).isCloseTo(1, within(1e-12));
        assertThat(ratio.ratio().lower()).isCloseTo(0.540, within(0.06));
        assertThat(ratio.ratio().upper()).isCloseTo(1.852, within(0.2));
        assertThat(ratio.certain()).isFalse();
    }

    private static MeasuredRelease release(String model, double score, double error, double params) {
        return new MeasuredRelease(model, null, DAY, score, error, Math.log(params));
    }
}
