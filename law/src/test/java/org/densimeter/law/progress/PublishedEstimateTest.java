package org.densimeter.law.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.List;

import org.densimeter.law.interval.Estimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Everything that follows from the published constants, beside what the paper prints or two independent
 * re-implementations computed.
 */
class PublishedEstimateTest {

    @Test
    void doublesInTheTimeThePublishedConstantsMean() {
        assertThat(PublishedEstimate.law().growth(Setting.DEFAULT).orElseThrow().doublingMonths()).isCloseTo(8.684813,
                within(5e-7));
    }

    @Test
    void hasTheObjectiveOfTheIndependentComputation() {
        ProgressFit fit = PublishedEstimate.on(PublishedSample.fitted());
        assertThat(fit.objective()).isCloseTo(0.0518129265, within(1e-9));
        assertThat(fit.meanSquaredResidual()).isCloseTo(0.0464157725, within(1e-9));
        assertThat(fit.rows()).isEqualTo(231);
        assertThat(fit.papers()).isEqualTo(144);
        assertThat(fit.optimality()).isNull();
    }

    @Test
    void predictsWhatTheAuthorsCodePredicts() {
        List<Observation> rows = PublishedSample.fitted().observations();
        List<Double> published = PublishedSample.publishedPredictions();
        for (int i = 0; i < rows.size(); i++) {
            Observation row = rows.get(i);
            Setting setting = new Setting(row.benchmark(), row.transformer(), row.year());
            assertThat(PublishedEstimate.law().loss(setting, row.params(), row.tokens())).isCloseTo(published.get(i),
                    within(1e-7));
        }
    }

    @Test
    void hasTheMinimaOfThePublishedSample() {
        assertThat(PublishedSample.fitted().origin(Specification.numbered(7)))
                .isEqualTo(new SampleOrigin(2012.4876712328767, 2e6, 8.88e5));
    }

    /** Losses of the specification, to the printed digit. */
    @ParameterizedTest
    @CsvSource({"0, 4.434", "1, 3.708", "2, 3.186", "3, 2.771", "4, 2.080", "5, 2.006"})
    void predictsTheLossesOfTheKnownSystems(int system, double loss) {
        assertThat(KnownSystem.PUBLISHED.get(system).loss(PublishedEstimate.law())).isCloseTo(loss, within(0.0005));
    }

    /** Rows of table 1 of the paper, to the printed digit. */
    @ParameterizedTest
    @CsvFileSource(resources = "attributes-progress-as-table-one.csv", numLinesToSkip = 1)
    void attributesProgressAsTableOne(int before, int after, double paramScaling, double dataScaling,
            double paramEfficiency, double dataEfficiency) {
        Contributions contributions = Contributions.between(PublishedEstimate.law(), KnownSystem.PUBLISHED.get(before),
                KnownSystem.PUBLISHED.get(after));
        assertThat(100 * contributions.parameterScaling()).isCloseTo(paramScaling, within(0.05));
        assertThat(100 * contributions.dataScaling()).isCloseTo(dataScaling, within(0.05));
        assertThat(100 * contributions.parameterEfficiency()).isCloseTo(paramEfficiency, within(0.05));
        assertThat(100 * contributions.dataEfficiency()).isCloseTo(dataEfficiency, within(0.05));
        assertThat(contributions.parameterScaling() + contributions.dataScaling() + contributions.parameterEfficiency()
                + contributions.dataEfficiency()).isCloseTo(1, within(1e-12));
    }

    /** The paper's 7.2 at 1e25 FLOP and 6.6 at 1e22 are medians of bootstraps; table 3 is given to three decimals. */
    @ParameterizedTest
    @CsvSource({"1e25, 7.2", "1e22, 6.6"})
    void gainsFromTheTransformerWhatThePaperSays(double compute, double gain) {
        assertThat(TransformerGain.at(PublishedEstimate.transformerLaw(), compute, 2023)).isPresent();
        assertThat(TransformerGain.at(PublishedEstimate.transformerLaw(), compute, 2023).getAsDouble()).isCloseTo(gain,
                withPercentage(5));
    }

    @Test
    void gainsNothingToBeFoundWhereScaleDoesNotHelp() {
        ProgressLaw flat = new ProgressLaw(Specification.withTransformerFactor(), new SampleOrigin(2012, 1e6, 1e6), 1,
                0, 0, 0, 0, 3, 1, 0, 0, 0, 0);
        assertThat(TransformerGain.at(flat, 1e25, 2023)).isEmpty();
    }

    /**
     * Published 1.75 at GPT-2's scale, 4 at PaLM's; 1.6564 and 3.8259 by an independent computation (scipy) with
     * Kaplan's table 2 and Hoffmann's equation 10.
     */
    @Test
    void gainsFromTheAllocationWhatTheLawsOfBothPapersMean() {
        assertThat(AllocationGain.at(AllocationGain.GPT_2_COMPUTE)).isCloseTo(1.6564172, within(1e-6))
                .isCloseTo(AllocationGain.PUBLISHED_AT_GPT_2, withPercentage(10));
        assertThat(AllocationGain.at(AllocationGain.PALM_COMPUTE)).isCloseTo(3.8259411, within(1e-6))
                .isCloseTo(AllocationGain.PUBLISHED_AT_PALM, withPercentage(10));
    }

    /**
     * 8.7157127 months at the published constants by an independent computation (scipy); the paper's median of
     * bootstraps is 8.6.
     */
    @Test
    void doublesByTheComputeOptimalRouteInNearlyTheSameTime() {
        double months = ComputeOptimalDoubling
                .months(PublishedEstimate.law(), Setting.DEFAULT, ComputeOptimalDoubling.PUBLISHED_COMPUTE)
                .getAsDouble();
        assertThat(months).isCloseTo(8.7157127, within(1e-6))
                .isCloseTo(ComputeOptimalDoubling.PUBLISHED_MONTHS.value(), withPercentage(2));
    }

    @Test
    void comparesWithTheFieldsOfThePaper() {
        assertThat(ComparisonTrend.PUBLISHED).hasSize(10)
                .contains(new ComparisonTrend("Moore's law", Estimate.exact(24.0)),
                        new ComparisonTrend("computer vision", new Estimate(9.0, 4.0, 25.0)));
    }
}
