-- Commitments: one clause each.
-- grain: one row per task_id
create table if not exists tasks (
    task_id varchar,
    document_id varchar,
    clause varchar,
    line integer,
    title_zh varchar,
    title_en varchar,
    theme varchar,
    due_on date,
    source_id varchar
);
