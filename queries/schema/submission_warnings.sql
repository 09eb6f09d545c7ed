-- What the checks found doubtful in a row that was sent in all the same, with the sender's explanation in the row's note.
-- kept by: submission_id
-- grain: one row per submission_id, row_number, column_number, check_name
create table if not exists submission_warnings (
    submission_id varchar,
    row_number integer,
    column_number integer,
    check_name varchar,
    found varchar,
    expected_zh varchar,
    expected_en varchar
);
