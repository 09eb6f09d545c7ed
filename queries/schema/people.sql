-- Accounts: who may do what; the newest row of a person stands and the older ones stay.
-- grain: one row per person_id, changed_at
create table if not exists people (
    person_id varchar,
    name varchar,
    role varchar,
    unit_ids varchar[],
    is_active boolean,
    changed_by varchar,
    changed_at timestamp,
    commit_number bigint
);
