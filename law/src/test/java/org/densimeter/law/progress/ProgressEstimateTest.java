package org.densimeter.law.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;

import org.densimeter.law.scaling.FitException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressEstimateTest {

    private static final ProgressSample SAMPLE = SyntheticSample.of(Specification.numbered(7), 0.1, 0.9, 0.1, 0.05,
            0.02, 0.07, 0.8, 0.2, 0.1, 0.03, 0.04);

    @ParameterizedTest
    @CsvSource({"7, all", "4, wt103 ptb wt2", "11, wt103 ptb wt2", "13, other transformer", "17, other transformer",
            "18, all"})
    void isMadeForEachSettingOfTheSpecification(int number, String settings) throws FitException {
        ProgressFit fit = ProgressFitter.l1(SAMPLE, Specification.numbered(number), 0.0025);
        assertThat(ProgressEstimate.of(fit)).extracting(ProgressEstimate::setting)
                .isEqualTo(List.of(settings.split(" ")));
    }

    @Test
    void distinguishesBeforeFromAfterACutButNotTheFactorOfTheTransformer() {
        assertThat(Specification.withCut(2018).settings()).containsOnlyKeys("before", "after");
        assertThat(Specification.withTransformerFactor().settings()).containsOnlyKeys("all");
    }

    @Test
    void carriesWhatMustBeShownWithIt() throws FitException {
        ProgressFit fit = ProgressFitter.l1(SAMPLE, Specification.numbered(7), 0.0025);
        ProgressEstimate estimate = ProgressEstimate.of(fit, PaperBootstrap.draw(SAMPLE, fit, 0, 20)).get(0);
        assertThat(estimate.specification()).isEqualTo("7");
        assertThat(estimate.estimator()).hasToString("l1");
        assertThat(estimate.doublingMonths()).isEqualTo(estimate.growth().doublingMonths());
        assertThat(estimate.interval().draws()).isEqualTo(20);
        assertThat(estimate.rows()).isEqualTo(120);
        assertThat(estimate.papers()).isEqualTo(30);
        assertThat(estimate.basins().get(0).objective()).isEqualTo(estimate.objective());
        assertThat(estimate.constants()).hasSize(10);
    }

    @Test
    void hasAComputeOptimalTimeButNoOtherWhereExponentsChange() throws FitException {
        ProgressFit fit = ProgressFitter.l1(SAMPLE, Specification.numbered(15), 0);
        ProgressEstimate estimate = ProgressEstimate.of(fit, PaperBootstrap.draw(SAMPLE, fit, 0, 2)).get(0);
        assertThat(estimate.growth()).isNull();
        assertThat(estimate.doublingMonths()).isNull();
        assertThat(estimate.interval()).isNull();
        assertThat(estimate.computeOptimalMonths()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"0.004, false", "0.005, true", "0.021, true", "0.05, true", "0.051, false", "0, false", "1, false"})
    void saysThatItsUpperEndRestsOnFewDrawsWhereThoseThatDoNotDoubleAreNearThePercentile(double share, boolean said) {
        ProgressEstimate estimate = with(new EffectiveGrowth(1.0, 2.0, 3),
                new GrowthInterval(0.1, 3, 6, 1.4, 2.8, 83.0, share, 1_000, 0));
        assertThat(estimate.remarks()).hasSize(said ? 1 : 0);
        if (said) {
            assertThat(estimate.remarks().get(0)).contains("of 1000 draws do not double")
                    .contains("the upper end rests on the few draws near no growth and is not well determined");
        }
    }

    @Test
    void saysHowManyDrawsDoNotDouble() {
        assertThat(
                with(new EffectiveGrowth(1.0, 2.0, 3), new GrowthInterval(0.1, 3, 6, 1.4, 2.8, 83.0, 0.021, 1_000, 0))
                        .remarks())
                .singleElement()
                .asString()
                .startsWith("2.1 % of 1000 draws");
    }

    @ParameterizedTest
    @CsvSource({
            "-1, 4, 3, 'by this estimator parameters are used worse each year, and the doubling comes from data alone'",
            "4, -1, 3, 'by this estimator data are used worse each year, and the doubling comes from parameters alone'",
            "0, 3, 3, ", "1, 2, 3, ", "-4, 1, -3, ", ", , 3, "})
    void saysThatOneTermAloneDoubles(Double params, Double tokens, double compute, String said) {
        assertThat(with(new EffectiveGrowth(params, tokens, compute), null).remarks())
                .isEqualTo(said == null ? List.of() : List.of(said));
    }

    @Test
    void saysOfWhatIsPublishedWhoseRowsItRestsOn() {
        List<ProgressEstimate> estimates = ProgressEstimate.of(PublishedEstimate.on(SAMPLE));
        assertThat(estimates.get(0).remarks()).containsExactly(
                "the constants are the paper's, from its 231 rows of 144 papers; of the 120 rows here only its "
                        + "residuals are taken");
        assertThat(EstimateRemark.on(estimates)).containsExactly(
                new EstimateRemark("7", Estimator.PUBLISHED, "all", estimates.get(0).remarks().get(0)));
    }

    private static ProgressEstimate with(EffectiveGrowth growth, GrowthInterval interval) {
        return new ProgressEstimate("7", Estimator.L1, 0.0025, "all", growth, growth.doublingMonths(), interval, null,
                Map.of(), 0.05, 0.04, 139, 71, List.of(), 32, 0);
    }

    /** 8.684813 months: the specification's check value. */
    @Test
    void isMadeOfWhatIsPublishedToo() {
        ProgressEstimate estimate = ProgressEstimate.of(PublishedEstimate.on(SAMPLE)).get(0);
        assertThat(estimate.estimator()).hasToString("published");
        assertThat(estimate.doublingMonths()).isCloseTo(8.684813, within(5e-7));
        assertThat(estimate.interval()).isNull();
        assertThat(estimate.basins()).isEmpty();
    }
}
