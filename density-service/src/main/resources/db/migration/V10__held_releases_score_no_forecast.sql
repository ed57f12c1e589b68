-- As V8, but by the releases that count: a held release is no frontier. It is not what came, and it does not show
-- that its day was looked at.
create or replace view scored_forecast as
select forecast.series, forecast.benchmark, forecast.day, (forecast.state ->> 'backtest')::boolean as backtest,
       forecast.law_version, forecast.state ->> 'origin' as origin, forecast.state ->> 'frontierModel' as frontier_model,
       (forecast.state ->> 'frontierDensity')::double precision as frontier_density, made.estimator,
       made."horizonDays" as horizon_days, made.date as target, made.density, made.lower, made.upper,
       case when exists (
                select from daily_maximum as later
                where later.series = forecast.series and later.benchmark = forecast.benchmark
                  and later.release_date >= made.date and later.counted is not null)
            then (forecast.state ->> 'frontierDensity')::double precision / (
                     select entry.density_inference from entry
                     where entry.series = forecast.series and entry.benchmark = forecast.benchmark
                       and entry.model = forecast.state ->> 'frontierModel')
                 * (select max(best.counted) from daily_maximum as best
                    where best.series = forecast.series and best.benchmark = forecast.benchmark
                      and best.release_date between first_competing_day() and made.date)
       end as realised
from forecast
cross join lateral jsonb_to_recordset(forecast.state -> 'forecasts')
  as made(estimator text, "horizonDays" integer, date date, density double precision, lower double precision,
          upper double precision);
