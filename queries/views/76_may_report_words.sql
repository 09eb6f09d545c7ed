-- Whose word on a task is taken: of the bodies that answer for it, and of those who owe one?
-- The word decides how a task stands unless figures show it.
-- grain: one row per task_id, reporter_id
create or replace table may_report_words as
with taken as (
    select
        task_id,
        unit_id as reporter_id,
    from answering_bodies
    inner join worded_tasks using (task_id)
    union
    select
        subject_id,
        reporter_id,
    from all_duties
    where is_task
)

select
    taken.task_id,
    taken.reporter_id,
    taken.task_id in (select task_id from worded_tasks) as decides,
    exists (
        from all_duties
        where all_duties.subject_id = taken.task_id and all_duties.reporter_id = taken.reporter_id
    ) as owes,
from taken;
