package org.densimeter.law.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.densimeter.law.catalogue.BuiltInReleases;
import org.densimeter.law.fixtures.BuiltInLaws;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierRecord;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.ScalingLaw;
import org.densimeter.law.trend.TrendEstimate.TrendInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrendWindowTest {

    private static final DrawnLaws EXACT = DrawnLaws.withoutDraws(ExactReleases.LAW);

    /**
     * Expected: numpy.polyfit on the last of the nine records of NMI Fig. 1. One family is in every resample as it is,
     * so that there is nothing an interval could hold but the point.
     */
    @ParameterizedTest
    @CsvSource({"2, 0.00391045958715287", "3, 0.003898163498702348", "4, 0.005541489545370066",
            "5, 0.005472580042530822", "9, 0.006528983859052491", "20, 0.006528983859052491"})
    void restsOnTheLastRecords(int count, double slope) {
        TrendEstimate estimate = lastRecords(count, published(9, model -> "one family")).orElseThrow();
        assertThat(estimate.slopePerDay()).isCloseTo(slope, within(1e-12));
        assertThat(estimate.interval().slopeLower()).isCloseTo(slope, within(1e-12));
        assertThat(estimate.interval().slopeUpper()).isCloseTo(slope, within(1e-12));
        assertThat(estimate.bias()).isNull();
    }

    /**
     * Expected: the first five of the published records, each a family, in all 3,125 resamples, of each the last two
     * records (itertools and numpy.polyfit).
     */
    @Test
    void selectsTheRecordsAnewInEveryResample() {
        TrendInterval interval = lastRecords(2, published(5, model -> model)).orElseThrow().interval();
        assertThat(interval.slopeLower()).isCloseTo(0.0005003908815130537, within(1e-9));
        assertThat(interval.slopeUpper()).isCloseTo(0.015847372391231192, within(1e-9));
    }

    @Test
    void needsTwoRecords() {
        assertThat(lastRecords(2, List.of())).isEmpty();
        assertThat(lastRecords(2, published(1, model -> model))).isEmpty();
    }

    /**
     * The trend's own replicates give the same record probabilities as {@link RecordProbabilities} with the same seed.
     */
    @Test
    void aTrendCarriesTheProbabilitiesOfItsRecords() throws FitException {
        ScalingLaw law = BuiltInLaws.fit("mmlu").law();
        DrawnLaws laws = DrawnLaws.of(BuiltInLaws.draws("mmlu", 50), 5e12);
        List<MeasuredRelease> releases = BuiltInReleases.measured("mmlu", law, true);
        assertThat(TrendBootstrap.run(releases, Frontier.DEFAULT_START, law, laws, Seed.of("s"), 200)
                .recordProbabilities())
                .isEqualTo(RecordProbabilities.of(releases, Frontier.DEFAULT_START, laws, Seed.of("s"), 200))
                .containsValue(0.0)
                .anySatisfy((model, share) -> assertThat(share).isPositive());
    }

    private static Optional<TrendEstimate> lastRecords(int count, List<MeasuredRelease> releases) {
        return TrendWindow.lastRecords(count, releases, Frontier.DEFAULT_START, ExactReleases.LAW, EXACT,
                Seed.of("window"), 4_000);
    }

    private static List<MeasuredRelease> published(int count, UnaryOperator<String> family) {
        List<MeasuredRelease> releases = new ArrayList<>();
        for (FrontierRecord record : TrendTest.records("/published/nmi_figure_1_records.csv", null).subList(0, count)) {
            releases.add(ExactReleases.of(record.model(), family.apply(record.model()), record.releaseDate(),
                    record.density()));
        }
        return releases;
    }
}
