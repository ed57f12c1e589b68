-- Names of stored evaluators that changed, until the models with results under them are published again: their events
-- have all names of their evaluators. A change and its rows are one transaction.
create table evaluator_change (
    id     bigint generated always as identity primary key,
    folded text not null
);
-- Events had no names of evaluators before this version.
insert into evaluator_change (folded) select folded from evaluator_name where evaluator is not null order by folded;
