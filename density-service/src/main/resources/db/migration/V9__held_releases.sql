-- A release is held if it is more than 100 times as dense as the frontier at its date and nothing confirms it: it is no
-- record. Like the records, that is a function of the stored densities, followed in the transaction that writes them.

-- a second evaluator or a request confirms the density
alter table entry add column confirmed boolean not null default false;

-- the density of the densest release of the date that is not held; null if all are
alter table daily_maximum add column counted double precision;
update daily_maximum set counted = density;
-- whether the densest release of the date is held, or would be if none of the date were confirmed
alter table daily_maximum add column stepped boolean not null default false;

-- HoldRule.MAX_STEP
create function max_step() returns double precision language sql immutable as $$ select cast(100 as double precision) $$;

-- Computes the records of one series and benchmark again, from the first date that changed, where a step is too large.
create function refresh_stepped_records(of_series text, of_benchmark text, first_date date) returns void
language plpgsql set search_path from current as $$
declare
    top       double precision;
    reached   double precision;
    too_large boolean;
    day       record;
    best      record;
begin
    select coalesce(max(density), 0) into top from expected_record
    where series = of_series and benchmark = of_benchmark;
    for day in
        select release_date, model, density from daily_maximum
        where series = of_series and benchmark = of_benchmark
          and release_date >= greatest(first_date, first_competing_day())
        order by release_date
    loop
        -- of releases without an earlier frontier none is held
        if top = 0 or day.density <= max_step() * top then
            best := day;
        else
            -- those of the date within reach of the frontier, then those within reach of these, until none is added
            reached := top;
            loop
                select entry.release_date, entry.model, entry.density_inference as density into best from entry
                where entry.series = of_series and entry.benchmark = of_benchmark
                  and entry.release_date = day.release_date and entry.competes
                  and (entry.confirmed or entry.density_inference <= max_step() * reached)
                order by entry.density_inference desc, entry.model collate "C" limit 1;
                exit when best.density is null or best.density <= reached;
                reached := best.density;
            end loop;
        end if;
        too_large := top > 0 and day.density > max_step() * top;
        update daily_maximum set counted = best.density, stepped = too_large
        where series = of_series and benchmark = of_benchmark and release_date = day.release_date
          and (counted is distinct from best.density or stepped <> too_large);
        if best.density > top then
            insert into expected_record (series, benchmark, release_date, model, density)
            values (of_series, of_benchmark, best.release_date, best.model, best.density);
            top := best.density;
        end if;
    end loop;
end $$;

-- Computes the records of keys again, each from the first date that changed.
create or replace function refresh_records(of_series text[], of_benchmark text[], first_date date[]) returns void
language plpgsql set search_path from current as $$
declare
    key record;
begin
    for key in select * from unnest(of_series, of_benchmark, first_date) as changed (series, benchmark, first)
    loop
        delete from expected_record
        where expected_record.series = key.series and expected_record.benchmark = key.benchmark
          and expected_record.release_date >= key.first;
        if exists (
            select from (
                select density,
                       greatest((select coalesce(max(density), 0) from expected_record
                                 where expected_record.series = key.series
                                   and expected_record.benchmark = key.benchmark),
                                max(density) over (order by release_date
                                                   rows between unbounded preceding and 1 preceding)) as before
                from daily_maximum
                where daily_maximum.series = key.series and daily_maximum.benchmark = key.benchmark
                  and daily_maximum.release_date >= greatest(key.first, first_competing_day())) as day
            where day.before > 0 and day.density > max_step() * day.before)
        then
            perform refresh_stepped_records(key.series, key.benchmark, key.first);
        else
            update daily_maximum set counted = density, stepped = false
            where daily_maximum.series = key.series and daily_maximum.benchmark = key.benchmark
              and daily_maximum.release_date >= greatest(key.first, first_competing_day())
              and (stepped or counted is distinct from density);
            insert into expected_record (series, benchmark, release_date, model, density)
            select key.series, key.benchmark, day.release_date, day.model, day.density
            from (select coalesce(max(density), 0) as density from expected_record
                  where expected_record.series = key.series and expected_record.benchmark = key.benchmark) as before
            cross join (
                select release_date, model, density,
                       max(density) over (order by release_date
                                          rows between unbounded preceding and 1 preceding) as previous
                from daily_maximum
                where daily_maximum.series = key.series and daily_maximum.benchmark = key.benchmark
                  and daily_maximum.release_date >= greatest(key.first, first_competing_day())) as day
            where day.density > greatest(before.density, coalesce(day.previous, 0));
        end if;
    end loop;
end $$;

-- Looks up the densest release of dates again, and computes the records that follow. Where a step is too large, any
-- change of the date counts: a release that is not its densest may be a record.
create or replace function refresh_maxima(of_series text[], of_benchmark text[], of_date date[]) returns void
language plpgsql set search_path from current as $$
declare
    changed_series    text[];
    changed_benchmark text[];
    first_date        date[];
begin
    with best as (
        select day.series, day.benchmark, day.release_date, densest.model, densest.density_inference as density
        from unnest(of_series, of_benchmark, of_date) as day (series, benchmark, release_date)
        left join lateral (
            select entry.model, entry.density_inference from entry
            where entry.series = day.series and entry.benchmark = day.benchmark
              and entry.release_date = day.release_date and entry.competes
            order by entry.density_inference desc, entry.model collate "C" limit 1) as densest on true),
    stepped as (
        select series, benchmark, release_date
        from best join daily_maximum using (series, benchmark, release_date)
        where daily_maximum.stepped),
    removed as (
        delete from daily_maximum using best
        where best.model is null and daily_maximum.series = best.series and daily_maximum.benchmark = best.benchmark
          and daily_maximum.release_date = best.release_date
        returning daily_maximum.series, daily_maximum.benchmark, daily_maximum.release_date),
    written as (
        insert into daily_maximum (series, benchmark, release_date, model, density, counted)
        select series, benchmark, release_date, model, density, density from best where model is not null
        on conflict (series, benchmark, release_date) do update
          set model = excluded.model, density = excluded.density, counted = excluded.counted
          where (daily_maximum.model, daily_maximum.density) is distinct from (excluded.model, excluded.density)
        returning series, benchmark, release_date),
    changed as (
        select series, benchmark, min(release_date) as first
        from (select * from removed union all select * from written union all select * from stepped) as day
        group by series, benchmark)
    select array_agg(series), array_agg(benchmark), array_agg(first)
    into changed_series, changed_benchmark, first_date from changed;
    if changed_series is not null then
        perform refresh_records(changed_series, changed_benchmark, first_date);
    end if;
end $$;

create or replace function follow_entries() returns trigger language plpgsql set search_path from current as $$
declare
    of_series    text[];
    of_benchmark text[];
    of_date      date[];
begin
    if tg_op = 'TRUNCATE' then
        delete from entry_count;
        delete from daily_maximum;
        delete from expected_record;
        return null;
    end if;
    if tg_op <> 'DELETE' then
        insert into entry_count (series, benchmark, law_revision, entries)
        select series, benchmark, law_revision, count(*) from new_rows group by series, benchmark, law_revision
        on conflict (series, benchmark, law_revision) do update set entries = entry_count.entries + excluded.entries;
    end if;
    if tg_op <> 'INSERT' then
        update entry_count set entries = entry_count.entries - gone.entries
        from (select series, benchmark, law_revision, count(*) as entries from old_rows
              group by series, benchmark, law_revision) as gone
        where entry_count.series = gone.series and entry_count.benchmark = gone.benchmark
          and entry_count.law_revision = gone.law_revision;
        delete from entry_count where entries = 0;
    end if;
    if tg_op = 'INSERT' then
        select array_agg(series), array_agg(benchmark), array_agg(release_date) into of_series, of_benchmark, of_date
        from (select distinct series, benchmark, release_date from new_rows where competes) as day;
    elsif tg_op = 'DELETE' then
        select array_agg(series), array_agg(benchmark), array_agg(release_date) into of_series, of_benchmark, of_date
        from (select distinct series, benchmark, release_date from old_rows where competes) as day;
    else
        select array_agg(series), array_agg(benchmark), array_agg(release_date) into of_series, of_benchmark, of_date
        from (select distinct series, benchmark, release_date from (
                (select series, benchmark, release_date, model, density_inference, confirmed
                 from new_rows where competes
                 except select series, benchmark, release_date, model, density_inference, confirmed
                 from old_rows where competes)
                union all
                (select series, benchmark, release_date, model, density_inference, confirmed
                 from old_rows where competes
                 except select series, benchmark, release_date, model, density_inference, confirmed
                 from new_rows where competes)
              ) as changed) as day;
    end if;
    if of_series is not null then
        perform refresh_maxima(of_series, of_benchmark, of_date);
    end if;
    return null;
end $$;

-- what is stored now
select refresh_records(array_agg(series), array_agg(benchmark), array_agg(first))
from (select series, benchmark, min(release_date) as first from daily_maximum group by series, benchmark) as key
having count(*) > 0;
