package org.densimeter.density.readmodel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.hibernate.reactive.mutiny.Mutiny;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The conditions of one statement and their parameters. Not thread-safe. */
final class SqlFilter {

    private final ObjectMapper json;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    private SqlFilter(ObjectMapper json) {
        this.json = json;
    }

    /** The conditions on the card of a model. */
    static SqlFilter onModels(ObjectMapper json, DensityQuery query) {
        SqlFilter criteria = new SqlFilter(json);
        criteria.conditions.add("not model.withdrawn");
        criteria.oneOf("model.family", "families", query.families());
        criteria.oneOf("model.kind", "kinds", query.kinds());
        criteria.where(query.from(), "model.release_date >= :fromDate", "fromDate");
        criteria.where(query.to(), "model.release_date <= :toDate", "toDate");
        criteria.where(query.model(), "model.id = :model", "model");
        if (!query.flags().isEmpty()) {
            criteria.where(JsonRowset.text(json, query.flags()), "model.flags @> cast(cast(:flags as text) as jsonb)",
                    "flags");
        }
        if (!query.excludeFlags().isEmpty()) {
            criteria.where(JsonRowset.text(json, query.excludeFlags()),
                    "not exists (select from jsonb_array_elements_text(model.flags) as f(flag) where flag in "
                            + "(select jsonb_array_elements_text(cast(cast(:barred as text) as jsonb))))",
                    "barred");
        }
        return criteria;
    }

    /** The conditions on the card and on the stored entry. */
    static SqlFilter onEntries(ObjectMapper json, DensityQuery query) {
        SqlFilter criteria = onModels(json, query);
        criteria.where(query.series(), "entry.series = :series", "series");
        criteria.where(query.benchmark(), "entry.benchmark = :benchmark", "benchmark");
        criteria.oneOf("entry.status", "statuses", query.statuses());
        return criteria;
    }

    /** The same without releases of another stage than the series measures, unless they are asked for. */
    static SqlFilter onListed(ObjectMapper json, DensityQuery query) {
        SqlFilter criteria = onEntries(json, query);
        if (query.ofOneStage()) {
            criteria.conditions.add("entry.status <> 'other_stage'");
        }
        return criteria;
    }

    /** The conditions on a price, listed as {@code listed.row}, and its model. */
    static SqlFilter onPrices(ObjectMapper json, PriceQuery query) {
        SqlFilter criteria = new SqlFilter(json);
        criteria.conditions.add("true");
        criteria.where(query.model(), "price.model = :model", "model");
        criteria.where(query.provider(), "listed.row ->> 'provider' = :provider", "provider");
        criteria.where(query.from(), "cast(listed.row ->> 'from' as date) >= :fromDate", "fromDate");
        criteria.where(query.to(), "cast(listed.row ->> 'from' as date) <= :toDate", "toDate");
        return criteria;
    }

    private void oneOf(String column, String name, Collection<?> values) {
        if (!values.isEmpty()) {
            where(JsonRowset.text(json, values),
                    column + " in (select jsonb_array_elements_text(cast(cast(:" + name + " as text) as jsonb)))",
                    name);
        }
    }

    private void where(Object value, String condition, String name) {
        if (value != null) {
            conditions.add(condition);
            parameters.put(name, value);
        }
    }

    String sql() {
        return " where " + String.join(" and ", conditions);
    }

    <R> Mutiny.SelectionQuery<R> bind(Mutiny.SelectionQuery<R> query) {
        parameters.forEach(query::setParameter);
        return query;
    }
}
