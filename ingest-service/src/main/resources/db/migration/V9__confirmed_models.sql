-- Why a card was confirmed although its density is far above the frontier; null if it was not. The cards of the history
-- have it as confirmed.
alter table model add column confirmed_reason text;
-- Why this revision took a confirmation back; null for every other revision.
alter table model_history add column unconfirmed_reason text;
