package org.densimeter.density.api;

import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import org.densimeter.density.analysis.BenchmarkComparison;
import org.densimeter.density.analysis.BenchmarkComparison.Compared;
import org.densimeter.density.analysis.BestValueWindows;
import org.densimeter.density.analysis.BestValueWindows.Window;
import org.densimeter.density.analysis.CompressedPair;
import org.densimeter.density.analysis.CompressedPair.Count;
import org.densimeter.density.analysis.EdgeAnswer;
import org.densimeter.density.analysis.EdgeAnswer.Doubling;
import org.densimeter.density.analysis.EdgeAnswer.Fit;
import org.densimeter.density.analysis.EdgeAnswer.Largest;
import org.densimeter.density.analysis.EdgeAnswer.Span;
import org.densimeter.density.analysis.Equivalents;
import org.densimeter.density.analysis.Equivalents.Needed;
import org.densimeter.density.analysis.Explanation;
import org.densimeter.density.analysis.ForecastAnswer;
import org.densimeter.density.analysis.ForecastAnswer.Answer;
import org.densimeter.density.analysis.NoResult;
import org.densimeter.density.analysis.TimeToDensity;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.ScoreVerdict;
import org.densimeter.law.forecast.BestValue.HoldingTimes;
import org.densimeter.law.forecast.Forecast.Day;
import org.densimeter.law.interval.Estimate;

/** How the answers that follow from densities and trends are written as lines: of each its obvious table. */
final class AnalysisTables {

    /** A line each score that was looked at. */
    static final CsvTable<Explanation> EXPLANATIONS = new CsvTable<>(
            List.of("model", "series", "part", "weight", "result", "evaluator", "relationship", "setting", "score",
                    "publishedStandardError", "preferred", "counts", "reason", "source", "observedAt", "recordedAt",
                    "revision"),
            e -> e.scores()
                    .stream()
                    .flatMap(cell -> Stream.concat(Stream.ofNullable(cell.used()), cell.others().stream())
                            .map(verdict -> score(e, cell, verdict))));

    /** A line each estimator; one without where there is no answer. */
    static final CsvTable<ForecastAnswer> FORECASTS = new CsvTable<>(
            List.of("series", "benchmark", "lawVersion", "estimator", "params", "paramsLower", "paramsUpper",
                    "memoryGb", "memoryGbLower", "memoryGbUpper", "date", "earliest", "latest", "score", "scoreLower",
                    "scoreUpper", "effectiveParams", "extrapolationFactor", "basis", "floor", "ceiling", "code",
                    "reason", "assumes"),
            f -> CsvTable.atLeastOne(f.answers())
                    .map(a -> CsvTable.joined(
                            CsvTable.values(f.series(), f.benchmark(), f.lawVersion(),
                                    CsvTable.of(a, Answer::estimator)),
                            quantity(a, Answer::params), quantity(a, Answer::memoryGb), day(a, Answer::day),
                            quantity(a, Answer::score),
                            CsvTable.values(CsvTable.of(a, Answer::effectiveParams),
                                    CsvTable.of(a, Answer::extrapolationFactor), f.basis(), f.floor(), f.ceiling()),
                            why(f.unanswered()), CsvTable.values(String.join("; ", f.assumes())))));

    /**
     * A line each date and estimator of {@code needed}, each share and estimator of {@code shares} with the day it
     * suffices, and each release of {@code released} with its day; {@code list} says of which. One line without a list
     * where there is no answer.
     */
    static final CsvTable<Equivalents> EQUIVALENTS = new CsvTable<>(
            List.of("model", "series", "benchmark", "score", "date", "estimator", "params", "paramsLower",
                    "paramsUpper", "list", "share", "earliest", "latest", "released", "releasedScore",
                    "releasedDensity", "lawVersion", "basis", "modelParams", "effectiveParams", "density", "today",
                    "code", "reason", "modelParamsTotal", "modelParamsActive"),
            e -> atLeastOneLine(equivalents(e))
                    .map(row -> CsvTable.joined(CsvTable.values(e.model(), e.series(), e.benchmark(), e.score()), row,
                            CsvTable.values(e.lawVersion(), e.basis(), e.params(), e.effectiveParams(), e.density(),
                                    e.today()),
                            why(e.unanswered()), CsvTable.values(e.paramsTotal(), e.paramsActive()))));

    /** A line each release and estimator; one without where there is no answer. */
    static final CsvTable<BestValueWindows> WINDOWS = new CsvTable<>(
            List.of("series", "benchmark", "factor", "model", "releaseDate", "density", "frontierDensity", "isRecord",
                    "heldDays", "estimator", "days", "lower", "upper", "date", "earliest", "latest", "lawVersion",
                    "basis", "holdingEnded", "holdingMeanDays", "holdingMedianDays", "code", "reason"),
            b -> CsvTable.atLeastOne(b.windows())
                    .flatMap(w -> CsvTable.atLeastOne(w == null ? List.<TimeToDensity>of() : w.until())
                            .map(u -> CsvTable.joined(CsvTable.values(b.series(), b.benchmark(), b.factor()), window(w),
                                    until(u),
                                    CsvTable.values(b.lawVersion(), b.basis(),
                                            CsvTable.of(b.holding(), HoldingTimes::ended),
                                            CsvTable.of(b.holding(), HoldingTimes::meanDays),
                                            CsvTable.of(b.holding(), HoldingTimes::medianDays)),
                                    why(b.unanswered())))));

    static final CsvTable<CompressedPair> PAIRS = new CsvTable<>(
            List.of("series", "benchmark", "lawVersion", "parent", "child", "kind", "bits", "derivation",
                    "parentParams", "parentDensity", "childParams", "childDensity", "ratio", "lower", "upper",
                    "excludesOne", "code", "reason", "parentParamsTotal", "parentParamsActive", "childParamsTotal",
                    "childParamsActive"),
            p -> CsvTable.line(p.series(), p.benchmark(), p.lawVersion(), p.parent(), p.child(), p.kind(), p.bits(),
                    p.derivation(), p.parentParams(), p.parentDensity(), p.childParams(), p.childDensity(), p.ratio(),
                    p.lower(), p.upper(), p.excludesOne(), code(p.unanswered()), reason(p.unanswered()),
                    CsvTable.of(p.parentCount(), Count::total), CsvTable.of(p.parentCount(), Count::active),
                    p.childCount().total(), p.childCount().active()));

    /**
     * A line each date and estimator, and on each when a model at the score fits and how fast density and chip grow;
     * one without a date for an estimator that has no line to extend, and where there is no answer.
     */
    static final CsvTable<EdgeAnswer> EDGE = new CsvTable<>(
            List.of("series", "benchmark", "memoryGb", "bits", "date", "estimator", "effectiveParams",
                    "effectiveParamsLower", "effectiveParamsUpper", "score", "today", "chipDoublingDays",
                    "fixedDeviceDate", "fixedDeviceEarliest", "fixedDeviceLatest", "growingDeviceDate",
                    "growingDeviceEarliest", "growingDeviceLatest", "densityDoublingDays", "densityDoublingDaysLower",
                    "densityDoublingDaysUpper", "combinedDoublingDays", "combinedDoublingDaysLower",
                    "combinedDoublingDaysUpper", "lawVersion", "basis", "code", "reason", "assumes"),
            e -> largest(e).map(l -> CsvTable.joined(
                    CsvTable.values(e.series(), e.benchmark(), e.asked().memoryGb(), e.asked().bits(),
                            CsvTable.of(l, Largest::date), CsvTable.of(l, Largest::estimator)),
                    quantity(l, Largest::effectiveParams),
                    CsvTable.values(e.asked().score(), e.asked().today(), e.asked().chipDoublingDays()),
                    day(fit(e, l), Fit::fixedDevice), day(fit(e, l), Fit::growingDevice),
                    span(doubling(e, l), Doubling::density), span(doubling(e, l), Doubling::combined),
                    CsvTable.values(e.lawVersion(), e.basis()), why(e.unanswered()),
                    CsvTable.values(String.join("; ", e.assumes())))));

    /** A line each estimator and choice of releases; one without where there is nothing to compare. */
    static final CsvTable<BenchmarkComparison> COMPARISONS = new CsvTable<>(
            List.of("series", "benchmark", "withSeries", "with", "over", "estimator", "slopePerDay", "doublingDays",
                    "withSlopePerDay", "withDoublingDays", "difference", "lower", "upper", "excludesZero", "lawVersion",
                    "scored", "releases", "withLawVersion", "withScored", "withReleases", "inCommon", "meaning", "code",
                    "reason"),
            b -> CsvTable.atLeastOne(b.comparisons())
                    .map(c -> CsvTable.joined(
                            CsvTable.values(b.benchmark().series(), b.benchmark().benchmark(), b.with().series(),
                                    b.with().benchmark()),
                            compared(c),
                            CsvTable.values(b.benchmark().lawVersion(), b.benchmark().scored(),
                                    b.benchmark().releases(), b.with().lawVersion(), b.with().scored(),
                                    b.with().releases(), b.inCommon(), b.meaning()),
                            why(b.unanswered()))));

    private AnalysisTables() {}

    private static List<Object> score(Explanation e, Explanation.Cell cell, ScoreVerdict verdict) {
        Result result = verdict.result();
        return CsvTable.values(e.model(), e.series(), cell.benchmark(), cell.weight(), result.id(), result.evaluator(),
                result.relationship(), result.setting(), result.score(), result.standardError(), result.preferred(),
                verdict.counts(), verdict.reason(), result.source(), result.observedAt(), result.recordedAt(),
                result.revision());
    }

    /** The lines' values from {@code date} to {@code releasedDensity}. */
    private static List<List<Object>> equivalents(Equivalents e) {
        return Stream
                .of(e.needed()
                        .stream()
                        .map(n -> CsvTable.joined(CsvTable.values(n.date(), n.estimator()), quantity(n, Needed::params),
                                CsvTable.values("needed", null, null, null, null, null, null))),
                        e.shares()
                                .stream()
                                .map(s -> CsvTable.values(s.day().date(), s.estimator(), s.params(), null, null,
                                        "shares", s.share(), s.day().earliest(), s.day().latest(), null, null, null)),
                        e.released()
                                .stream()
                                .map(r -> CsvTable.values(r.releaseDate(), null, r.params(), null, null, "released",
                                        null, null, null, r.model(), r.score(), r.density())))
                .flatMap(lines -> lines)
                .toList();
    }

    private static Stream<List<Object>> atLeastOneLine(List<List<Object>> lines) {
        return lines.isEmpty() ? Stream.of(Collections.nCopies(12, null)) : lines.stream();
    }

    private static List<Object> window(Window w) {
        return CsvTable.values(CsvTable.of(w, Window::model), CsvTable.of(w, Window::releaseDate),
                CsvTable.of(w, Window::density), CsvTable.of(w, Window::frontierDensity),
                CsvTable.of(w, Window::isRecord), CsvTable.of(w, Window::heldDays));
    }

    private static List<Object> until(TimeToDensity u) {
        return CsvTable.values(CsvTable.of(u, TimeToDensity::estimator), CsvTable.of(u, TimeToDensity::days),
                CsvTable.of(u, TimeToDensity::lower), CsvTable.of(u, TimeToDensity::upper),
                CsvTable.of(u, TimeToDensity::date), CsvTable.of(u, TimeToDensity::earliest),
                CsvTable.of(u, TimeToDensity::latest));
    }

    private static List<Object> compared(Compared c) {
        return CsvTable.values(CsvTable.of(c, Compared::over), CsvTable.of(c, Compared::estimator),
                CsvTable.of(c, Compared::slopePerDay), CsvTable.of(c, Compared::doublingDays),
                CsvTable.of(c, Compared::withSlopePerDay), CsvTable.of(c, Compared::withDoublingDays),
                CsvTable.of(c, Compared::difference), CsvTable.of(c, Compared::lower), CsvTable.of(c, Compared::upper),
                CsvTable.of(c, Compared::excludesZero));
    }

    private static Stream<Largest> largest(EdgeAnswer e) {
        Stream<Largest> withoutLine = e.doubling()
                .stream()
                .map(Doubling::estimator)
                .filter(name -> e.largest().stream().noneMatch(l -> l.estimator().equals(name)))
                .map(name -> new Largest(null, name, null));
        return CsvTable.atLeastOne(Stream.concat(e.largest().stream(), withoutLine).toList());
    }

    private static Fit fit(EdgeAnswer e, Largest l) {
        return e.fits()
                .stream()
                .filter(fit -> l != null && fit.estimator().equals(l.estimator()))
                .findFirst()
                .orElse(null);
    }

    private static Doubling doubling(EdgeAnswer e, Largest l) {
        return e.doubling()
                .stream()
                .filter(doubling -> l != null && doubling.estimator().equals(l.estimator()))
                .findFirst()
                .orElse(null);
    }

    private static <P> List<Object> quantity(P part, Function<P, Estimate> which) {
        Estimate quantity = part == null ? null : which.apply(part);
        return CsvTable.values(CsvTable.of(quantity, Estimate::value), CsvTable.of(quantity, Estimate::lower),
                CsvTable.of(quantity, Estimate::upper));
    }

    private static <P> List<Object> day(P part, Function<P, Day> which) {
        Day day = part == null ? null : which.apply(part);
        return CsvTable.values(CsvTable.of(day, Day::date), CsvTable.of(day, Day::earliest),
                CsvTable.of(day, Day::latest));
    }

    private static List<Object> span(Doubling doubling, Function<Doubling, Span> which) {
        Span span = doubling == null ? null : which.apply(doubling);
        return CsvTable.values(CsvTable.of(span, Span::days), CsvTable.of(span, Span::lower),
                CsvTable.of(span, Span::upper));
    }

    private static List<Object> why(NoResult unanswered) {
        return CsvTable.values(CsvTable.of(unanswered, NoResult::code), CsvTable.of(unanswered, NoResult::reason));
    }

    private static String code(NoResult unanswered) {
        return unanswered == null ? null : unanswered.code();
    }

    private static String reason(NoResult unanswered) {
        return unanswered == null ? null : unanswered.reason();
    }
}
