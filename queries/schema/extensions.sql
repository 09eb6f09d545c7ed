-- Acts on extensions of tasks, and none is ever removed: asked, then confirmed or declined, then granted or refused.
-- `number` counts the extensions of a task from 1. `due_on` is the day that is asked for, or granted; `leader` is the city
-- leader who agreed to a second one. `acted_on` is the day in the city, `acted_at` the moment (UTC).
-- grain: one row per task_id, number, act
create table if not exists extensions (
    task_id varchar,
    number integer,
    act varchar,
    unit_id varchar,
    acted_on date,
    due_on date,
    progress varchar,
    reason varchar,
    leader varchar,
    acted_by varchar,
    acted_at timestamp
);
