-- A person’s or office’s part in a task, as published.
-- grain: one row per task_id, role, name
create table if not exists overseers (
    task_id varchar,
    role varchar,
    name varchar,
    name_en varchar,
    printed_role varchar,
    unit_id varchar
);
