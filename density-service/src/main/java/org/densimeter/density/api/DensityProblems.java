package org.densimeter.density.api;

import java.util.List;
import java.util.stream.Collectors;

import org.densimeter.law.catalogue.Stage;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.Problem;
import org.densimeter.support.http.ProblemException;

/** Creates the problems of this service. */
final class DensityProblems {

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private DensityProblems() {}

    /**
     * Returns the refusal of parameters that are each valid but cannot be combined.
     *
     * @param field the parameter at fault, or the first that is missing
     * @param value its value; null if it is missing
     * @param rule what can be combined
     */
    static ProblemException contradiction(String field, String value, String rule) {
        return new ProblemException(Problem.of(ProblemCode.DNS4020, BAD_REQUEST, rule, field, value, rule));
    }

    /** Returns the answer for a benchmark that is known but has no law. */
    static ProblemException withoutLaw(String benchmark, String reason) {
        return new ProblemException(Problem.of(ProblemCode.DNS4022, NOT_FOUND, reason, "benchmark", benchmark, null));
    }

    /**
     * Returns the answer for a stage that no series, or not the one that is named, measures on a benchmark.
     *
     * @param named null if the request names no series
     * @param stages those that have a series with a law on the benchmark
     */
    static ProblemException withoutSeries(String named, String benchmark, Stage stage, List<Stage> stages) {
        String on = benchmark == null ? "" : " on " + benchmark;
        String rule = stages.isEmpty() ? "left out: no series has a law" + on
                : "one that a series measures" + on + ": "
                        + stages.stream().map(Stage::toString).collect(Collectors.joining(", "));
        return new ProblemException(Problem.of(ProblemCode.DNS4027, NOT_FOUND,
                (named == null ? "no series measures " : "series " + named + " does not measure ") + stage + " releases"
                        + on,
                "stage", stage.toString(), rule));
    }

    /** Returns the answer for a name that does not exist. */
    static ProblemException notFound(String field, String value, String detail) {
        return ProblemException.notFound(ProblemCode.DNS4001, field, value, detail);
    }
}
