package org.densimeter.density.api;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.density.readmodel.EvaluatorNameLookup;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.Problem;
import org.densimeter.support.http.ProblemException;

import io.smallrye.mutiny.Uni;

/** Looks up the evaluators that requests name. A name of several is refused. */
@ApplicationScoped
class NamedEvaluatorGuards {

    private static final int CONFLICT = 409;

    private final EvaluatorNameLookup names;

    NamedEvaluatorGuards(EvaluatorNameLookup names) {
        this.names = names;
    }

    /**
     * Continues with {@code next} and {@code query} by all names of its evaluator; by that alone if it has no other.
     */
    <T> Uni<T> inQuery(DensityQuery query, Function<DensityQuery, Uni<T>> next) {
        String name = query.policy().evaluator();
        return name == null ? next.apply(query)
                : names.find(name).map(found -> query.naming(one(name, found))).chain(next::apply);
    }

    private static List<String> one(String name, Map<String, Set<String>> found) {
        if (found.size() > 1) {
            String rule = "a name of one evaluator; this is one of " + String.join(", ", found.keySet());
            throw new ProblemException(Problem.of(ProblemCode.DNS2048, CONFLICT, "evaluator = " + name + ": " + rule,
                    "evaluator", name, rule));
        }
        return found.values().stream().flatMap(Set::stream).toList();
    }
}
