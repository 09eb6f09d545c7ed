-- Files that were sent in, each with its receipt; `corrects_id` is the submission that this one mends.
-- `commit_number`, here and in other tables, is that of the commit which brought the row, as its writer knew it: what came
-- later has a greater one, whatever the clocks said. It is empty in rows of older versions.
-- kept by: submission_id
-- grain: one row per submission_id
create table if not exists submissions (
    submission_id varchar,
    unit_id varchar,
    period varchar,
    file_name varchar,
    file_sha256 varchar,
    row_count integer,
    received_at timestamp,
    author varchar,
    corrects_id varchar,
    commit_number bigint
);
