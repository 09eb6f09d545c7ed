-- A unit’s part in a task.
-- grain: one row per task_id, unit_id, role
create table if not exists responsibilities (
    task_id varchar,
    unit_id varchar,
    role varchar,
    position integer,
    printed_role varchar,
    clause varchar,
    note varchar,
    note_en varchar
);
