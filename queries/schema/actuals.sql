-- Values that units have reported; a later submission supersedes an earlier one and both stay.
-- kept by: unit_id
-- grain: one row per submission_id, indicator_id, unit_id, period
create table if not exists actuals (
    indicator_id varchar,
    unit_id varchar,
    period varchar,
    as_of date,
    value double,
    note varchar,
    submission_id varchar,
    document_id varchar
);
