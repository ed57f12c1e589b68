package org.densimeter.density.api;

import java.util.List;
import java.util.Set;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Variant;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.density.TokensBasis;
import org.densimeter.law.trend.Cluster;

/**
 * Chooses a series, a benchmark, the scores that count on it, and what densities are divided by.
 *
 * @param key series and benchmark
 * @param basis what densities are divided by
 * @param relationship only scores of evaluators in this relationship to the model; computed for the request
 * @param evaluator only scores of this evaluator, by any of its names; computed for the request
 * @param variant only scores in this variant, e.g. 5-shot, of which a score without one has its setting; computed for
 * the request
 */
public record ScoreParameters(@BeanParam KeyParameters key,
        @QueryParam("basis") @DefaultValue("inference") DensityBasis basis,
        @QueryParam("relationship") Relationship relationship, @QueryParam("evaluator") String evaluator,
        @QueryParam("variant") String variant) {

    ScorePolicy policy() {
        return new ScorePolicy(relationship, evaluator, variant == null ? null : Variant.canonical(variant));
    }

    /** Returns the query for these densities of all releases. */
    DensityQuery query() {
        return query(List.of(), null, null);
    }

    /**
     * Returns the query for these densities of some releases.
     *
     * @param kinds of these kinds; empty for all
     * @param model of this model; null for all
     * @param asOf by the facts accepted up to this moment; null for all facts
     */
    DensityQuery query(List<Kind> kinds, String model, AsOf asOf) {
        return new DensityQuery(key.series(), key.benchmark(), basis, List.of(), kinds, null, null, model, policy(),
                List.of(), List.of(), Set.of(), AsOf.momentOf(asOf), TokensBasis.REFERENCE, false, false,
                Cluster.DEFAULT);
    }
}
