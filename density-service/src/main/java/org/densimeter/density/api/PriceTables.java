package org.densimeter.density.api;

import static org.densimeter.density.api.CsvCells.cell;
import static org.densimeter.density.api.CsvCells.cells;
import static org.densimeter.density.api.CsvCells.joined;

import java.util.List;

import org.densimeter.density.readmodel.ListedModelPrice;
import org.densimeter.density.readmodel.PriceTrendView;
import org.densimeter.density.readmodel.PriceTrendView.Halving;
import org.densimeter.density.readmodel.PriceTrendView.PriceRecord;
import org.densimeter.support.http.CsvTable;

/** Defines the columns of prices and their trend in CSV. */
final class PriceTables {

    /** One row for each price. */
    static final CsvTable<ListedModelPrice> PRICES = CsvTable.ofRows(
            List.of("id", "model", "provider", "from", "dateNote", "usdPerMillionInputTokens",
                    "usdPerMillionOutputTokens", "mmlu", "mmluSource", "source", "revision", "confirmed", "held",
                    "heldReason"),
            p -> cells(p.id(), p.model(), p.provider(), p.from(), p.dateNote(), p.usdPerMillionInputTokens(),
                    p.usdPerMillionOutputTokens(), p.mmlu(), p.mmluSource(), p.source(), p.revision(), p.confirmed(),
                    p.held(), p.heldReason()));

    /** One row for each record, with what follows from all of them; one row without a record if there is none. */
    static final CsvTable<PriceTrendView> TREND = new CsvTable<>(
            List.of("benchmark", "threshold", "model", "provider", "from", "usdPerMillionInputTokens",
                    "usdPerMillionOutputTokens", "score", "scoreSource", "prices", "competing", "belowThreshold",
                    "withoutScore", "factor", "endPointsDays", "endPointsDaysLower", "endPointsDaysUpper",
                    "endPointsMonths", "endPointsMonthsLower", "endPointsMonthsUpper", "leastSquaresDays",
                    "leastSquaresDaysLower", "leastSquaresDaysUpper", "leastSquaresMonths", "leastSquaresMonthsLower",
                    "leastSquaresMonthsUpper", "reason"),
            t -> CsvCells.atLeastOne(t.records())
                    .map(r -> joined(cells(t.benchmark(), t.threshold()), price(r),
                            cells(t.prices(), t.competing(), t.belowThreshold(), t.withoutScore(), t.factor()),
                            halving(t.endPoints()), halving(t.leastSquares()), cells(t.reason()))));

    private PriceTables() {}

    private static List<Object> price(PriceRecord r) {
        return cells(cell(r, PriceRecord::model), cell(r, PriceRecord::provider), cell(r, PriceRecord::from),
                cell(r, PriceRecord::usdPerMillionInputTokens), cell(r, PriceRecord::usdPerMillionOutputTokens),
                cell(r, PriceRecord::score), cell(r, PriceRecord::scoreSource));
    }

    private static List<Object> halving(Halving h) {
        return cells(cell(h, Halving::days), cell(h, Halving::daysLower), cell(h, Halving::daysUpper),
                cell(h, Halving::months), cell(h, Halving::monthsLower), cell(h, Halving::monthsUpper));
    }
}
