package org.densimeter.density.api;

import static org.densimeter.density.api.CsvCells.cell;
import static org.densimeter.density.api.CsvCells.cells;
import static org.densimeter.density.api.CsvCells.header;
import static org.densimeter.density.api.CsvCells.joined;

import java.util.List;
import java.util.stream.Stream;

import org.densimeter.density.analysis.AgreementPair;
import org.densimeter.density.analysis.AgreementSide;
import org.densimeter.density.analysis.SeriesAgreement;
import org.densimeter.law.trend.TrendBootstrap;
import org.densimeter.law.trend.TrendEstimate;
import org.densimeter.support.http.CsvTable;

/**
 * Defines the columns of agreements in CSV: one row for each two series; one without the columns of a pair if there is
 * one series.
 */
final class AgreementTable {

    private static final List<String> SIDE = List.of("lawVersion", "recordsDoublingDays", "recordsDoublingDaysLower",
            "recordsDoublingDaysUpper", "quantileDoublingDays", "quantileDoublingDaysLower",
            "quantileDoublingDaysUpper", "measured", "belowRange", "aboveRange", "lastYearMeasured",
            "lastYearBelowRange", "lastYearAboveRange");

    static final CsvTable<SeriesAgreement> TABLE = new CsvTable<>(
            header(List.of("benchmark", "stage", "basis", "basisTokens", "series", "with", "inCommon",
                    "rankCorrelation", "offset", "factor", "spread", "trendsOverlap", "verdict", "meaning", "cluster",
                    "lastYearFrom", "lastYearTo"), SIDE, SIDE.stream().map(AgreementTable::ofOther).toList()),
            AgreementTable::rows);

    private AgreementTable() {}

    private static String ofOther(String column) {
        return "with" + Character.toUpperCase(column.charAt(0)) + column.substring(1);
    }

    private static Stream<List<Object>> rows(SeriesAgreement agreement) {
        return CsvCells.atLeastOne(agreement.pairs()).map(pair -> row(agreement, pair));
    }

    private static List<Object> row(SeriesAgreement agreement, AgreementPair pair) {
        AgreementSide first = agreement.sides().get(0);
        AgreementSide one = pair == null ? first : side(agreement, pair.series());
        return joined(
                cells(agreement.benchmark(), agreement.stage(), agreement.basis(), agreement.basisTokens(),
                        one.series()),
                cells(cell(pair, AgreementPair::with), cell(pair, AgreementPair::inCommon),
                        cell(pair, AgreementPair::rankCorrelation), cell(pair, AgreementPair::offset),
                        cell(pair, AgreementPair::factor), cell(pair, AgreementPair::spread),
                        cell(pair, AgreementPair::trendsOverlap), cell(pair, AgreementPair::verdict)),
                cells(pair == null ? agreement.meaning() : pair.meaning(), agreement.cluster(), first.lastYear().from(),
                        first.lastYear().to()),
                side(one), side(pair == null ? null : side(agreement, pair.with())));
    }

    private static AgreementSide side(SeriesAgreement agreement, String series) {
        return agreement.sides().stream().filter(side -> side.series().equals(series)).findFirst().orElseThrow();
    }

    private static List<Object> side(AgreementSide side) {
        return joined(cells(cell(side, AgreementSide::lawVersion)), days(side, TrendBootstrap.RECORDS),
                days(side, TrendBootstrap.QUANTILE),
                cells(cell(side, of -> of.releases().measured()), cell(side, of -> of.releases().belowRange()),
                        cell(side, of -> of.releases().aboveRange()), cell(side, of -> of.lastYear().measured()),
                        cell(side, of -> of.lastYear().belowRange()), cell(side, of -> of.lastYear().aboveRange())));
    }

    private static List<Object> days(AgreementSide side, String estimator) {
        return CsvCells.estimate(side == null ? null : side.by(estimator), TrendEstimate::doubling);
    }
}
