package org.densimeter.density.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

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

/**
 * The parameters of one request, read strictly: what is not understood is refused, because a typing error that is
 * ignored gives an answer to another question.
 */
final class Query {

    private static final String DEFAULT_SERIES = "minicpm3-2025";
    private static final String DEFAULT_BENCHMARK = "densing-average";
    private static final int DEFAULT_SIZE = 100;
    private static final int LARGEST_SIZE = 1_000;
    private static final LocalDate EARLIEST = LocalDate.of(1950, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

    private final UriInfo uri;
    private final HttpHeaders headers;
    private final Parameters given;

    /** @param taken what the path takes */
    Query(UriInfo uri, HttpHeaders headers, Set<QueryParameter> taken) {
        this.uri = uri;
        this.headers = headers;
        this.given = new Parameters(uri.getQueryParameters(), taken);
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
        return given.text(QueryParameter.SERIES).orElse(DEFAULT_SERIES);
    }

    String benchmark() {
        return given.text(QueryParameter.BENCHMARK).orElse(DEFAULT_BENCHMARK);
    }

    DensityBasis basis() {
        return given.one(QueryParameter.BASIS, DensityBasis.values()).orElse(DensityBasis.INFERENCE);
    }

    Optional<String> model() {
        return given.text(QueryParameter.MODEL);
    }

    /** What the parameter says, or else the header {@code Accept}. */
    Format format() {
        return given.one(QueryParameter.FORMAT, Format.values())
                .orElseGet(() -> headers.getAcceptableMediaTypes()
                        .stream()
                        .flatMap(accepted -> Arrays.stream(Format.values())
                                .filter(format -> accepted.isCompatible(MediaType.valueOf(format.mediaType()))))
                        .findFirst()
                        .orElse(Format.JSON));
    }

    int page() {
        return given.number(QueryParameter.PAGE, 0, 0, Integer.MAX_VALUE);
    }

    int size() {
        return given.number(QueryParameter.SIZE, DEFAULT_SIZE, 1, LARGEST_SIZE);
    }

    long offset() {
        return (long) page() * size();
    }

    String sort() {
        return given.text(QueryParameter.SORT).map(word -> {
            if (!QueryParameter.SORT.choices().contains(word)) {
                throw Parameters.refused(QueryParameter.SORT, word);
            }
            return word;
        }).orElse("date");
    }

    Optional<Double> score() {
        return given.decimal(QueryParameter.SCORE, 0, 100);
    }

    Optional<Double> params() {
        return given.decimal(QueryParameter.PARAMS, 0, 1e18);
    }

    Optional<Double> memoryGb() {
        return given.decimal(QueryParameter.MEMORY_GB, 0, 1e9);
    }

    int bits() {
        return given.number(QueryParameter.BITS, 16, 1, 64);
    }

    Optional<LocalDate> date() {
        return given.date(QueryParameter.DATE, EARLIEST, LATEST);
    }

    /** How many of the last records count; empty for all. */
    OptionalInt window() {
        String word = given.text(QueryParameter.WINDOW).orElse("full");
        return word.equals("full") ? OptionalInt.empty()
                : OptionalInt.of(
                        given.number(QueryParameter.WINDOW, 0, 2, Integer.MAX_VALUE, "full, or a whole number from 2"));
    }

    /** Whether a past moment is asked for. */
    boolean isAboutThePast() {
        return asOf().isPresent();
    }

    /** The moment asked for; empty for now. */
    Optional<Instant> asOf() {
        return given.text(QueryParameter.AS_OF).map(value -> {
            try {
                if (value.length() <= "2024-12-31".length()) {
                    return given.date(QueryParameter.AS_OF, EARLIEST, LATEST)
                            .map(day -> day.plusDays(1)
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant()
                                    .minus(1, ChronoUnit.MICROS))
                            .orElseThrow();
                }
                Instant moment = OffsetDateTime.parse(value).toInstant();
                if (Parameters.isWithin(LocalDate.ofInstant(moment, ZoneOffset.UTC), EARLIEST, LATEST)) {
                    return moment;
                }
            } catch (DateTimeException e) {
                // told below
            }
            throw ProblemException.parameter(QueryParameter.AS_OF.parameterName(), value,
                    "an instant of the form 2024-12-31T23:59:59Z or a date, from " + EARLIEST + " to " + LATEST);
        });
    }

    Optional<LocalDate> today() {
        return given.date(QueryParameter.TODAY, EARLIEST, LATEST);
    }

    Optional<Double> chipDoublingDays() {
        return given.decimal(QueryParameter.CHIP_DOUBLING_DAYS, 1e-6, 1e6);
    }

    double factor() {
        return given.decimal(QueryParameter.FACTOR, 1, 1e9).orElse(2.);
    }

    /** The value of {@code parameter}, without which there is no question. */
    String required(QueryParameter parameter) {
        return given.text(parameter)
                .orElseThrow(() -> ProblemException.missing(parameter.parameterName(),
                        "the question needs " + parameter.parameterName()));
    }

    /** The other series of a comparison. */
    String withSeries() {
        return given.text(QueryParameter.WITH_SERIES).orElseGet(this::series);
    }

    /** What a frontier or trend is narrowed to, for a question that counts parameters. */
    DensityQuery narrowedInParameters() {
        if (basis() == DensityBasis.MEMORY) {
            throw ProblemException.parameter(QueryParameter.BASIS.parameterName(), basis().toString(),
                    "one that counts parameters, as this question does, and not gigabytes");
        }
        return narrowed().ofAllModels();
    }

    /** What a frontier or trend is narrowed to. */
    DensityQuery narrowed() {
        return densities(excludeFlags(Frontier.EXCLUDED_FLAGS));
    }

    /** Which densities are asked for; all of them compete for a place in the list unless the request says otherwise. */
    DensityQuery densities() {
        return densities(excludeFlags(Set.of()));
    }

    /** Which prices are asked for. */
    PriceQuery prices() {
        return new PriceQuery(given.text(QueryParameter.PRICED_MODEL).orElse(null),
                given.text(QueryParameter.PROVIDER).orElse(null), given.date(QueryParameter.PRICED_FROM).orElse(null),
                given.date(QueryParameter.PRICED_TO).orElse(null));
    }

    String pricedBenchmark() {
        return given.text(QueryParameter.PRICED_BENCHMARK).orElse(Prices.MMLU);
    }

    double threshold() {
        return given.decimal(QueryParameter.THRESHOLD, 0, 100).orElse(PriceTrend.GPT_3_5);
    }

    String specification() {
        return given.text(QueryParameter.SPECIFICATION).orElse(ProgressQuery.PREFERRED);
    }

    /** Which estimates of algorithmic progress are asked for. */
    ProgressQuery progress() {
        return new ProgressQuery(specification(), given.many(QueryParameter.ESTIMATOR, Estimator.values()));
    }

    private DensityQuery densities(Set<String> excludeFlags) {
        LocalDate from = given.date(QueryParameter.FROM).orElse(null);
        LocalDate to = given.date(QueryParameter.TO).orElse(null);
        if (from != null && to != null && to.isBefore(from)) {
            throw ProblemException.parameter(QueryParameter.TO.parameterName(), to.toString(),
                    "from, " + from + ", or a later day");
        }
        ScorePolicy policy = new ScorePolicy(given.one(QueryParameter.RELATIONSHIP, Relationship.values()).orElse(null),
                given.text(QueryParameter.EVALUATOR).orElse(null));
        return new DensityQuery(series(), benchmark(), basis(), given.texts(QueryParameter.FAMILY),
                given.many(QueryParameter.KIND, Kind.values()), from, to, model().orElse(null), policy,
                given.many(QueryParameter.STATUS, DensityStatus.values()), given.texts(QueryParameter.FLAG),
                excludeFlags, asOf().orElse(null));
    }

    private Set<String> excludeFlags(Set<String> otherwise) {
        return given.words(QueryParameter.EXCLUDE_FLAGS).orElse(otherwise);
    }
}
