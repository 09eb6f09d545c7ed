-- Who may report for a locked period all the same, and until when (UTC).
-- grain: one row per period, unit_id, person_id, granted_at
create table if not exists lock_exceptions (
    period varchar,
    unit_id varchar,
    person_id varchar,
    open_until timestamp,
    reason varchar,
    granted_by varchar,
    granted_at timestamp,
    commit_number bigint
);
