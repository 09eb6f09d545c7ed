-- Dated steps of a task or towards a target; one given for the city holds for its districts too.
-- grain: one row per task_id, indicator_id, unit_id, due_on, event_zh
create table if not exists milestones (
    task_id varchar,
    indicator_id varchar,
    unit_id varchar,
    start_on date,
    due_on date,
    share double,
    value double,
    event_zh varchar,
    event_en varchar,
    recurs varchar,
    document_id varchar,
    clause varchar,
    line integer
);
