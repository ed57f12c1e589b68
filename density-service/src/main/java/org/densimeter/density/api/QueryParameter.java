package org.densimeter.density.api;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.densimeter.density.readmodel.DensityOrder;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.progress.Estimator;

/** Every parameter the queries take, in one place: for reading them, for refusing others, and for the documentation. */
enum QueryParameter {
    SERIES("series", "Reference series; minicpm3-2025 if not given."),
    BENCHMARK("benchmark", "Benchmark or composite; densing-average if not given."),
    BASIS("basis", "What densities are divided by; inference if not given.", words(DensityBasis.values())),
    FAMILY("family", "Only releases of this family; may be repeated.", List.of(), true),
    KIND("kind", "Only releases of this kind; may be repeated.", words(Kind.values()), true),
    FROM("from",
            "Only releases of this day (ISO 8601) or later; of a frontier the first day that competes, 2023-02-24 "
                    + "if not given."),
    TO("to", "Only releases of this day (ISO 8601) or earlier."),
    MODEL("model", "Only this model."),
    RELATIONSHIP("relationship", "Only scores of evaluators in this relationship to the model, computed on demand.",
            words(Relationship.values())),
    EVALUATOR("evaluator", "Only scores of this evaluator, computed on demand."),
    STATUS("status", "Only densities of this status; may be repeated.", words(DensityStatus.values()), true),
    FLAG("flag", "Only releases whose card carries this flag; may be repeated: all of them.", List.of(), true),
    EXCLUDE_FLAGS("excludeFlags",
            "Releases whose card carries one of these flags, and no others, do not compete; contaminated and "
                    + "provisional if not given, none if empty; may be repeated, or separated by " + "commas.",
            List.of(), true),
    PRICED_MODEL("model", "Only this model, as its providers name it."),
    PROVIDER("provider", "Only prices of this provider."),
    PRICED_FROM("from", "Only prices known for this day (ISO 8601) or a later one first."),
    PRICED_TO("to", "Only prices known for this day (ISO 8601) or an earlier one first."),
    PRICED_BENCHMARK("benchmark", "Benchmark or composite a model must reach the threshold on; mmlu if not given."),
    THRESHOLD("threshold", "Score a model must reach to compete, percent, over 0 and up to 100; 70 if not given."),
    SPECIFICATION("specification",
            "Specification of the progress law: its number, 7-cut-2018 and the like, 7-transformer, or all; 7 if "
                    + "not given."),
    ONE_SPECIFICATION("specification",
            "Specification of the progress law: its number, 7-cut-2018 and the like, or 7-transformer; 7 if not "
                    + "given."),
    ESTIMATOR("estimator", "Only estimates by this estimator; may be repeated; all three if not given.",
            words(Estimator.values()), true),
    SCORE("score", "A score, percent, over 0 and up to 100."),
    PARAMS("params", "The parameters of a release, a plain number such as 8e9."),
    MEMORY_GB("memoryGb", "The gigabytes (10^9 bytes) a device has for weights."),
    BITS("bits",
            "Bits a weight, 1 to 64; 16 if not given. On basis memory every release counts with its own, and this "
                    + "is refused."),
    CHIP_DOUBLING_DAYS("chipDoublingDays",
            "In how many days what a device of a price holds doubles, over 1e-6 and up to 1000000."),
    TODAY("today",
            "The day (ISO 8601, 1950-01-01 to 2200-01-01) that is looked ahead from, and that a device is of; the "
                    + "day of asOf, or else the day it is, in UTC, if not given."),
    FACTOR("factor", "How many times as dense as a release the frontier has to be, over 1; 2 if not given."),
    WITH("with", "The benchmark or composite to compare with."),
    WITH_SERIES("withSeries", "Its reference series; series if not given."),
    SORT("sort", "Order; a minus sign in front reverses it; date if not given.",
            List.of("date", "-date", "density", "-density")),
    DATE("date",
            "The day (ISO 8601, 1950-01-01 to 2200-01-01) of the frontier that is asked for; of a break the first "
                    + "day of its second side, 2022-11-30 if not given."),
    WINDOW("window",
            "How many of the last records the trend rests on: full, or a whole number from 2; full if not given."),
    AS_OF("asOf",
            "By the facts accepted up to this moment: an instant (ISO 8601), or a day, up to its end in UTC; 1950 "
                    + "to 2200-01-01."),
    PAGE("page", "Which page, from 0."),
    SIZE("size", "How many items a page has, 1 to 1000; 100 if not given."),
    FORMAT("format", "Format of the answer; json if neither this nor an Accept header says otherwise.",
            words(Format.values()));

    /** What chooses a series and benchmark. */
    static final Set<QueryParameter> KEY = EnumSet.of(SERIES, BENCHMARK, FORMAT);
    /** What turns a page. */
    static final Set<QueryParameter> LIST = EnumSet.of(PAGE, SIZE, FORMAT);
    /** What narrows a frontier, now or at a past moment, and all that follows from it. */
    static final Set<QueryParameter> FRONTIER = with(KEY, BASIS, FAMILY, KIND, FROM, TO, RELATIONSHIP, EVALUATOR,
            EXCLUDE_FLAGS, AS_OF);
    /** What narrows a trend. */
    static final Set<QueryParameter> TREND = with(FRONTIER, WINDOW);
    /** What narrows a trend that is told record by record. */
    static final Set<QueryParameter> INFLUENCE = with(FRONTIER, PAGE, SIZE);
    /** What narrows a trend that may break. */
    static final Set<QueryParameter> BREAK = with(FRONTIER, DATE);
    /** What chooses densities. */
    static final Set<QueryParameter> DENSITIES = with(FRONTIER, MODEL, STATUS, FLAG, SORT, PAGE, SIZE);
    /** What chooses prices. */
    static final Set<QueryParameter> PRICES = with(LIST, PRICED_MODEL, PROVIDER, PRICED_FROM, PRICED_TO);
    /** What the fall of prices is asked for. */
    static final Set<QueryParameter> PRICE_TREND = EnumSet.of(PRICED_BENCHMARK, THRESHOLD, FORMAT);
    /** What chooses estimates of algorithmic progress. */
    static final Set<QueryParameter> PROGRESS = EnumSet.of(SPECIFICATION, ESTIMATOR, FORMAT);
    /** What chooses the history of a specification. */
    static final Set<QueryParameter> PROGRESS_HISTORY = with(LIST, ONE_SPECIFICATION);
    /** What chooses a density to be explained. */
    static final Set<QueryParameter> EXPLAINED = with(KEY, BASIS, RELATIONSHIP, EVALUATOR);
    /** What chooses pairs of parent and child. */
    static final Set<QueryParameter> PAIRS = with(EXPLAINED, KIND, MODEL, AS_OF, PAGE, SIZE);
    /** What is asked of the future. */
    static final Set<QueryParameter> FORECAST = with(FRONTIER, SCORE, PARAMS, MEMORY_GB, BITS, DATE, CHIP_DOUBLING_DAYS,
            TODAY);
    /** What is asked of a device. */
    static final Set<QueryParameter> EDGE = with(FRONTIER, SCORE, MEMORY_GB, BITS, CHIP_DOUBLING_DAYS, TODAY);
    /** What chooses a model to find equals of. */
    static final Set<QueryParameter> EQUIVALENTS = with(FRONTIER, MODEL, TODAY);
    /** What chooses windows of best value. */
    static final Set<QueryParameter> WINDOWS = with(FRONTIER, MODEL, FACTOR);
    /** What chooses two benchmarks. */
    static final Set<QueryParameter> COMPARE = with(FRONTIER, WITH, WITH_SERIES);
    /** The history of a key. */
    static final Set<QueryParameter> HISTORY = with(KEY, PAGE, SIZE);

    private final String parameterName;
    private final String description;
    private final List<String> choices;
    private final boolean repeatable;

    QueryParameter(String parameterName, String description) {
        this(parameterName, description, List.of());
    }

    QueryParameter(String parameterName, String description, List<String> choices) {
        this(parameterName, description, choices, false);
    }

    QueryParameter(String parameterName, String description, List<String> choices, boolean repeatable) {
        this.parameterName = parameterName;
        this.description = description;
        this.choices = choices;
        this.repeatable = repeatable;
    }

    String parameterName() {
        return parameterName;
    }

    String description() {
        return description;
    }

    /** What it may be; empty for free text. */
    List<String> choices() {
        return choices;
    }

    boolean isRepeatable() {
        return repeatable;
    }

    boolean isNumber() {
        return this == PAGE || this == SIZE || this == BITS;
    }

    boolean isDecimal() {
        return EnumSet.of(SCORE, PARAMS, MEMORY_GB, CHIP_DOUBLING_DAYS, FACTOR, THRESHOLD).contains(this);
    }

    boolean isDate() {
        return this == FROM || this == TO || this == DATE || this == TODAY || this == PRICED_FROM || this == PRICED_TO;
    }

    static DensityOrder order(String word) {
        return switch (word) {
            case "-date" -> DensityOrder.DATE_DESCENDING;
            case "density" -> DensityOrder.DENSITY;
            case "-density" -> DensityOrder.DENSITY_DESCENDING;
            default -> DensityOrder.DATE;
        };
    }

    private static List<String> words(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::toString).toList();
    }

    private static Set<QueryParameter> with(Set<QueryParameter> some, QueryParameter... more) {
        Set<QueryParameter> all = EnumSet.copyOf(some);
        all.addAll(List.of(more));
        return all;
    }
}
