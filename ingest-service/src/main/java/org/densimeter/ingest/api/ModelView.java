package org.densimeter.ingest.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import org.densimeter.ingest.store.KnownModel;
import org.densimeter.ingest.validation.Layout;
import org.densimeter.law.catalogue.Model;
import org.densimeter.support.http.CsvTable;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A model as it is stored: its card and its revision.
 *
 * @param card the card
 * @param revision the revision of the card and its results together
 * @param recordedAt when the latest change was accepted, UTC
 */
public record ModelView(@JsonUnwrapped Model card, long revision, Instant recordedAt) {

    /** The columns that POST takes in their units, so that what is read can be sent again. */
    public static final CsvTable<ModelView> TABLE = CsvTable.ofRows(Layout.MODEL.csvNames(), ModelView::cells);

    /** Returns the view of {@code known}. */
    public static ModelView of(KnownModel known) {
        return new ModelView(known.card(), known.revision(), known.recordedAt());
    }

    private static List<Object> cells(ModelView view) {
        Model card = view.card();
        return Arrays.asList(card.id(), card.name(), card.family(), card.organisation(), card.releaseDate(),
                in(card.paramsTotal(), 9), in(card.paramsNonEmbedding(), 9), in(card.activeTotal(), 9),
                in(card.activeNonEmbedding(), 9), in(card.trainTokens(), 12), card.architecture(), card.kind(),
                card.parent(), card.derivation(), String.join(";", card.flags()), card.provenance(), card.notes(),
                card.bits(), String.join(";", card.aliases()), card.stage());
    }

    private static String in(Long count, int powerOfTen) {
        return count == null ? null : BigDecimal.valueOf(count, powerOfTen).stripTrailingZeros().toPlainString();
    }
}
