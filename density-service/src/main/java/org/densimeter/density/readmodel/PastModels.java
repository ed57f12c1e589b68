package org.densimeter.density.readmodel;

import java.time.Instant;

import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Puts the models as they were at a past moment in place of the table {@code model}, so that the same statement reads
 * either.
 */
final class PastModels {

    /** The models without what was accepted after {@code :asOf}. */
    private static final String WITH = """
            with model as (
                select past.model as id, past.card is null as withdrawn, past.card, past.revision,
                       past.card ->> 'family' as family, past.card ->> 'kind' as kind,
                       cast(past.card ->> 'releaseDate' as date) as release_date, past.card -> 'flags' as flags,
                       (select coalesce(jsonb_agg(counted.content order by counted.result), cast('[]' as jsonb))
                        from (select distinct on (result) result, content from result_history
                              where result_history.model = past.model
                                and valid_from <= cast(cast(:asOf as text) as timestamptz)
                              order by result, valid_from desc, id desc) as counted
                        where counted.content is not null) as results
                from (select distinct on (model) model, card, revision from card_history
                      where valid_from <= cast(cast(:asOf as text) as timestamptz)
                      order by model, valid_from desc, id desc) as past)
            """;

    private PastModels() {}

    /**
     * Returns a query of {@code sql} in which {@code model} has the facts accepted up to {@code moment}; null for all.
     */
    static <R> Mutiny.SelectionQuery<R> query(Mutiny.StatelessSession session, String sql, Class<R> type,
            Instant moment) {
        return moment == null ? session.createNativeQuery(sql, type)
                : session.createNativeQuery(WITH + sql, type).setParameter("asOf", moment.toString());
    }
}
