-- Promised values.
-- grain: one row per task_id, indicator_id, unit_id, due_on
create table if not exists targets (
    task_id varchar,
    indicator_id varchar,
    unit_id varchar,
    start_on date,
    due_on date,
    comparator varchar,
    value double,
    baseline double,
    baseline_on date,
    counted boolean,
    document_id varchar,
    clause varchar,
    line integer,
    source_id varchar,
    note varchar,
    note_en varchar
);
