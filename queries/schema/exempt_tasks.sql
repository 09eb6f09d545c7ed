-- Tasks on which nobody owes a report, and why; an event owes until its day.
-- grain: one row per task_id
create table if not exists exempt_tasks (
    task_id varchar,
    kind varchar,
    reason_zh varchar,
    reason_en varchar
);
