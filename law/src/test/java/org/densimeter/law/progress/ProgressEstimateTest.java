package org.densimeter.law.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import org.densimeter.law.scaling.FitException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressEstimateTest {

    private static final ProgressSample SAMPLE = SyntheticSample.of(Specification.numbered(7), .1, .9, .1, .05, .02, .07, .8, .2, .1, .03, .04);

    @ParameterizedTest
    @CsvSource({"7, all", "4, wt103 ptb wt2", "11, wt103 ptb wt2", "13, other transformer", "17, other transformer", "18, all"})
    void isMadeForEachSettingTheSpecificationTellsApart(int number, String settings) throws FitException {
        ProgressFit fit = ProgressFitter.l1(SAMPLE, Specification.numbered(number), .0025);
        assertThat(ProgressEstimate.of(fit)).extracting(ProgressEstimate::setting).isEqualTo(List.of(settings.split(" ")));
    }

    @Test
    void tellsBeforeFromAfterACutButNotTheFactorOfTheTransformer() {
        assertThat(Specification.withCut(2018).settings()).containsOnlyKeys("before", "after");
        assertThat(Specification.withTransformerFactor().settings()).containsOnlyKeys("all");
    }

    @Test
    void carriesWhatMustBeShownWithIt() throws FitException {
        ProgressFit fit = ProgressFitter.l1(SAMPLE, Specification.numbered(7), .0025);
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
