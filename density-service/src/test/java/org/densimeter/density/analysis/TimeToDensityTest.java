package org.densimeter.density.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.densimeter.density.estimation.ForecastLine;
import org.densimeter.density.estimation.TrendInput;
import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.density.topology.SampleEvents;
import org.densimeter.law.forecast.Forecast;
import org.densimeter.law.forecast.ForecastErrors;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.trend.TrendLines;
import org.junit.jupiter.api.Test;

class TimeToDensityTest {

    private static final LocalDate DAY = LocalDate.of(2024, 1, 1);
    private static final FittedLaw LAW = SampleEvents.published("mmlu");
    private static final QueryPopulation SET = new QueryPopulation(DensityQuery.competing("minicpm3-2025", "mmlu"),
            new TrendInput(Frontier.DEFAULT_START, LAW, DrawnLaws.withoutDraws(LAW.law()), List.of()), DAY, Map.of(), 0,
            0, List.of(), 0);

    /**
     * By hand: a frontier that doubles in 100 days is twice as dense as its own record after 100, and four times after
     * 200.
     */
    @Test
    void aRecordIsOvertakenAfterAsManyDoublings() {
        TimeToDensity days = until(Math.log(2) / 100, 4, 60, 60, DAY.plusDays(200));
        assertThat(days.days()).isCloseTo(200, within(1e-9));
        assertThat(days.lower()).isCloseTo(200, within(1e-9));
        assertThat(days.upper()).isCloseTo(200, within(1e-9));
        assertThat(days.date()).isEqualTo(DAY.plusDays(200));
        assertThat(days.predicted()).isNull();
    }

    /**
     * By hand: at 60 points N_eff is 2.94e9 (method.md, section 2), so that 1e9 parameters have density 2.94, and a
     * frontier of density 1 on 2023-02-24 that doubles in 100 days has four times as much after 100 log2(11.76) = 355.6
     * days.
     */
    @Test
    void aDayThatHasNotComeHasNoIntervalOfTheLineButAPrediction() {
        TimeToDensity days = until(Math.log(2) / 100, 4, 60, 60, DAY.plusDays(199));
        assertThat(days.days()).isCloseTo(200, within(1e-9));
        assertThat(days.lower()).isNull();
        assertThat(days.upper()).isNull();
        assertThat(days.earliest()).isNull();
        assertThat(days.latest()).isNull();
        assertThat(days.predicted().date()).isEqualTo(Frontier.DEFAULT_START.plusDays(356));
    }

    @Test
    void aFrontierThatDoesNotGrowNeverGetsThereUnlessItIsThereAlready() {
        TimeToDensity never = until(0, 2, 60, 60);
        assertThat(never.days()).isNull();
        assertThat(never.date()).isNull();
        assertThat(never.upper()).isNull();
        assertThat(never.predicted().date()).isNull();
        assertThat(until(-.001, 2, 60, 60).days()).isNull();
        // the density at 30 points is far less than half of that at 60
        assertThat(until(Math.log(2) / 100, 2, 30, 60).days()).isNegative();
    }

    @Test
    void aDayBeyondTheCalendarIsNone() {
        assertThat(until(1e-9, 2, 60, 60).date()).isNull();
    }

    private static TimeToDensity until(double slope, double factor, double score, double frontierScore) {
        return until(slope, factor, score, frontierScore, DAY);
    }

    private static TimeToDensity until(double slope, double factor, double score, double frontierScore,
            LocalDate origin) {
        TrendLines lines = TrendLines.exact(slope, 0);
        return TimeToDensity.of(
                new ForecastLine("records", lines, new Forecast(LAW.law(), SET.laws(), lines), origin,
                        new ForecastErrors("records", 0, 0, 0, List.of())),
                SET, factor, dense(score), dense(frontierScore), DAY);
    }

    private static TimeToDensity.Dense dense(double score) {
        double effective = Math.exp(SET.laws().lnEffectiveParams(0, score));
        return new TimeToDensity.Dense(effective / 1e9, score, Math.log(1e9));
    }
}
