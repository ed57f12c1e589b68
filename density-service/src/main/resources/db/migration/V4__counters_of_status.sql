-- What GET /status answers from, kept up in the transaction that writes the rows: it reads few rows at any size.

-- rows of a table that count for /status: model without the withdrawn ones, price
create table row_count (
    relation  text   primary key,
    row_total bigint not null,
    revisions bigint not null, -- sum of their revisions
    prices    bigint not null  -- of relation price: the prices in them
);

-- entries of a series and benchmark by the revision of the law they were evaluated under
create table entry_count (
    series       text   not null,
    benchmark    text   not null,
    law_revision bigint not null,
    entries      bigint not null,
    primary key (series, benchmark, law_revision)
);

-- the densest competing release of each release date; of equal ones the smaller id
create table daily_maximum (
    series       text             not null,
    benchmark    text             not null,
    release_date date             not null,
    model        text             not null,
    density      double precision not null,
    primary key (series, benchmark, release_date)
);

-- the records that follow from daily_maximum: what the frontier's records must be
create table expected_record (
    series       text             not null,
    benchmark    text             not null,
    release_date date             not null,
    model        text             not null,
    density      double precision not null,
    primary key (series, benchmark, release_date)
);

alter table entry add column release_date date;
alter table entry add column competes boolean not null default false; -- measured, and the card carries no barred flag
update entry set release_date = model.release_date,
                 competes = model.competes and entry.status = 'measured' and entry.density_inference is not null
from model where model.id = entry.model;
create index entry_of_release_date
    on entry (series, benchmark, release_date, density_inference desc, model collate "C") where competes;
create index entry_of_change on entry (change_id); -- the snapshot of /stream is read page by page

alter table law add column in_force boolean not null
    generated always as (coalesce(jsonb_typeof(state -> 'law') = 'object', false)) stored;
alter table law add column drawn boolean not null
    generated always as (coalesce(jsonb_typeof(state -> 'draws') = 'object', false)) stored;
alter table trend add column drawn boolean not null
    generated always as (coalesce(jsonb_typeof(state -> 'seed') = 'string', false)) stored;
alter table progress add column selected boolean not null
    generated always as (coalesce(jsonb_array_length(state -> 'selection') > 0, false)) stored;

-- Frontier.DEFAULT_START
create function first_competing_day() returns date language sql immutable as $$ select date '2023-02-24' $$;

-- Computes the records of keys again, each from the first date that changed.
create function refresh_records(of_series text[], of_benchmark text[], first_date date[]) returns void
language plpgsql set search_path from current as $$
begin
    delete from expected_record using unnest(of_series, of_benchmark, first_date) as changed (series, benchmark, first)
    where expected_record.series = changed.series and expected_record.benchmark = changed.benchmark
      and expected_record.release_date >= changed.first;
    insert into expected_record (series, benchmark, release_date, model, density)
    select changed.series, changed.benchmark, day.release_date, day.model, day.density
    from unnest(of_series, of_benchmark, first_date) as changed (series, benchmark, first)
    cross join lateral (
        select coalesce(max(density), 0) as density from expected_record
        where expected_record.series = changed.series and expected_record.benchmark = changed.benchmark) as before
    cross join lateral (
        select release_date, model, density,
               max(density) over (order by release_date rows between unbounded preceding and 1 preceding) as previous
        from daily_maximum
        where daily_maximum.series = changed.series and daily_maximum.benchmark = changed.benchmark
          and daily_maximum.release_date >= greatest(changed.first, first_competing_day())) as day
    where day.density > greatest(before.density, coalesce(day.previous, 0));
end $$;

-- Looks up the densest release of dates again, and computes the records that follow.
create function refresh_maxima(of_series text[], of_benchmark text[], of_date date[]) returns void
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
    removed as (
        delete from daily_maximum using best
        where best.model is null and daily_maximum.series = best.series and daily_maximum.benchmark = best.benchmark
          and daily_maximum.release_date = best.release_date
        returning daily_maximum.series, daily_maximum.benchmark, daily_maximum.release_date),
    written as (
        insert into daily_maximum (series, benchmark, release_date, model, density)
        select series, benchmark, release_date, model, density from best where model is not null
        on conflict (series, benchmark, release_date) do update
          set model = excluded.model, density = excluded.density
          where (daily_maximum.model, daily_maximum.density) is distinct from (excluded.model, excluded.density)
        returning series, benchmark, release_date),
    changed as (
        select series, benchmark, min(release_date) as first
        from (select * from removed union all select * from written) as day group by series, benchmark)
    select array_agg(series), array_agg(benchmark), array_agg(first)
    into changed_series, changed_benchmark, first_date from changed;
    if changed_series is not null then
        perform refresh_records(changed_series, changed_benchmark, first_date);
    end if;
end $$;

create function follow_entries() returns trigger language plpgsql set search_path from current as $$
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
                (select series, benchmark, release_date, model, density_inference from new_rows where competes
                 except select series, benchmark, release_date, model, density_inference from old_rows where competes)
                union all
                (select series, benchmark, release_date, model, density_inference from old_rows where competes
                 except select series, benchmark, release_date, model, density_inference from new_rows where competes)
              ) as changed) as day;
    end if;
    if of_series is not null then
        perform refresh_maxima(of_series, of_benchmark, of_date);
    end if;
    return null;
end $$;

create function follow_models() returns trigger language plpgsql set search_path from current as $$
declare
    arrived bigint := 0; arrived_revs bigint := 0;
    gone    bigint := 0; gone_revs    bigint := 0;
begin
    if tg_op = 'TRUNCATE' then
        update row_count set row_total = 0, revisions = 0 where relation = 'model';
        return null;
    end if;
    if tg_op <> 'DELETE' then
        select count(*), coalesce(sum(revision), 0) into arrived, arrived_revs from new_rows where not withdrawn;
    end if;
    if tg_op <> 'INSERT' then
        select count(*), coalesce(sum(revision), 0) into gone, gone_revs from old_rows where not withdrawn;
    end if;
    if arrived <> gone or arrived_revs <> gone_revs then
        update row_count set row_total = row_total + arrived - gone, revisions = revisions + arrived_revs - gone_revs
        where relation = 'model';
    end if;
    return null;
end $$;

create function follow_prices() returns trigger language plpgsql set search_path from current as $$
declare
    arrived bigint := 0; arrived_revs bigint := 0; arrived_prices bigint := 0;
    gone    bigint := 0; gone_revs    bigint := 0; gone_prices    bigint := 0;
begin
    if tg_op = 'TRUNCATE' then
        update row_count set row_total = 0, revisions = 0, prices = 0 where relation = 'price';
        return null;
    end if;
    if tg_op <> 'DELETE' then
        select count(*), coalesce(sum(revision), 0), coalesce(sum(jsonb_array_length(state -> 'prices')), 0)
        into arrived, arrived_revs, arrived_prices from new_rows;
    end if;
    if tg_op <> 'INSERT' then
        select count(*), coalesce(sum(revision), 0), coalesce(sum(jsonb_array_length(state -> 'prices')), 0)
        into gone, gone_revs, gone_prices from old_rows;
    end if;
    update row_count set row_total = row_total + arrived - gone, revisions = revisions + arrived_revs - gone_revs,
                         prices = prices + arrived_prices - gone_prices
    where relation = 'price';
    return null;
end $$;

-- what is stored now
insert into row_count (relation, row_total, revisions, prices)
select 'model', count(*), coalesce(sum(revision), 0), 0 from model where not withdrawn
union all
select 'price', count(*), coalesce(sum(revision), 0), coalesce(sum(jsonb_array_length(state -> 'prices')), 0)
from price;
insert into entry_count (series, benchmark, law_revision, entries)
select series, benchmark, law_revision, count(*) from entry group by series, benchmark, law_revision;
insert into daily_maximum (series, benchmark, release_date, model, density)
select distinct on (series, benchmark, release_date) series, benchmark, release_date, model, density_inference
from entry where competes
order by series, benchmark, release_date, density_inference desc, model collate "C";
select refresh_records(array_agg(series), array_agg(benchmark), array_agg(first))
from (select series, benchmark, min(release_date) as first from daily_maximum group by series, benchmark) as key;

create trigger entry_inserted after insert on entry referencing new table as new_rows
    for each statement execute function follow_entries();
create trigger entry_updated after update on entry referencing old table as old_rows new table as new_rows
    for each statement execute function follow_entries();
create trigger entry_deleted after delete on entry referencing old table as old_rows
    for each statement execute function follow_entries();
create trigger entry_truncated after truncate on entry for each statement execute function follow_entries();
create trigger model_inserted after insert on model referencing new table as new_rows
    for each statement execute function follow_models();
create trigger model_updated after update on model referencing old table as old_rows new table as new_rows
    for each statement execute function follow_models();
create trigger model_deleted after delete on model referencing old table as old_rows
    for each statement execute function follow_models();
create trigger model_truncated after truncate on model for each statement execute function follow_models();
create trigger price_inserted after insert on price referencing new table as new_rows
    for each statement execute function follow_prices();
create trigger price_updated after update on price referencing old table as old_rows new table as new_rows
    for each statement execute function follow_prices();
create trigger price_deleted after delete on price referencing old table as old_rows
    for each statement execute function follow_prices();
create trigger price_truncated after truncate on price for each statement execute function follow_prices();
