-- Why a card does not count until it is confirmed; null if it counts. Cards stored before are judged when they are sent
-- again.
alter table model add column provisional_reason text;
