-- The steps that were taken on tasks, and none is ever removed; the newest of a task is where it stands.
-- `number` counts the steps of a task from 1. `unit_id` is the body in whose name a step was taken, empty for the
-- supervisor's. `taken_on` is the day in the city, `taken_at` the moment (UTC) at which it was entered.
-- grain: one row per task_id, number
create table if not exists task_steps (
    task_id varchar,
    number integer,
    step varchar,
    unit_id varchar,
    taken_on date,
    reason varchar,
    check_kind varchar,
    check_result varchar,
    taken_by varchar,
    taken_at timestamp,
    commit_number bigint
);
