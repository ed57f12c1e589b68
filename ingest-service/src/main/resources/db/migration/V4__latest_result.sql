-- The metric of the latest accepted result is read once a second.
create index result_recorded on result (recorded_at) where retraction_reason is null;
