-- What was measured after the newest record of a frontier is counted over few rows at any number of models.
create index entry_measured_by_date on entry (series, benchmark, release_date) where status = 'measured';
