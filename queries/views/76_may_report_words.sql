-- Whose word on a task is taken: of its leads, else of those responsible, of groups by their members, and of those who
-- owe one? Where only a group without members answers, the city's own.
-- The word decides how a task stands unless figures show it.
-- grain: one row per task_id, reporter_id
create or replace table may_report_words as
with bodies as (
    select
        responsibilities.task_id,
        unit_roles.unit_id,
        unit_roles.level,
    from worded_tasks
    inner join responsibilities using (task_id)
    inner join unit_roles using (unit_id)
    where responsibilities.role in ('lead', 'responsible')
    qualify dense_rank() over (partition by responsibilities.task_id order by responsibilities.role) = 1
),

answering as (
    select
        task_id,
        unit_id as reporter_id,
        1 as precedence,
    from bodies
    where level in ('territory', 'body')
    union
    select
        bodies.task_id,
        unit_members.unit_id,
        2,
    from bodies
    inner join unit_members on bodies.unit_id = unit_members.group_id
    union
    select
        worded_tasks.task_id,
        city.unit_id,
        3,
    from worded_tasks
    cross join city
),

taken as (
    select
        task_id,
        reporter_id,
    from answering
    qualify dense_rank() over (partition by task_id order by precedence) = 1
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
