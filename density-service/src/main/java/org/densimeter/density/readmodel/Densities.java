package org.densimeter.density.readmodel;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.CompletionInForce;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityIntervals;
import org.densimeter.law.density.LawInForce;
import org.densimeter.law.density.TokensBasis;
import org.densimeter.law.frontier.HoldRule;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.support.persistence.UnitOfWork;
import org.hibernate.reactive.mutiny.Mutiny;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/** Reads the stored densities, and computes others from the stored results. */
@ApplicationScoped
public class Densities {

    private static final String FROM_ENTRIES = " from entry join model on model.id = entry.model";

    private final UnitOfWork sessions;
    private final ObjectMapper json;
    private final Completions completions;

    Densities(UnitOfWork sessions, ObjectMapper json, Completions completions) {
        this.completions = completions;
        this.sessions = sessions;
        this.json = json;
    }

    /**
     * Reads one page of what {@code query} selects, which {@linkplain DensityQuery#usesStoredScores() uses stored
     * scores}.
     */
    public Uni<Page<DensityView>> page(DensityQuery query, DensityOrder order, long offset, int size) {
        return sessions.inSnapshot(session -> stored(session, query, order, offset, size)).map(stored -> {
            LiveProbabilities live = LiveProbabilities.read(json, stored.live());
            Map<String, HoldRule> rules = HoldRules.read(stored.records());
            return stored.page().map(row -> view(row, query.basis(), live, rules));
        });
    }

    /**
     * Returns everything that {@code query} selects under {@code law}, in order of date, then id. A stored density is
     * used if it was evaluated under this version of the law, and of what completes scores under it; the rest is
     * evaluated now, so that all were measured under the same law. Evaluated and emitted on a worker thread, because
     * that may take long.
     */
    public Uni<List<QueriedDensity>> all(DensityQuery query, FittedLaw law) {
        return completions.under(law, query.asOf()).chain(inForce -> all(query, inForce));
    }

    private Uni<List<QueriedDensity>> all(DensityQuery query, LawInForce inForce) {
        Optional<DensityIntervals> intervals = DensityIntervals.of(inForce.fitted());
        SqlFilter criteria = query.usesStoredScores() ? SqlFilter.onEntries(json, query)
                : SqlFilter.onModels(json, query);
        String sql = "select " + (query.usesStoredScores() ? "cast(entry.entry as text)" : "cast(null as text)")
                + ", cast(model.card as text), model.revision, cast(model.results as text)"
                + (query.usesStoredScores() ? FROM_ENTRIES : " from model") + criteria.sql()
                + " order by model.release_date, model.id";
        return sessions.reading(
                session -> criteria.bind(PastModels.query(session, sql, Object[].class, query.asOf())).getResultList())
                .map(rows -> rows.stream()
                        .map(row -> found(row, query, inForce, intervals))
                        .filter(found -> query.admits(found.entry().status()))
                        .toList());
    }

    private QueriedDensity found(Object[] row, DensityQuery query, LawInForce law,
            Optional<DensityIntervals> intervals) {
        Model card = read(row[1], new TypeReference<>() {});
        long revision = ((Number) row[2]).longValue();
        List<Result> results = read(row[3], new TypeReference<>() {});
        if (query.usesStoredScores()) {
            DensityEntry entry = read(row[0], new TypeReference<>() {});
            if (law.fitted().version().equals(entry.lawVersion()) && isCurrent(entry, law.completion())) {
                return QueriedDensity.stored(card, revision, results, query, entry);
            }
        }
        return QueriedDensity.evaluated(card, revision, results, query, law, intervals);
    }

    private static boolean isCurrent(DensityEntry entry, CompletionInForce completion) {
        return entry.completion() == null
                || (completion != null && completion.version().equals(entry.completion().version()));
    }

    /** Returns whether there is such a model by the facts accepted up to {@code moment}; null for all. */
    public Uni<Boolean> knows(String model, Instant moment) {
        return sessions
                .reading(
                        session -> PastModels
                                .query(session, "select count(*) from model where id = :id and not withdrawn",
                                        Long.class, moment)
                                .setParameter("id", model)
                                .getSingleResult())
                .map(n -> n > 0);
    }

    /** Reads the densities of one model under every law, by series, then benchmark. */
    public Uni<List<DensityView>> ofModel(String model, DensityBasis basis) {
        return sessions
                .inSnapshot(session -> LiveProbabilities.ofModel(session, model)
                        .chain(live -> HoldRules.all(session)
                                .chain(records -> session.createNativeQuery(
                                        "select cast(entry.entry as text), cast(model.card as text), model.revision"
                                                + FROM_ENTRIES
                                                + " where entry.model = :model order by entry.series, entry.benchmark",
                                        Object[].class)
                                        .setParameter("model", model)
                                        .getResultList()
                                        .map(rows -> new Stored(new Page<>(rows, rows.size()), live, records)))))
                .map(stored -> {
                    LiveProbabilities live = LiveProbabilities.read(json, stored.live());
                    Map<String, HoldRule> rules = HoldRules.read(stored.records());
                    return stored.page().map(row -> view(row, basis, live, rules)).items();
                });
    }

    /** Rows as they were read, and those of {@link LiveProbabilities} and {@link HoldRules}. */
    private record Stored(Page<Object[]> page, List<Object[]> live, List<Object[]> records) {}

    private Uni<Stored> stored(Mutiny.StatelessSession session, DensityQuery query, DensityOrder order, long offset,
            int size) {
        SqlFilter criteria = SqlFilter.onListed(json, query);
        return criteria.bind(session.createNativeQuery("select count(*)" + FROM_ENTRIES + criteria.sql(), Long.class))
                .getSingleResult()
                .chain(total -> LiveProbabilities.on(session, query.series(), query.benchmark())
                        .chain(live -> HoldRules.on(session, query.series(), query.benchmark())
                                .chain(records -> rows(session, query, order, offset, size)
                                        .map(rows -> new Stored(new Page<>(rows, total), live, records)))));
    }

    private Uni<List<Object[]>> rows(Mutiny.StatelessSession session, DensityQuery query, DensityOrder order,
            long offset, int size) {
        SqlFilter criteria = SqlFilter.onListed(json, query);
        String sql = "select cast(entry.entry as text), cast(model.card as text), model.revision" + FROM_ENTRIES
                + criteria.sql() + " order by " + order.sql().formatted(query.basis()) + " limit :size offset :skip";
        return criteria.bind(session.createNativeQuery(sql, Object[].class))
                .setParameter("size", size)
                .setParameter("skip", offset)
                .getResultList();
    }

    private DensityView view(Object[] row, DensityBasis basis, LiveProbabilities live, Map<String, HoldRule> rules) {
        DensityEntry entry = read(row[0], new TypeReference<>() {});
        Model card = read(row[1], new TypeReference<>() {});
        return DensityView.of(card, ((Number) row[2]).longValue(), entry, basis, TokensBasis.REFERENCE, live,
                rules.getOrDefault(entry.key(), HoldRule.NONE));
    }

    private <V> V read(Object text, TypeReference<V> type) {
        try {
            return json.readValue((String) text, type);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read what is stored", e);
        }
    }
}
