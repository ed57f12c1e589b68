-- What was known at a past moment: every card, result and law with when it was accepted, each written once.

create table card_history (
    id         bigint generated always as identity primary key,
    model      text        not null,
    revision   bigint      not null,
    valid_from timestamptz not null,
    card       jsonb -- null: from here on the model is withdrawn
);
create index card_history_of_model on card_history (model, valid_from desc, id desc);

create table result_history (
    id         bigint generated always as identity primary key,
    model      text        not null,
    result     text        not null,
    valid_from timestamptz not null,
    content    jsonb -- null: from here on it is taken back
);
create index result_history_of_result on result_history (model, result, valid_from desc, id desc);

-- the newest states of each key only: a law with its draws is large
create table law_history (
    id          bigint generated always as identity primary key,
    series      text        not null,
    benchmark   text        not null,
    revision    bigint      not null,
    law_version text,
    recorded_at timestamptz not null,
    valid_from  timestamptz not null,
    state       jsonb       not null
);
create index law_history_of_key on law_history (series, benchmark, id);

-- what is held now begins the history; what was before is not known any more
insert into card_history (model, revision, valid_from, card) select id, revision, recorded_at, card from model where not withdrawn;
insert into result_history (model, result, valid_from, content)
select model.id, held.content ->> 'id', model.recorded_at, held.content from model, jsonb_array_elements(model.results) as held(content) where not model.withdrawn;
insert into law_history (series, benchmark, revision, law_version, recorded_at, valid_from, state)
select series, benchmark, revision, law_version, recorded_at, recorded_at, state from law;
