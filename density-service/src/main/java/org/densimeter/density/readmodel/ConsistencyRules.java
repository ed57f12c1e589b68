package org.densimeter.density.readmodel;

import java.time.LocalDate;
import java.util.List;

import org.densimeter.contract.FrontierState;
import org.densimeter.law.frontier.FrontierRecord;

/** The rules by which a frontier and a trend agree with the stored densities. */
public final class ConsistencyRules {

    private ConsistencyRules() {}

    /**
     * What identifies a record of a frontier. Two are equal if their densities are equal to the bit.
     *
     * @param model model id
     * @param releaseDate its date
     * @param density on basis {@code inference}
     */
    public record RecordKey(String model, LocalDate releaseDate, double density) {

        /** The keys of {@code records}, in their order. */
        public static List<RecordKey> of(List<FrontierRecord> records) {
            return records.stream()
                    .map(record -> new RecordKey(record.model(), record.releaseDate(), record.density()))
                    .toList();
        }

        @Override
        public String toString() {
            return model + " of " + releaseDate + " with density " + density;
        }
    }

    /**
     * What is stored of a trend.
     *
     * @param revision the revision of the frontier it was computed from
     * @param drawn whether its estimators were drawn
     */
    public record StoredTrend(long revision, boolean drawn) {}

    /**
     * The models of which a frontier holds a point, with or without a density.
     *
     * @param models how many, the withdrawn ones too
     * @param revisions the sum of their revisions
     */
    public record StoredModels(long models, long revisions) {}

    /** The records of {@code frontier}; empty for null. */
    public static List<RecordKey> records(FrontierState frontier) {
        return frontier == null ? List.of() : RecordKey.of(frontier.records());
    }

    /**
     * Returns whether {@code frontier} was computed with every model as it is stored. A frontier's revision is the sum
     * of the revisions of the models and of the law and the completion that each was evaluated under; it can be ahead
     * of what is stored.
     *
     * @param frontier null for none
     * @param lawRevision of the law in force and of what completes scores under it, their sum; null without one: a
     * frontier then stays as it is
     */
    public static boolean frontierCurrent(FrontierState frontier, StoredModels stored, Long lawRevision) {
        if (lawRevision == null || stored.models() == 0) {
            return true;
        }
        return frontier != null && frontier.revision() >= stored.revisions() + stored.models() * lawRevision;
    }

    /**
     * Returns whether {@code trend} is the final one of {@code frontier}. A trend is first published with the records
     * alone; it is current once its estimators are drawn, where there is something to draw.
     *
     * @param frontier null for none
     * @param trend null for none
     * @param lawDrawn whether the law in force carries draws
     * @param dates on how many dates, from the frontier's start on, a competing release is measured; a line needs two
     */
    public static boolean trendCurrent(FrontierState frontier, StoredTrend trend, boolean lawDrawn, long dates) {
        if (frontier == null || trend == null) {
            return frontier == null && trend == null;
        }
        return trend.revision() == frontier.revision() && (trend.drawn() || !lawDrawn || dates < 2);
    }
}
