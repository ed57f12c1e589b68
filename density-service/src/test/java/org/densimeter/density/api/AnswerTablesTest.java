package org.densimeter.density.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.densimeter.contract.TrendState.Censoring;
import org.densimeter.density.analysis.BenchmarkComparison;
import org.densimeter.density.analysis.BestValueWindows;
import org.densimeter.density.analysis.EdgeAnswer;
import org.densimeter.density.analysis.Equivalents;
import org.densimeter.density.analysis.ForecastAnswer;
import org.densimeter.density.analysis.ForecastQuestion;
import org.densimeter.density.analysis.NoResult;
import org.densimeter.density.analysis.ShapeView;
import org.densimeter.density.readmodel.PriceTrendView;
import org.densimeter.density.readmodel.TrendView;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.forecast.Forecast.Day;
import org.densimeter.law.interval.Estimate;
import org.densimeter.law.trend.Cluster;
import org.densimeter.law.trend.TrendEstimate;
import org.densimeter.law.trend.TrendEstimate.TrendInterval;
import org.densimeter.support.http.CsvTable;
import org.junit.jupiter.api.Test;

/** CSV has everything of an answer and, where there is none, the reason. */
class AnswerTablesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);
    private static final LocalDate LATER = LocalDate.of(2026, 5, 6);
    private static final NoResult WHY = new NoResult("DNS4023", "out of range");
    private static final ForecastQuestion ASKED = ForecastQuestion.ofDevice(70., 4, 4, null, 767., TODAY);

    private static <T> List<Map<String, Object>> lines(CsvTable<T> table, T item) {
        return table.rows().apply(item).map(values -> {
            assertThat(values).as("a value a column").hasSameSizeAs(table.header());
            Map<String, Object> line = new LinkedHashMap<>();
            for (int i = 0; i < values.size(); i++) {
                line.put(table.header().get(i), values.get(i));
            }
            return line;
        }).toList();
    }

    private static <T> void saysWhyOnOneLine(CsvTable<T> table, T item) {
        assertThat(lines(table, item)).singleElement()
                .satisfies(line -> assertThat(line).containsEntry("code", WHY.code())
                        .containsEntry("reason", WHY.reason()));
    }

    @Test
    void aTrendHasItsIntervalItsEstimatorsAndItsSeed() {
        TrendInterval ofRecords = new TrendInterval(.001, .002, 346., 693.);
        TrendInterval ofQuantile = new TrendInterval(-.001, .003, 231., null);
        TrendView trend = new TrendView("s", "b", .0015, 1., .9, 3, 462., 15.2, ofRecords,
                List.of(new TrendEstimate("records", .0015, 462., ofRecords, .0001),
                        new TrendEstimate("debiased", .0014, 495., ofRecords, null),
                        new TrendEstimate("quantile", .0012, 577., ofQuantile, null)),
                TODAY, LATER, "v", null, null, null, null, "on demand", null, "0123456789abcdef",
                List.of("one remark", "another"),
                new Censoring(7, true, 9, 3, TODAY, new TrendEstimate("quantile", .0010, 693., ofQuantile, null)));
        assertThat(lines(TrendTable.TABLE, trend)).singleElement()
                .satisfies(line -> assertThat(line).containsEntry("slopeLower", .001)
                        .containsEntry("doublingDaysUpper", 693.)
                        .containsEntry("bias", .0001)
                        .containsEntry("debiasedDoublingDays", 495.)
                        .containsEntry("debiasedSlopeUpper", .002)
                        .containsEntry("quantileDoublingDays", 577.)
                        .containsEntry("quantileDoublingDaysLower", 231.)
                        .containsEntry("quantileDoublingDaysUpper", null)
                        .containsEntry("seed", "0123456789abcdef")
                        .containsEntry("computed", "on demand")
                        .containsEntry("censored", 7)
                        .containsEntry("rulerExhausted", true)
                        .containsEntry("identifiedUntil", TODAY)
                        .containsEntry("uncensoredQuantileDoublingDays", 693.)
                        .containsEntry("remarks", "one remark; another"));
    }

    @Test
    void aTrendOfPricesHasItsHalvingTimesOnEachLineAndTheReasonOnOne() {
        PriceTrendView.Halving halving = new PriceTrendView.Halving(79., 2.6, 60., null, 2., null);
        PriceTrendView.PriceRecord record = new PriceTrendView.PriceRecord("m", "p", TODAY, 20, null, 70, "s");
        assertThat(lines(PriceTables.TREND,
                new PriceTrendView("mmlu", 70, 9, 8, 1, 0, List.of(record, record), List.of(), 266.7, halving, halving,
                        null, null)))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).containsEntry("factor", 266.7)
                        .containsEntry("endPointsDays", 79.)
                        .containsEntry("leastSquaresMonthsLower", 2.)
                        .containsEntry("leastSquaresDaysUpper", null)
                        .containsEntry("competing", 8));
        assertThat(lines(PriceTables.TREND,
                new PriceTrendView("mmlu", 70, 9, 0, 9, 0, List.of(), List.of(), null, null, null, "none competes",
                        null)))
                .singleElement()
                .satisfies(line -> assertThat(line).containsEntry("reason", "none competes")
                        .containsEntry("belowThreshold", 9)
                        .containsEntry("model", null));
    }

    @Test
    void theEdgeHasTheRequestedDayAndBothGrowthRates() {
        EdgeAnswer.Fit fit = new EdgeAnswer.Fit("records", new Day(LATER, TODAY, null), new Day(TODAY, null, LATER));
        EdgeAnswer.Doubling both = new EdgeAnswer.Doubling("records", new EdgeAnswer.Span(106, 90., 130.),
                new EdgeAnswer.Span(93, 80., 111.));
        EdgeAnswer.Doubling slopeAlone = new EdgeAnswer.Doubling("debiased", new EdgeAnswer.Span(120, 90., null), null);
        EdgeAnswer.Largest largest = new EdgeAnswer.Largest(TODAY, "records", new Estimate(5e9, 4e9, 6e9));
        EdgeAnswer answer = new EdgeAnswer("s", "b", "v", DensityBasis.INFERENCE, ASKED, List.of(both, slopeAlone),
                List.of(fit), List.of(largest), null, List.of("the model is dense"), Cluster.FAMILY);
        List<Map<String, Object>> lines = lines(EdgeTable.TABLE, answer);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).containsEntry("effectiveParams", 5e9)
                .containsEntry("fixedDeviceDate", LATER)
                .containsEntry("growingDeviceLatest", LATER)
                .containsEntry("densityDoublingDays", 106.)
                .containsEntry("combinedDoublingDaysUpper", 111.)
                .containsEntry("score", 70.)
                .containsEntry("reason", null)
                .containsEntry("assumes", "the model is dense");
        assertThat(lines.get(1)).containsEntry("estimator", "debiased")
                .containsEntry("date", null)
                .containsEntry("densityDoublingDays", 120.)
                .containsEntry("fixedDeviceDate", null);
        saysWhyOnOneLine(EdgeTable.TABLE, new EdgeAnswer("s", "b", null, DensityBasis.INFERENCE, ASKED, List.of(),
                List.of(), List.of(), WHY, List.of(), Cluster.FAMILY));
    }

    @Test
    void equivalentsHaveWhatIsNeededWhatSufficesAndWhatWasReleased() {
        Equivalents answer = new Equivalents("s", "b", "v", DensityBasis.INFERENCE, "m", "M", TODAY, 60., 7e9, 3e9, .43,
                TODAY, List.of(new Equivalents.Needed(TODAY, "records", new Estimate(2e9, 1e9, 3e9))),
                List.of(new Equivalents.Share(.5, 3.5e9, "records", new Day(LATER, TODAY, null))),
                List.of(new Equivalents.Smaller("n", LATER, 1e9, 61, 3)), null, 8e9, 6e9, Cluster.FAMILY);
        List<Map<String, Object>> lines = lines(EquivalentTable.TABLE, answer);
        assertThat(lines).extracting(line -> line.get("list")).containsExactly("needed", "shares", "released");
        assertThat(lines).allSatisfy(line -> assertThat(line).containsEntry("density", .43)
                .containsEntry("modelParams", 7e9)
                .containsEntry("modelParamsActive", 6e9));
        assertThat(lines.get(0)).containsEntry("params", 2e9).containsEntry("paramsUpper", 3e9);
        assertThat(lines.get(1)).containsEntry("share", .5)
                .containsEntry("date", LATER)
                .containsEntry("earliest", TODAY)
                .containsEntry("params", 3.5e9);
        assertThat(lines.get(2)).containsEntry("released", "n")
                .containsEntry("releasedDensity", 3.)
                .containsEntry("params", 1e9);
        saysWhyOnOneLine(EquivalentTable.TABLE, new Equivalents("s", "b", null, DensityBasis.INFERENCE, "m", "M", TODAY,
                null, 7e9, null, null, TODAY, List.of(), List.of(), List.of(), WHY, 8e9, 6e9, Cluster.FAMILY));
    }

    @Test
    void aMissingAnswerHasALineWithItsReason() {
        saysWhyOnOneLine(ForecastTable.TABLE, new ForecastAnswer("s", "b", "v", DensityBasis.INFERENCE, ASKED, 20., 98.,
                null, List.of(), WHY, List.of(), List.of(), Cluster.FAMILY));
        saysWhyOnOneLine(WindowTable.TABLE,
                new BestValueWindows("s", "b", "v", DensityBasis.INFERENCE, 2, null, List.of(), WHY, Cluster.FAMILY));
        BenchmarkComparison.Side side = new BenchmarkComparison.Side("s", "b", null, null, 205, 0, WHY);
        saysWhyOnOneLine(ComparisonTable.TABLE,
                new BenchmarkComparison(side, side, 0, List.of(), null, WHY, Cluster.FAMILY, null));
        assertThat(lines(TrendDiagnosticsTables.SHAPES,
                new ShapeView("s", "b", "v", 2, TODAY, LATER, null, null, List.of(), "a shape needs five records",
                        null)))
                .singleElement()
                .satisfies(line -> assertThat(line).containsEntry("reason", "a shape needs five records")
                        .containsEntry("shape", null));
    }
}
