-- What was forecast of each frontier, by day: an entry is inserted once and never changed.

create table forecast (
    series      text        not null,
    benchmark   text        not null,
    day         text        not null, -- ISO 8601
    law_version text,
    revision    bigint      not null,
    recorded_at timestamptz not null,
    valid_from  timestamptz not null,
    state       jsonb       not null,
    change_id   bigint,
    primary key (series, benchmark, day)
);

-- Each forecast of each entry, with the density that the frontier had on its day. "realised" is measured by the law of
-- the entry: the growth since the day of the entry under the law in force, on top of the density of then. It is null
-- until the day is over and a release dated on or after it has been measured.
create view scored_forecast as
select forecast.series, forecast.benchmark, forecast.day, (forecast.state ->> 'backtest')::boolean as backtest,
       forecast.law_version, forecast.state ->> 'origin' as origin, forecast.state ->> 'frontierModel' as frontier_model,
       (forecast.state ->> 'frontierDensity')::double precision as frontier_density, made.estimator,
       made."horizonDays" as horizon_days, made.date as target, made.density, made.lower, made.upper,
       case when exists (
                select from daily_maximum as later
                where later.series = forecast.series and later.benchmark = forecast.benchmark
                  and later.release_date >= made.date)
            then (forecast.state ->> 'frontierDensity')::double precision / (
                     select entry.density_inference from entry
                     where entry.series = forecast.series and entry.benchmark = forecast.benchmark
                       and entry.model = forecast.state ->> 'frontierModel')
                 * (select max(best.density) from daily_maximum as best
                    where best.series = forecast.series and best.benchmark = forecast.benchmark
                      and best.release_date between first_competing_day() and made.date)
       end as realised
from forecast
cross join lateral jsonb_to_recordset(forecast.state -> 'forecasts')
  as made(estimator text, "horizonDays" integer, date date, density double precision, lower double precision,
          upper double precision);
