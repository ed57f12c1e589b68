package org.densimeter.density.readmodel;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.support.persistence.UnitOfWork;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/** Reads the forecast ledger and scores it by the densities of now. */
@ApplicationScoped
public class LedgerQueries {

    /** The frontier of the origin bounds the forecast, and is equal to it but for rounding. */
    private static final String SCORED = """
            from (select *, ln(density / known) as error,
                         case when lower is null and upper is null then null
                              else known >= coalesce(lower, 0) * (1 - 1e-9)
                                   and (upper is null or known <= upper * (1 + 1e-9)) end as covered
                  from (select *, target < cast(cast(:today as text) as date) as over,
                               case when target < cast(cast(:today as text) as date) then realised end as known
                        from scored_forecast
                        where (cast(:series as text) = '' or series = cast(:series as text))
                          and (cast(:benchmark as text) = '' or benchmark = cast(:benchmark as text))
                          and (cast(:stage as text) = ''
                               or exists (select from law
                                          where law.series = scored_forecast.series
                                            and law.benchmark = scored_forecast.benchmark
                                            and law.stage = cast(:stage as text)))
                          and (cast(:estimator as text) = '' or estimator = cast(:estimator as text))
                          and (cast(:horizon as text) = '' or cast(horizon_days as text) = cast(:horizon as text))
                          and (cast(:backtest as text) = '' or cast(backtest as text) = cast(:backtest as text)))
                       as selected) as forecasts
            """;

    private static final String PAGE = "select series, benchmark, day, backtest, law_version, origin, frontier_model, "
            + "frontier_density, estimator, horizon_days, cast(target as text), density, lower, upper, "
            + "case when not over then 'due' when known is null then 'waiting' else 'scored' end, known, error, "
            + "covered " + SCORED
            + " order by day desc, series, benchmark, estimator, horizon_days limit :size offset :skip";

    private static final String CALIBRATION = "select series, benchmark, estimator, horizon_days, count(*), "
            + "count(*) filter (where backtest), count(known), "
            + "cast(avg(cast(covered as integer)) as double precision), "
            + "percentile_cont(0.5) within group (order by error), "
            + "percentile_cont(0.5) within group (order by case when known is not null then ln(upper / lower) end) "
            + SCORED + " group by grouping sets ((series, benchmark, estimator, horizon_days), (estimator, "
            + "horizon_days)) order by grouping(series) desc, series, benchmark, estimator, horizon_days";

    private final UnitOfWork sessions;

    LedgerQueries(UnitOfWork sessions) {
        this.sessions = sessions;
    }

    /** Reads the days that have an entry. */
    public Uni<Set<LocalDate>> days(String series, String benchmark) {
        return sessions.reading(session -> session
                .createNativeQuery("select day from forecast where series = :series and benchmark = :benchmark",
                        String.class)
                .setParameter("series", series)
                .setParameter("benchmark", benchmark)
                .getResultList()).map(days -> days.stream().map(LocalDate::parse).collect(Collectors.toSet()));
    }

    /**
     * Reads one page of forecasts, the latest first.
     *
     * @param today forecasts of days before it are scored
     */
    public Uni<Page<ScoredForecast>> page(LedgerFilter filter, LocalDate today, long offset, int size) {
        return sessions.inSnapshot(
                session -> bind(session.createNativeQuery("select count(*) " + SCORED, Long.class), filter, today)
                        .getSingleResult()
                        .chain(total -> bind(session.createNativeQuery(PAGE, Object[].class), filter, today)
                                .setParameter("size", size)
                                .setParameter("skip", offset)
                                .getResultList()
                                .map(rows -> new Page<>(rows, total))))
                .map(page -> page.map(LedgerQueries::forecast));
    }

    /**
     * Reads how the forecasts came out, for all benchmarks together first.
     *
     * @param today forecasts of days before it are scored
     */
    public Uni<List<ForecastCalibration>> calibration(LedgerFilter filter, LocalDate today) {
        return sessions.reading(
                session -> bind(session.createNativeQuery(CALIBRATION, Object[].class), filter, today).getResultList())
                .map(rows -> rows.stream().map(LedgerQueries::calibration).toList());
    }

    private static <R> Mutiny.SelectionQuery<R> bind(Mutiny.SelectionQuery<R> query, LedgerFilter filter,
            LocalDate today) {
        return query.setParameter("today", today.toString())
                .setParameter("series", text(filter.series()))
                .setParameter("benchmark", text(filter.benchmark()))
                .setParameter("stage", text(filter.stage()))
                .setParameter("estimator", text(filter.estimator()))
                .setParameter("horizon", text(filter.horizonDays()))
                .setParameter("backtest", text(filter.backtest()));
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    private static ScoredForecast forecast(Object[] row) {
        return new ScoredForecast((String) row[0], (String) row[1], LocalDate.parse((String) row[2]), (Boolean) row[3],
                (String) row[4], LocalDate.parse((String) row[5]), (String) row[6], (Double) row[7], (String) row[8],
                (Integer) row[9], LocalDate.parse((String) row[10]), (Double) row[11], (Double) row[12],
                (Double) row[13], (String) row[14], (Double) row[15], (Double) row[16], (Boolean) row[17]);
    }

    private static ForecastCalibration calibration(Object[] row) {
        Double error = (Double) row[8];
        return new ForecastCalibration((String) row[0], (String) row[1], (String) row[2], (Integer) row[3],
                (Long) row[4], (Long) row[5], (Long) row[6], (Double) row[7], error,
                error == null ? null : Double.valueOf(StrictMath.exp(error)), (Double) row[9]);
    }
}
