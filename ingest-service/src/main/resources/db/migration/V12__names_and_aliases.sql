-- Names are compared in folded form: Unicode NFKC, case and white space. The folded form is computed by the service.

-- The kinds are those of the service; a list of them here had to be repeated with every new one.
alter table definition drop constraint if exists definition_kind_check;

-- The names by which evaluators are known: first spellings seen in results, and the names of stored evaluators.
create table evaluator_name (
    folded    text primary key,
    spelling  text not null,
    -- the stored evaluator that has this name, and how it is shown; null if none has it
    evaluator varchar(128),
    shown     text
);
create index evaluator_name_evaluator on evaluator_name (evaluator) where evaluator is not null;
-- All spellings ever are found by steps along this index.
create index result_history_evaluator on result_history (evaluator);
create index result_evaluator on result (evaluator);

-- Other names of models, separated by semicolons as in the card.
alter table model
    add column aliases    text not null default '',
    -- the present id of a model that was renamed; this row keeps the revision of the former id
    add column renamed_to varchar(128) references model (id);
create index model_renamed on model (renamed_to) where renamed_to is not null;
create table model_alias (
    folded text         not null,
    model  varchar(128) not null references model (id),
    primary key (folded, model)
);
create index model_alias_model on model_alias (model);
create index model_parent on model (parent) where parent is not null;
