-- Which column of a unit's own files stands for which column of the template, as a person said once.
-- grain: one row per unit_id, header, matched_at
create table if not exists column_matches (
    unit_id varchar,
    header varchar,
    field varchar,
    matched_by varchar,
    matched_at timestamp,
    commit_number bigint
);
