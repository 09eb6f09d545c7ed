-- Files that were sent in, each with its receipt; `corrects_id` is the submission that this one mends.
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
    corrects_id varchar
);
