-- The rows of each file that was sent in, sound and waiting for a decision or decided; the note is the sender's word.
-- `shown` is the value as the file shows it, and `source` where in it the value was read.
-- kept by: submission_id
-- grain: one row per submission_id, row_number, column_number
create table if not exists submission_rows (
    submission_id varchar,
    row_number integer,
    indicator_id varchar,
    unit_id varchar,
    period varchar,
    value double,
    note varchar,
    column_number integer,
    as_of date,
    state varchar,
    shown varchar,
    source varchar
);
