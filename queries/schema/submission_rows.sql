-- The rows of each accepted file that became actuals, as the sender wrote them.
-- grain: one row per submission_id, row_number
create table if not exists submission_rows (
    submission_id varchar,
    row_number integer,
    indicator_id varchar,
    unit_id varchar,
    period varchar,
    value double,
    note varchar
);
