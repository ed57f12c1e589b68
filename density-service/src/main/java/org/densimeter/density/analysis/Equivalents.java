package org.densimeter.density.analysis;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

import org.densimeter.density.estimation.ForecastLine;
import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.ParameterCount;
import org.densimeter.law.forecast.Forecast.Day;
import org.densimeter.law.interval.Estimate;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.law.trend.Cluster;

/**
 * Releases as capable as a model, past and expected (NMI, "parameters needed for equal capability").
 *
 * @param series id of the reference series
 * @param benchmark id of the benchmark or composite
 * @param lawVersion version of the law behind it; null without a law
 * @param basis what densities are divided by
 * @param model id of the model
 * @param name name of the model
 * @param releaseDate release date
 * @param score of the model, percent; null without one
 * @param params what its effective parameters are divided by on the basis: its parameters, if it is dense and has 16
 * bits; of a mixture of experts on basis {@code inference} neither all nor the active ones. All parameters in
 * {@code needed}, {@code shares} and {@code released} are counted so
 * @param effectiveParams N_eff; null unless measured
 * @param density null unless measured
 * @param today the day the forecast starts from
 * @param needed the parameters a release on the frontier needs for the same score, on that day and each half year on,
 * for two years: the trend extrapolated, without a guarantee that it continues; values outside 1 to 1e18 are left out
 * @param shares the day on which a half, a quarter, a tenth of its parameters suffice
 * @param released releases that scored at least as much with fewer parameters, by date
 * @param unanswered why something is missing; null if nothing is
 * @param paramsTotal all its parameters, without embeddings where those are known
 * @param paramsActive those that take part in one token, likewise
 * @param cluster what the intervals resample
 */
public record Equivalents(String series, String benchmark, String lawVersion, DensityBasis basis, String model,
        String name, LocalDate releaseDate, Double score, double params, Double effectiveParams, Double density,
        LocalDate today, List<Needed> needed, List<Share> shares, List<Smaller> released, NoResult unanswered,
        double paramsTotal, double paramsActive, Cluster cluster) {

    private static final double[] SHARES = {.5, .25, .1};

    /**
     * The parameters a release on the frontier of {@code date} needs.
     *
     * @param date the day
     * @param estimator name of the estimator
     * @param params parameters that a release on the frontier needs
     */
    public record Needed(LocalDate date, String estimator, Estimate params) {}

    /**
     * The day on which {@code share} of the model's parameters, which is {@code params}, suffices.
     *
     * @param share share of the parameters of the model, between 0 and 1
     * @param params that many parameters
     * @param estimator name of the estimator
     * @param day the day on which they are enough
     */
    public record Share(double share, double params, String estimator, Day day) {}

    /**
     * A release that does as well with less.
     *
     * @param model id of the model
     * @param releaseDate release date
     * @param params its parameters, counted as the basis does
     * @param score its score, percent
     * @param density its density
     */
    public record Smaller(String model, LocalDate releaseDate, double params, double score, double density) {}

    /** The equivalents in {@code population} of {@code model}, whose density under the same law is {@code entry}. */
    static Equivalents of(QueryPopulation population, Model model, DensityEntry entry, LocalDate today) {
        double params = population.query().basis().cost(model);
        if (!entry.status().hasDensity()) {
            return new Equivalents(population.query().series(), population.query().benchmark(),
                    population.law().version(), population.query().basis(), model.id(), model.name(),
                    model.releaseDate(), entry.score(), params, null, null, today, List.of(), List.of(), List.of(),
                    NoResult.of(ProblemCode.DNS4025, model.id() + " has no density: " + entry.reason()),
                    ParameterCount.total(model), ParameterCount.active(model), population.query().cluster());
        }
        List<ForecastLine> lines = population.forecasts();
        List<String> missing = new ArrayList<>();
        List<Needed> needed = new ArrayList<>();
        HalfYears.from(today)
                .forEach(date -> lines.forEach(line -> line.forecast()
                        .paramsNeeded(entry.score(), date)
                        .ifPresentOrElse(next -> needed.add(new Needed(date, line.estimator(), next)),
                                () -> missing.add(NoResult.noParams(line.estimator(), date)))));
        List<Share> shares = DoubleStream.of(SHARES)
                .boxed()
                .flatMap(share -> lines.stream()
                        .map(line -> new Share(share, share * params, line.estimator(),
                                line.forecast().reached(entry.score(), share * params).orElseThrow())))
                .toList();
        shares.stream()
                .filter(share -> share.day().date() == null)
                .forEach(share -> missing.add(NoResult.noDay(share.estimator(), share.share() + " of the parameters")));
        return new Equivalents(population.query().series(), population.query().benchmark(), population.law().version(),
                population.query().basis(), model.id(), model.name(), model.releaseDate(), entry.score(), params,
                entry.effectiveParams(), population.query().basis().density(entry.effectiveParams(), model), today,
                needed, shares, smaller(population, entry.score(), params),
                lines.isEmpty() ? NoResult.withoutTrend(population) : NoResult.noSuchPoint(missing),
                ParameterCount.total(model), ParameterCount.active(model), population.query().cluster());
    }

    /** Where there is no law. */
    static Equivalents without(DensityQuery query, Model model, LocalDate today, NoResult unanswered) {
        return new Equivalents(query.series(), query.benchmark(), null, query.basis(), model.id(), model.name(),
                model.releaseDate(), null, query.basis().cost(model), null, null, today, List.of(), List.of(),
                List.of(), unanswered, ParameterCount.total(model), ParameterCount.active(model), query.cluster());
    }

    private static List<Smaller> smaller(QueryPopulation population, double score, double params) {
        return population.competing().values().stream().filter(found -> found.entry().score() >= score).map(found -> {
            double own = population.query().basis().cost(found.card());
            return new Smaller(found.card().id(), found.card().releaseDate(), own, found.entry().score(),
                    found.entry().effectiveParams() / own);
        })
                .filter(smaller -> smaller.params() < params)
                .sorted(Comparator.comparing(Smaller::releaseDate).thenComparing(Smaller::model))
                .toList();
    }
}
