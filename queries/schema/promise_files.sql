-- Workbooks of promises that administrators sent in, each with its receipt; they lie on the packages in their order.
-- Rows that stood already are counted, and not kept.
-- grain: one row per number
create table if not exists promise_files (
    number integer,
    file_name varchar,
    file_sha256 varchar,
    byte_count bigint,
    title varchar,
    new_rows integer,
    replaced_rows integer,
    same_rows integer,
    sent_by varchar,
    sent_at timestamp
);
