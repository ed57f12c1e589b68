-- The training run whose checkpoint a pair measures; pairs of one run are resampled together.
alter table reference_score add column run varchar(128);
