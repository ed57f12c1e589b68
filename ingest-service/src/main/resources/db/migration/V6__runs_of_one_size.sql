-- Several trainings of the same parameters and tokens, e.g. by seed, differ in run; the only one has an empty run.
alter table reference_run add column run varchar(128) not null default '';
alter table reference_run drop constraint reference_run_pkey;
alter table reference_run add primary key (series, benchmark, params, tokens, run);
