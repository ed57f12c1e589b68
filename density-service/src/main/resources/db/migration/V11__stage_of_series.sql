-- The stage of the releases that the series of a law measures; laws from before there were stages measure pretrained
-- ones. The status other_stage of an entry needs no column: no trigger counts it as a score or as competing.
alter table law add column stage text not null
    generated always as (coalesce(state -> 'series' ->> 'stage', 'pretrained')) stored;
