package org.densimeter.density.api;

import java.util.List;
import java.util.stream.Stream;

import org.densimeter.density.analysis.BenchmarkComparison;
import org.densimeter.density.analysis.BestValueWindows;
import org.densimeter.density.analysis.CompressedPair;
import org.densimeter.density.analysis.EdgeAnswer;
import org.densimeter.density.analysis.Equivalents;
import org.densimeter.density.analysis.Explanation;
import org.densimeter.density.analysis.ForecastAnswer;
import org.densimeter.density.analysis.Unanswered;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.ScoreVerdict;
import org.densimeter.law.forecast.Forecast.Day;
import org.densimeter.law.forecast.Forecast.Quantity;

/** How the answers that follow from densities and trends are written as lines: of each its obvious table. */
final class AnalysisTables {

    /** A line each score that was looked at. */
    static final Table<Explanation> EXPLANATIONS = new Table<>(
            List.of("model", "series", "part", "weight", "result", "evaluator", "relationship", "setting", "score", "publishedStandardError", "preferred", "counts", "reason", "source",
                    "observedAt", "recordedAt", "revision"),
            e -> e.scores().stream().flatMap(cell -> Stream.concat(Stream.ofNullable(cell.used()), cell.others().stream()).map(verdict -> score(e, cell, verdict))));

    /** A line each estimator. */
    static final Table<ForecastAnswer> FORECASTS = new Table<>(
            List.of("series", "benchmark", "lawVersion", "estimator", "params", "paramsLower", "paramsUpper", "memoryGb", "memoryGbLower", "memoryGbUpper", "date", "earliest", "latest", "score",
                    "scoreLower", "scoreUpper", "effectiveParams", "extrapolationFactor"),
            f -> f.answers().stream().map(a -> Table.values(f.series(), f.benchmark(), f.lawVersion(), a.estimator(), value(a.params()), lower(a.params()), upper(a.params()), value(a.memoryGb()),
                    lower(a.memoryGb()), upper(a.memoryGb()), date(a.day()), earliest(a.day()), latest(a.day()), value(a.score()), lower(a.score()), upper(a.score()), a.effectiveParams(),
                    a.extrapolationFactor())));

    /** A line each date and estimator. */
    static final Table<Equivalents> EQUIVALENTS = new Table<>(List.of("model", "series", "benchmark", "score", "date", "estimator", "params", "paramsLower", "paramsUpper"),
            e -> e.needed().stream().map(n -> Table.values(e.model(), e.series(), e.benchmark(), e.score(), n.date(), n.estimator(), value(n.params()), lower(n.params()), upper(n.params()))));

    /** A line each release and estimator. */
    static final Table<BestValueWindows> WINDOWS = new Table<>(
            List.of("series", "benchmark", "factor", "model", "releaseDate", "density", "frontierDensity", "isRecord", "heldDays", "estimator", "days", "lower", "upper", "date", "earliest", "latest"),
            b -> b.windows().stream().flatMap(w -> w.until().stream().map(u -> Table.values(b.series(), b.benchmark(), b.factor(), w.model(), w.releaseDate(), w.density(), w.frontierDensity(),
                    w.isRecord(), w.heldDays(), u.estimator(), u.days(), u.lower(), u.upper(), u.date(), u.earliest(), u.latest()))));

    static final Table<CompressedPair> PAIRS = new Table<>(
            List.of("series", "benchmark", "lawVersion", "parent", "child", "kind", "bits", "derivation", "parentParams", "parentDensity", "childParams", "childDensity", "ratio", "lower", "upper",
                    "excludesOne", "code", "reason"),
            p -> Table.line(p.series(), p.benchmark(), p.lawVersion(), p.parent(), p.child(), p.kind(), p.bits(), p.derivation(), p.parentParams(), p.parentDensity(), p.childParams(),
                    p.childDensity(), p.ratio(), p.lower(), p.upper(), p.excludesOne(), code(p.unanswered()), reason(p.unanswered())));

    /** A line each date and estimator. */
    static final Table<EdgeAnswer> EDGE = new Table<>(List.of("series", "benchmark", "memoryGb", "bits", "date", "estimator", "effectiveParams", "effectiveParamsLower", "effectiveParamsUpper"),
            e -> e.largest().stream().map(l -> Table.values(e.series(), e.benchmark(), e.asked().memoryGb(), e.asked().bits(), l.date(), l.estimator(), value(l.effectiveParams()),
                    lower(l.effectiveParams()), upper(l.effectiveParams()))));

    /** A line each estimator and choice of releases. */
    static final Table<BenchmarkComparison> COMPARISONS = new Table<>(
            List.of("series", "benchmark", "withSeries", "with", "over", "estimator", "slopePerDay", "doublingDays", "withSlopePerDay", "withDoublingDays", "difference", "lower", "upper",
                    "excludesZero"),
            b -> b.comparisons().stream().map(c -> Table.values(b.benchmark().series(), b.benchmark().benchmark(), b.with().series(), b.with().benchmark(), c.over(), c.estimator(), c.slopePerDay(),
                    c.doublingDays(), c.withSlopePerDay(), c.withDoublingDays(), c.difference(), c.lower(), c.upper(), c.excludesZero())));

    private AnalysisTables() {
    }

    private static List<Object> score(Explanation e, Explanation.Cell cell, ScoreVerdict verdict) {
        Result result = verdict.result();
        return Table.values(e.model(), e.series(), cell.benchmark(), cell.weight(), result.id(), result.evaluator(), result.relationship(), result.setting(), result.score(),
                result.standardError(), result.preferred(), verdict.counts(), verdict.reason(), result.source(), result.observedAt(), result.recordedAt(), result.revision());
    }

    private static Double value(Quantity quantity) {
        return quantity == null ? null : Double.valueOf(quantity.value());
    }

    private static Double lower(Quantity quantity) {
        return quantity == null ? null : quantity.lower();
    }

    private static Double upper(Quantity quantity) {
        return quantity == null ? null : quantity.upper();
    }

    private static Object date(Day day) {
        return day == null ? null : day.date();
    }

    private static Object earliest(Day day) {
        return day == null ? null : day.earliest();
    }

    private static Object latest(Day day) {
        return day == null ? null : day.latest();
    }

    private static String code(Unanswered unanswered) {
        return unanswered == null ? null : unanswered.code();
    }

    private static String reason(Unanswered unanswered) {
        return unanswered == null ? null : unanswered.reason();
    }
}
