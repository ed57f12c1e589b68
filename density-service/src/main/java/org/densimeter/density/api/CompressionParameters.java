package org.densimeter.density.api;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;

import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.support.http.Paging;
import org.densimeter.support.http.ProblemException;

/**
 * The parameters of the list of compressed models and their parents.
 *
 * @param scores series, benchmark, basis and scores
 * @param kind only children of this kind: {@code distilled}, {@code pruned} or {@code quantized}; can be repeated
 * @param model only this child
 * @param asOf use only the facts accepted up to this moment: an instant (ISO 8601), or a day for its end in UTC, from
 * 1950-01-01 to 2200-01-01
 * @param paging the page
 */
public record CompressionParameters(@BeanParam ScoreParameters scores, @QueryParam("kind") List<Kind> kind,
        @QueryParam("model") String model, @QueryParam("asOf") AsOf asOf, @BeanParam @Valid Paging paging) {

    DensityQuery query() {
        if (kind.contains(Kind.BASE)) {
            throw ProblemException.parameter("kind", Kind.BASE.toString(),
                    "a kind of compressed model: distilled, pruned or quantized");
        }
        return scores.query(kind, model, asOf);
    }
}
