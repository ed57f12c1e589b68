package org.densimeter.density.analysis;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.densimeter.density.estimation.ForecastLine;
import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.forecast.BestValue;
import org.densimeter.law.forecast.BestValue.HoldingTimes;
import org.densimeter.law.frontier.FrontierRecord;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.law.trend.Cluster;

/**
 * How long releases are worth their price (method.md, section 5).
 *
 * @param series id of the reference series
 * @param benchmark id of the benchmark or composite
 * @param lawVersion version of the law behind it; null without a law
 * @param basis what densities are divided by
 * @param factor how many times as dense the frontier has to be until a release is overtaken
 * @param holding how long records held; null where none was overtaken yet
 * @param windows of each record, or of the requested model
 * @param unanswered why something is missing; null if nothing is
 * @param cluster what the intervals resample
 */
public record BestValueWindows(String series, String benchmark, String lawVersion, DensityBasis basis, double factor,
        HoldingTimes holding, List<Window> windows, NoResult unanswered, Cluster cluster) {

    /**
     * The window of one release.
     *
     * @param model id of the model
     * @param releaseDate release date
     * @param density on the basis
     * @param frontierDensity of the densest release of its date or before
     * @param isRecord whether that is itself
     * @param heldDays days until the next record; null while it holds, and for what is no record
     * @param until when the frontier is {@code factor} times as dense as the release, by each estimator
     */
    public record Window(String model, LocalDate releaseDate, double density, double frontierDensity, boolean isRecord,
            Long heldDays, List<TimeToDensity> until) {}

    /** The windows of all records of {@code population}. */
    static BestValueWindows ofRecords(QueryPopulation population, double factor) {
        List<ForecastLine> lines = population.forecasts();
        List<FrontierRecord> records = population.frontier().records();
        List<Window> windows = records.stream()
                .map(record -> window(record, TimeToDensity.Dense.of(population, record.model()), record, factor, lines,
                        population))
                .toList();
        return of(population, factor, windows, lines.isEmpty() ? NoResult.withoutTrend(population) : null);
    }

    /** The window of {@code model}, whose density under the law of {@code population} is {@code entry}. */
    static BestValueWindows ofModel(QueryPopulation population, double factor, Model model, DensityEntry entry) {
        if (!entry.status().hasDensity()) {
            return of(population, factor, List.of(),
                    NoResult.of(ProblemCode.DNS4025, model.id() + " has no density: " + entry.reason()));
        }
        Optional<FrontierRecord> ahead = population.frontier()
                .records()
                .stream()
                .filter(record -> !record.releaseDate().isAfter(model.releaseDate()))
                .reduce((one, later) -> later);
        if (ahead.isEmpty()) {
            return of(population, factor, List.of(), NoResult.of(ProblemCode.DNS4024,
                    "there is no frontier on " + model.releaseDate() + ", the day of " + model.id()));
        }
        List<ForecastLine> lines = population.forecasts();
        double density = population.query().basis().density(entry.effectiveParams(), model);
        FrontierRecord record = population.frontier().contains(model.id()) ? ahead.get()
                : new FrontierRecord(model.id(), model.releaseDate(), entry.score(), density, null,
                        entry.effectiveParams(), null);
        TimeToDensity.Dense dense = new TimeToDensity.Dense(density, entry.score(),
                StrictMath.log(population.query().basis().cost(model)));
        return of(population, factor, List.of(window(record, dense, ahead.get(), factor, lines, population)),
                lines.isEmpty() ? NoResult.withoutTrend(population) : null);
    }

    /** Where there is no law. */
    static BestValueWindows without(DensityQuery query, double factor, NoResult unanswered) {
        return new BestValueWindows(query.series(), query.benchmark(), null, query.basis(), factor, null, List.of(),
                unanswered, query.cluster());
    }

    private static BestValueWindows of(QueryPopulation population, double factor, List<Window> windows,
            NoResult unanswered) {
        HoldingTimes holding = BestValue.holdingTimes(population.frontier().records());
        return new BestValueWindows(population.query().series(), population.query().benchmark(),
                population.law().version(), population.query().basis(), factor, holding.ended() == 0 ? null : holding,
                windows, unanswered, population.query().cluster());
    }

    private static Window window(FrontierRecord release, TimeToDensity.Dense dense, FrontierRecord ahead, double factor,
            List<ForecastLine> lines, QueryPopulation population) {
        TimeToDensity.Dense front = TimeToDensity.Dense.of(population, ahead.model());
        return new Window(release.model(), release.releaseDate(), dense.density(), front.density(),
                release.model().equals(ahead.model()), release.heldDays(),
                lines.stream()
                        .map(line -> TimeToDensity.of(line, population, factor, dense, front, release.releaseDate()))
                        .toList());
    }
}
