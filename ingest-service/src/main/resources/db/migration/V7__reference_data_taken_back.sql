-- A withdrawn series keeps its row, its revision and its history; a later PUT brings it back without reference data.
alter table definition add column withdrawn_reason text;
alter table definition_history add column reason text;
-- Why runs or scores were taken back; null for every other revision.
alter table reference_history add column reason text;
