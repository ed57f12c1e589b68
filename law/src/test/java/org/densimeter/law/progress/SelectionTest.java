package org.densimeter.law.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.densimeter.law.scaling.FitException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Expected numbers: an independent computation by scipy on the published sample (deploy/bench/algorithmic_progress.py).
 */
class SelectionTest {

    /** Least objective found with penalty 0 and 0.0025. */
    @ParameterizedTest
    @CsvSource({"1, 0.0500189213, 0.0542717063", "2, 0.0515565137, 0.0567281829", "3, 0.0500609091, 0.0543835416",
            "4, 0.0466581872, 0.0512488015", "5, 0.0460647261, 0.0503772058", "6, 0.0459486266, 0.0503148616",
            "7, 0.0453029538, 0.0507222675", "8, 0.0458456727, 0.0514863770", "9, 0.0455502654, 0.0511426391",
            "10, 0.0430156416, 0.0489860566", "11, 0.0425396947, 0.0485566991", "12, 0.0453851099, 0.0512442077",
            "13, 0.0443229947, 0.0500264525", "14, 0.0455491760, 0.0675370639", "15, 0.0439591853, 0.0503627092",
            "16, 0.0625288198, 0.0678713287", "17, 0.0592534579, 0.0656544047", "18, 0.0487937764, 0.0530951604",
            "19, 0.0452446710, 0.0506810169", "20, 0.0484604401, 0.0557239506"})
    void reachesTheMinimumOfEverySpecification(int number, double squares, double penalised) throws FitException {
        ProgressSample sample = PublishedSample.fitted();
        assertThat(ProgressFitter.l1(sample, Specification.numbered(number), 0).objective()).isCloseTo(squares,
                within(1e-9));
        assertThat(ProgressFitter.l1(sample, Specification.numbered(number), 0.0025).objective()).isCloseTo(penalised,
                within(1e-8));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0515555758, 1e-8", "0.0025, 0.0498820786, 5e-6"})
    void predictsTheRowsLeftOut(double delta, double expected, double precision) throws FitException {
        LeaveOneOut.CrossValidationScore score = LeaveOneOut.score(PublishedSample.fitted(), Specification.numbered(7),
                delta);
        assertThat(score.meanSquaredError()).isCloseTo(expected, within(precision));
        assertThat(score.rows()).isEqualTo(231);
        assertThat(score.withoutMinimum()).isZero();
    }

    @Test
    void prefersTheSpecificationTheLossesWereMadeWithToOneWithoutProgress() throws FitException {
        ProgressSample sample = SyntheticSample.of(Specification.numbered(7), 0.1, 0.9, 0.1, 0.05, 0.02, 0.07, 0.8, 0.2,
                0.1, 0.03, 0.04);
        double preferred = LeaveOneOut.score(sample, Specification.numbered(7), 0).meanSquaredError();
        double none = LeaveOneOut.score(sample, Specification.numbered(16), 0).meanSquaredError();
        assertThat(preferred).isLessThan(none).isCloseTo(0.01, within(0.005));
    }

    /** Doubling times before and after the cut, in months, by the penalised estimator. */
    @ParameterizedTest
    @CsvSource({"2017, 0.0486934543, 11.24624, 5.24791", "2019, 0.0496507116, 6.35262, 4.78217"})
    void distinguishesTheTimeBeforeACutFromThatAfter(int cut, double objective, double before, double after)
            throws FitException {
        BeforeAndAfter both = BeforeAndAfter.at(cut, PublishedSample.fitted(), Estimator.L1, 0.0025, 40);
        assertThat(both.fit().objective()).isCloseTo(objective, within(1e-8));
        assertThat(both.before().doublingMonths()).isCloseTo(before, within(1e-3));
        assertThat(both.after().doublingMonths()).isCloseTo(after, within(1e-3));
        assertThat(both.beforeInterval().growthLower()).isLessThan(both.before().compute());
        assertThat(both.afterInterval().growthUpper()).isGreaterThan(both.after().compute());
    }

    /**
     * The penalised estimate of the transformer's gain at the minimum of the objective; what the paper prints is read
     * off its early stop.
     */
    @Test
    void reachesTheMinimumWithTheFactorOfTheTransformer() throws FitException {
        ProgressFit fit = ProgressFitter.l1(PublishedSample.fitted(), Specification.withTransformerFactor(), 0.0025);
        assertThat(fit.objective()).isCloseTo(0.0579219691, within(1e-9));
        assertThat(fit.law().constants().get("gammaTransformer")).isCloseTo(2.9764, within(1e-3));
        assertThat(TransformerGain.at(fit.law(), TransformerGain.PUBLISHED_COMPUTE, 2023).getAsDouble())
                .isCloseTo(11.695, within(0.01));
    }

    @Test
    void attributesNothingWithoutADifference() {
        KnownSystem system = KnownSystem.PUBLISHED.get(0);
        assertThatThrownBy(() -> Contributions.between(PublishedEstimate.law(), system, system))
                .isInstanceOf(IllegalArgumentException.class);
        ProgressLaw oneTerm = new ProgressLaw(Specification.numbered(18), new SampleOrigin(2012, 1e6, 1e6), 0.9, 0, 0,
                0.02, 0.05);
        assertThatThrownBy(() -> Contributions.between(oneTerm, system, KnownSystem.PUBLISHED.get(4)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TransformerGain.at(oneTerm, 1e25, 2023)).isInstanceOf(IllegalArgumentException.class);
    }
}
