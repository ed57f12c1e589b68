-- GET /status compares the revision of a frontier with the models that it must hold, the withdrawn ones too.
insert into row_count (relation, row_total, revisions, prices)
select 'withdrawn model', count(*), coalesce(sum(revision), 0), 0 from model where withdrawn;

create or replace function follow_models() returns trigger language plpgsql set search_path from current as $$
begin
    if tg_op = 'TRUNCATE' then
        update row_count set row_total = 0, revisions = 0 where relation in ('model', 'withdrawn model');
        return null;
    end if;
    if tg_op <> 'DELETE' then
        update row_count set row_total = row_total + arrived.models, revisions = row_count.revisions + arrived.revisions
        from (select withdrawn, count(*) as models, sum(revision) as revisions from new_rows group by withdrawn)
            as arrived
        where relation = case when arrived.withdrawn then 'withdrawn model' else 'model' end;
    end if;
    if tg_op <> 'INSERT' then
        update row_count set row_total = row_total - gone.models, revisions = row_count.revisions - gone.revisions
        from (select withdrawn, count(*) as models, sum(revision) as revisions from old_rows group by withdrawn)
            as gone
        where relation = case when gone.withdrawn then 'withdrawn model' else 'model' end;
    end if;
    return null;
end $$;
