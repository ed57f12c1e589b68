-- Entries of a series and benchmark by status: the share of scores above and below the range of a law is read from few
-- rows at any number of models.
create table status_count (
    series    text   not null,
    benchmark text   not null,
    status    text   not null, -- of the entry: measured, below_range, above_range, no_score
    entries   bigint not null,
    primary key (series, benchmark, status)
);

create function follow_statuses() returns trigger language plpgsql set search_path from current as $$
begin
    if tg_op = 'TRUNCATE' then
        delete from status_count;
    elsif tg_op = 'INSERT' then
        insert into status_count (series, benchmark, status, entries)
        select series, benchmark, status, count(*) from new_rows group by series, benchmark, status
        on conflict (series, benchmark, status) do update set entries = status_count.entries + excluded.entries;
    elsif tg_op = 'DELETE' then
        update status_count set entries = status_count.entries - gone.entries
        from (select series, benchmark, status, count(*) as entries from old_rows group by series, benchmark, status)
            as gone
        where status_count.series = gone.series and status_count.benchmark = gone.benchmark
          and status_count.status = gone.status;
    else
        insert into status_count (series, benchmark, status, entries)
        select series, benchmark, status, sum(change)
        from (select series, benchmark, status, 1 as change from new_rows
              union all select series, benchmark, status, -1 from old_rows) as changed
        group by series, benchmark, status having sum(change) <> 0
        on conflict (series, benchmark, status) do update set entries = status_count.entries + excluded.entries;
    end if;
    return null;
end $$;

insert into status_count (series, benchmark, status, entries)
select series, benchmark, status, count(*) from entry group by series, benchmark, status;

create trigger status_inserted after insert on entry referencing new table as new_rows
    for each statement execute function follow_statuses();
create trigger status_updated after update on entry referencing old table as old_rows new table as new_rows
    for each statement execute function follow_statuses();
create trigger status_deleted after delete on entry referencing old table as old_rows
    for each statement execute function follow_statuses();
create trigger status_truncated after truncate on entry for each statement execute function follow_statuses();
