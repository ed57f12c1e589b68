package org.densimeter.density.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.density.readmodel.PriceQuery;
import org.densimeter.density.readmodel.Prices;
import org.densimeter.density.readmodel.ProgressQuery;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.price.PriceTrend;
import org.densimeter.law.progress.Estimator;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;

/** The parameters of one request, read strictly: what is not understood is refused, because a typing error that is ignored gives an answer to another question. */
final class Query {

    private static final String DEFAULT_SERIES = "minicpm3-2025";
    private static final String DEFAULT_BENCHMARK = "densing-average";
    private static final int DEFAULT_SIZE = 100;
    private static final int LARGEST_SIZE = 1_000;
    private static final LocalDate EARLIEST = LocalDate.of(1950, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);
    /** What a list is narrowed to may lie farther off: a day no model was released before, or on. */
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    /** As people write numbers, and as languages print them; a plus sign that was not encoded arrives as a space. */
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,20}(\\.[0-9]{1,20})?([eE][-+ ]?[0-9]{1,3})?");

    private final UriInfo uri;
    private final HttpHeaders headers;
    private final MultivaluedMap<String, String> given;

    /** @param taken what the path takes */
    Query(UriInfo uri, HttpHeaders headers, Set<QueryParameter> taken) {
        this.uri = uri;
        this.headers = headers;
        this.given = uri.getQueryParameters();
        Set<String> names = taken.stream().map(QueryParameter::parameterName).collect(Collectors.toSet());
        given.forEach((name, values) -> {
            if (!names.contains(name)) {
                throw ProblemException.unknownParameter(name, values.get(0), names);
            }
        });
        for (QueryParameter parameter : taken) {
            List<String> values = given.getOrDefault(parameter.parameterName(), List.of());
            if (values.size() > 1 && !parameter.isRepeatable()) {
                throw ProblemException.parameter(parameter.parameterName(), String.join(",", values), "given once");
            }
        }
        refuseWhatCannotBeRead();
    }

    private void refuseWhatCannotBeRead() {
        densities();
        format();
        page();
        size();
        sort();
        score();
        params();
        memoryGb();
        bits();
        date();
        today();
        chipDoublingDays();
        factor();
        window();
    }

    UriInfo uri() {
        return uri;
    }

    String series() {
        return text(QueryParameter.SERIES).orElse(DEFAULT_SERIES);
    }

    String benchmark() {
        return text(QueryParameter.BENCHMARK).orElse(DEFAULT_BENCHMARK);
    }

    DensityBasis basis() {
        return one(QueryParameter.BASIS, DensityBasis.values()).orElse(DensityBasis.INFERENCE);
    }

    Optional<String> model() {
        return text(QueryParameter.MODEL);
    }

    /** What the parameter says, or else the header {@code Accept}. */
    Format format() {
        return one(QueryParameter.FORMAT, Format.values()).orElseGet(() -> headers.getAcceptableMediaTypes().stream()
                .flatMap(accepted -> Arrays.stream(Format.values()).filter(format -> accepted.isCompatible(MediaType.valueOf(format.mediaType())))).findFirst().orElse(Format.JSON));
    }

    int page() {
        return number(QueryParameter.PAGE, 0, 0, Integer.MAX_VALUE);
    }

    int size() {
        return number(QueryParameter.SIZE, DEFAULT_SIZE, 1, LARGEST_SIZE);
    }

    long offset() {
        return (long) page() * size();
    }

    String sort() {
        return text(QueryParameter.SORT).map(word -> {
            if (!QueryParameter.SORT.choices().contains(word)) {
                throw refused(QueryParameter.SORT, word);
            }
            return word;
        }).orElse("date");
    }

    Optional<Double> score() {
        return decimal(QueryParameter.SCORE, 0, 100);
    }

    Optional<Double> params() {
        return decimal(QueryParameter.PARAMS, 0, 1e18);
    }

    Optional<Double> memoryGb() {
        return decimal(QueryParameter.MEMORY_GB, 0, 1e9);
    }

    int bits() {
        return number(QueryParameter.BITS, 16, 1, 64);
    }

    Optional<LocalDate> date() {
        return date(QueryParameter.DATE, EARLIEST, LATEST);
    }

    /** How many of the last records count; empty for all. */
    OptionalInt window() {
        String word = text(QueryParameter.WINDOW).orElse("full");
        return word.equals("full") ? OptionalInt.empty() : OptionalInt.of(number(QueryParameter.WINDOW, 0, 2, Integer.MAX_VALUE, "full, or a whole number from 2"));
    }

    /** Whether a past moment is asked for. */
    boolean isAboutThePast() {
        return asOf().isPresent();
    }

    /** The moment asked for; empty for now. */
    Optional<Instant> asOf() {
        return text(QueryParameter.AS_OF).map(value -> {
            try {
                if (value.length() <= "2024-12-31".length()) {
                    return date(QueryParameter.AS_OF, EARLIEST, LATEST).map(day -> day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minus(1, ChronoUnit.MICROS)).orElseThrow();
                }
                Instant moment = OffsetDateTime.parse(value).toInstant();
                if (isWithin(LocalDate.ofInstant(moment, ZoneOffset.UTC), EARLIEST, LATEST)) {
                    return moment;
                }
            } catch (DateTimeException e) {
                // told below
            }
            throw ProblemException.parameter(QueryParameter.AS_OF.parameterName(), value, "an instant of the form 2024-12-31T23:59:59Z or a date, from " + EARLIEST + " to " + LATEST);
        });
    }

    Optional<LocalDate> today() {
        return date(QueryParameter.TODAY, EARLIEST, LATEST);
    }

    Optional<Double> chipDoublingDays() {
        return decimal(QueryParameter.CHIP_DOUBLING_DAYS, 1e-6, 1e6);
    }

    double factor() {
        return decimal(QueryParameter.FACTOR, 1, 1e9).orElse(2.);
    }

    /** The value of {@code parameter}, without which there is no question. */
    String required(QueryParameter parameter) {
        return text(parameter).orElseThrow(() -> ProblemException.missing(parameter.parameterName(), "the question needs " + parameter.parameterName()));
    }

    /** The other series of a comparison. */
    String withSeries() {
        return text(QueryParameter.WITH_SERIES).orElseGet(this::series);
    }

    /** What a frontier or trend is narrowed to, for a question that counts parameters. */
    DensityQuery narrowedInParameters() {
        if (basis() == DensityBasis.MEMORY) {
            throw ProblemException.parameter(QueryParameter.BASIS.parameterName(), basis().toString(), "one that counts parameters, as this question does, and not gigabytes");
        }
        return narrowed().ofAllModels();
    }

    /** What a frontier or trend is narrowed to. */
    DensityQuery narrowed() {
        return densities(excludeFlags(Frontier.BARRED_FLAGS));
    }

    /** Which densities are asked for; all of them compete for a place in the list unless the request says otherwise. */
    DensityQuery densities() {
        return densities(excludeFlags(Set.of()));
    }

    /** Which prices are asked for. */
    PriceQuery prices() {
        return new PriceQuery(text(QueryParameter.PRICED_MODEL).orElse(null), text(QueryParameter.PROVIDER).orElse(null), date(QueryParameter.PRICED_FROM).orElse(null),
                date(QueryParameter.PRICED_TO).orElse(null));
    }

    String pricedBenchmark() {
        return text(QueryParameter.PRICED_BENCHMARK).orElse(Prices.MMLU);
    }

    double threshold() {
        return decimal(QueryParameter.THRESHOLD, 0, 100).orElse(PriceTrend.GPT_3_5);
    }

    String specification() {
        return text(QueryParameter.SPECIFICATION).orElse(ProgressQuery.PREFERRED);
    }

    /** Which estimates of algorithmic progress are asked for. */
    ProgressQuery progress() {
        return new ProgressQuery(specification(), many(QueryParameter.ESTIMATOR, Estimator.values()));
    }

    private DensityQuery densities(Set<String> excludeFlags) {
        LocalDate from = date(QueryParameter.FROM).orElse(null);
        LocalDate to = date(QueryParameter.TO).orElse(null);
        if (from != null && to != null && to.isBefore(from)) {
            throw ProblemException.parameter(QueryParameter.TO.parameterName(), to.toString(), "from, " + from + ", or a later day");
        }
        ScorePolicy policy = new ScorePolicy(one(QueryParameter.RELATIONSHIP, Relationship.values()).orElse(null), text(QueryParameter.EVALUATOR).orElse(null));
        return new DensityQuery(series(), benchmark(), basis(), texts(QueryParameter.FAMILY), many(QueryParameter.KIND, Kind.values()), from, to, model().orElse(null),
                policy, many(QueryParameter.STATUS, DensityStatus.values()), texts(QueryParameter.FLAG), excludeFlags, asOf().orElse(null));
    }

    private Set<String> excludeFlags(Set<String> otherwise) {
        List<String> values = given.get(QueryParameter.EXCLUDE_FLAGS.parameterName());
        if (values == null) {
            return otherwise;
        }
        Set<String> flags = new HashSet<>();
        values.forEach(value -> Arrays.stream(value.split(",")).map(String::strip).filter(flag -> !flag.isEmpty()).map(flag -> checked(QueryParameter.EXCLUDE_FLAGS, flag)).forEach(flags::add));
        return flags;
    }

    private Optional<String> text(QueryParameter parameter) {
        return Optional.ofNullable(given.getFirst(parameter.parameterName())).map(value -> checked(parameter, value));
    }

    private List<String> texts(QueryParameter parameter) {
        return given.getOrDefault(parameter.parameterName(), List.of()).stream().map(value -> checked(parameter, value)).toList();
    }

    private static String checked(QueryParameter parameter, String value) {
        if (value.isBlank() || value.indexOf('\0') >= 0) {
            throw ProblemException.parameter(parameter.parameterName(), value.replace("\0", "\\0"), "given with a value");
        }
        return value;
    }

    private <E extends Enum<E>> Optional<E> one(QueryParameter parameter, E[] constants) {
        return text(parameter).map(constant(parameter, constants));
    }

    private <E extends Enum<E>> List<E> many(QueryParameter parameter, E[] constants) {
        return texts(parameter).stream().map(constant(parameter, constants)).toList();
    }

    private static <E extends Enum<E>> Function<String, E> constant(QueryParameter parameter, E[] constants) {
        return word -> Arrays.stream(constants).filter(constant -> constant.toString().equals(word)).findFirst().orElseThrow(() -> refused(parameter, word));
    }

    private static ProblemException refused(QueryParameter parameter, String word) {
        return ProblemException.parameter(parameter.parameterName(), word, "one of " + parameter.choices());
    }

    private Optional<LocalDate> date(QueryParameter parameter) {
        return date(parameter, FIRST, LAST);
    }

    private Optional<LocalDate> date(QueryParameter parameter, LocalDate earliest, LocalDate latest) {
        return text(parameter).map(value -> {
            try {
                LocalDate date = LocalDate.parse(value);
                if (isWithin(date, earliest, latest)) {
                    return date;
                }
            } catch (DateTimeException e) {
                // told below
            }
            throw ProblemException.parameter(parameter.parameterName(), value, "a date of the form 2024-12-31, from " + earliest + " to " + latest);
        });
    }

    private static boolean isWithin(LocalDate date, LocalDate earliest, LocalDate latest) {
        return !date.isBefore(earliest) && !date.isAfter(latest);
    }

    private Optional<Double> decimal(QueryParameter parameter, double over, double most) {
        return text(parameter).map(value -> {
            double number = DECIMAL.matcher(value).matches() ? Double.parseDouble(value.replace(' ', '+')) : Double.NaN;
            if (number > over && number <= most) {
                return number;
            }
            throw ProblemException.parameter(parameter.parameterName(), value, "a number such as 8.5 or 8e9, over " + text(over) + " and up to " + text(most));
        });
    }

    private static String text(double bound) {
        return Double.toString(bound).replace(".0", "").replace('E', 'e');
    }

    private int number(QueryParameter parameter, int otherwise, int least, int most) {
        return number(parameter, otherwise, least, most, "a whole number from " + least + " to " + most);
    }

    private int number(QueryParameter parameter, int otherwise, int least, int most, String rule) {
        return text(parameter).map(value -> {
            try {
                int number = Integer.parseInt(value);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // told below
            }
            throw ProblemException.parameter(parameter.parameterName(), value, rule);
        }).orElse(otherwise);
    }
}
