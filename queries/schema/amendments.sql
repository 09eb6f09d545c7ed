-- Changes of promised values and days, by a later document or a decision; `due_on` is the target's first due day.
-- grain: one row per task_id, indicator_id, unit_id, due_on, from_on
create table if not exists amendments (
    task_id varchar,
    indicator_id varchar,
    unit_id varchar,
    due_on date,
    from_on date,
    value double,
    measure varchar,
    new_due_on date,
    document_id varchar,
    clause varchar,
    decision varchar,
    reason varchar
);
