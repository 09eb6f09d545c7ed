-- What was decided on each row that was sent in: approved, returned or withdrawn, why and by whom; the newest stands.
-- kept by: submission_id
-- grain: one row per submission_id, row_number, column_number, reviewed_at
create table if not exists reviews (
    submission_id varchar,
    row_number integer,
    column_number integer,
    action varchar,
    reason varchar,
    reviewer varchar,
    reviewed_at timestamp,
    commit_number bigint
);
