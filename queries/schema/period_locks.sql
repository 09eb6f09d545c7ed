-- From which day a period takes no more figures; the newest row of a period stands, one without a day opens it again.
-- grain: one row per period, set_at
create table if not exists period_locks (
    period varchar,
    locked_from date,
    reason varchar,
    set_by varchar,
    set_at timestamp,
    commit_number bigint
);
