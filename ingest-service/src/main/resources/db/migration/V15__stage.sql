-- How far a model was trained. What is stored from before there were stages is pretrained; the cards of the history and
-- the definitions are JSON, where a stage that is absent says the same.
alter table model add column stage varchar(16) not null default 'PRETRAINED';
