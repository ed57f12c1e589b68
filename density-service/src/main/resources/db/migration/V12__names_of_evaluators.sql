-- The stored evaluators of the results of a model with all their names, as its latest event has them. An index for the
-- few models that have any: a query by an evaluator's name looks it up among them.
alter table model add column evaluators jsonb not null default '[]';
create index model_evaluators on model (id) where evaluators <> '[]';
