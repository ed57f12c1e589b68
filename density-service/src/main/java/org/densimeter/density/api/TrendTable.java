package org.densimeter.density.api;

import static org.densimeter.density.api.CsvCells.FRESHNESS;
import static org.densimeter.density.api.CsvCells.appended;
import static org.densimeter.density.api.CsvCells.cell;
import static org.densimeter.density.api.CsvCells.cells;
import static org.densimeter.density.api.CsvCells.freshness;
import static org.densimeter.density.api.CsvCells.header;
import static org.densimeter.density.api.CsvCells.history;
import static org.densimeter.density.api.CsvCells.joined;

import java.util.List;

import org.densimeter.contract.TrendState.Censoring;
import org.densimeter.contract.TrendState.TrendShape;
import org.densimeter.density.analysis.LastYear;
import org.densimeter.density.analysis.LongerTraining;
import org.densimeter.density.analysis.TrendAnswer;
import org.densimeter.density.readmodel.TrendView;
import org.densimeter.density.readmodel.Trends.PastTrend;
import org.densimeter.law.trend.FlagEffect;
import org.densimeter.law.trend.TrendBootstrap;
import org.densimeter.law.trend.TrendEstimate;
import org.densimeter.law.trend.TrendEstimate.TrendInterval;
import org.densimeter.support.http.CsvTable;

/** Defines the columns of trends in CSV: one row for each trend. */
final class TrendTable {

    static final CsvTable<TrendView> TABLE = CsvTable.ofRows(
            List.of("series", "benchmark", "slopePerDay", "intercept", "rSquared", "records", "doublingDays",
                    "doublingMonths", "from", "to", "lawVersion", "computedAt", "revision", "reason", "shape",
                    "shapeLead", "slopeLower", "slopeUpper", "doublingDaysLower", "doublingDaysUpper", "bias",
                    "debiasedSlopePerDay", "debiasedDoublingDays", "debiasedSlopeLower", "debiasedSlopeUpper",
                    "debiasedDoublingDaysLower", "debiasedDoublingDaysUpper", "quantileSlopePerDay",
                    "quantileDoublingDays", "quantileSlopeLower", "quantileSlopeUpper", "quantileDoublingDaysLower",
                    "quantileDoublingDaysUpper", "seed", "computed", "recordedAt", "remarks", "censored",
                    "rulerExhausted", "identifiedUntil", "uncensoredQuantileSlopePerDay",
                    "uncensoredQuantileDoublingDays", "uncensoredQuantileSlopeLower", "uncensoredQuantileSlopeUpper",
                    "uncensoredQuantileDoublingDaysLower", "uncensoredQuantileDoublingDaysUpper"),
            t -> joined(cells(t.series(), t.benchmark(), t.slopePerDay(), t.intercept(), t.rSquared(), t.records(),
                    t.doublingDays(), t.doublingMonths(), t.from(), t.to(), t.lawVersion(), t.computedAt(),
                    t.revision(), t.reason(), cell(t.shape(), TrendShape::winner), cell(t.shape(), TrendShape::lead)),
                    interval(t.interval()), cells(cell(estimate(t, TrendBootstrap.RECORDS), TrendEstimate::bias)),
                    slope(estimate(t, TrendBootstrap.DEBIASED)), slope(estimate(t, TrendBootstrap.QUANTILE)),
                    cells(t.seed(), t.computed(), t.recordedAt(), String.join("; ", t.remarks())),
                    cells(cell(t.censoring(), Censoring::releases), cell(t.censoring(), Censoring::rulerExhausted),
                            cell(t.censoring(), Censoring::identifiedUntil)),
                    slope(t.censoring() == null ? null : t.censoring().uncensored())));

    static final CsvTable<TrendAnswer> ANSWER = appended(TABLE, TrendAnswer::trend,
            header(List.of(
                    "basisTokens", "withoutTokens", "quantileDoublingDaysAtReference", "quantileShareOfLongerTraining"),
                    FRESHNESS,
                    List.of("lastYearReleases", "lastYearAboveRange", "doublingDaysWithoutFlagged",
                            "quantileDoublingDaysWithoutFlagged", "flagged", "cluster", "measured", "completed",
                            "asOfRevision", "pending")),
            answer -> joined(tokens(answer), freshness(answer.freshness()), limits(answer)));

    static final CsvTable<PastTrend> HISTORY = history(TABLE, PastTrend::trend, PastTrend::validFrom,
            PastTrend::validTo);

    private TrendTable() {}

    private static List<Object> tokens(TrendAnswer answer) {
        LongerTraining longer = answer.longerTraining();
        LongerTraining.Effect effect = longer == null ? null : longer.by(TrendBootstrap.QUANTILE);
        return cells(answer.basisTokens(), cell(longer, LongerTraining::withoutTokens),
                cell(effect, LongerTraining.Effect::referenceDoublingDays), cell(effect, LongerTraining.Effect::share));
    }

    private static List<Object> limits(TrendAnswer answer) {
        FlagEffect records = flags(answer, TrendBootstrap.RECORDS);
        FlagEffect quantile = flags(answer, TrendBootstrap.QUANTILE);
        return cells(cell(answer.lastYear(), LastYear::releases), cell(answer.lastYear(), LastYear::aboveRange),
                cell(records, FlagEffect::withoutFlagged), cell(quantile, FlagEffect::withoutFlagged),
                cell(records == null ? quantile : records, FlagEffect::flagged), answer.cluster(), answer.measured(),
                answer.completed(), answer.asOfRevision(), answer.pending());
    }

    private static FlagEffect flags(TrendAnswer answer, String estimator) {
        return answer.flagEffects()
                .stream()
                .filter(effect -> effect.estimator().equals(estimator))
                .findFirst()
                .orElse(null);
    }

    private static TrendEstimate estimate(TrendView trend, String name) {
        return trend.estimators().stream().filter(estimate -> name.equals(estimate.name())).findFirst().orElse(null);
    }

    private static List<Object> slope(TrendEstimate e) {
        return joined(cells(cell(e, TrendEstimate::slopePerDay), cell(e, TrendEstimate::doublingDays)),
                interval(e == null ? null : e.interval()));
    }

    private static List<Object> interval(TrendInterval i) {
        return cells(cell(i, TrendInterval::slopeLower), cell(i, TrendInterval::slopeUpper),
                cell(i, TrendInterval::doublingDaysLower), cell(i, TrendInterval::doublingDaysUpper));
    }
}
