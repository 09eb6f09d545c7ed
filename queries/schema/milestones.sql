-- Dated steps towards a target; a milestone given for the city holds for its districts too.
-- grain: one row per task_id, indicator_id, unit_id, due_on
create table if not exists milestones (
    task_id varchar,
    indicator_id varchar,
    unit_id varchar,
    due_on date,
    share double,
    value double,
    event_zh varchar,
    event_en varchar,
    document_id varchar,
    clause varchar
);
