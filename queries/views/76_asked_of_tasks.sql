-- Whose word is asked on each task that no asked figure shows: its leads, else those responsible, groups by their members?
-- Where only a group without members answers, the city itself is asked.
-- grain: one row per task_id, reporter_id
create or replace table asked_of_tasks as
with asked_pairs as (
    select distinct
        indicator_id,
        unit_id,
    from asked_of_units
    union
    select distinct
        indicators.indicator_id,
        asked.unit_id,
    from asked_of_units as asked
    inner join indicators on asked.indicator_id = indicators.numerator_id
),

tasks_without_figure as (
    select task_id,
    from tasks
    where task_id not in (
        select targets.task_id
        from targets
        inner join asked_pairs using (indicator_id, unit_id)
    )
),

bodies as (
    select
        responsibilities.task_id,
        units.unit_id,
        units.kind,
    from tasks_without_figure
    inner join responsibilities using (task_id)
    inner join units using (unit_id)
    where responsibilities.role in ('lead', 'responsible')
    qualify dense_rank() over (partition by responsibilities.task_id order by responsibilities.role) = 1
),

reporters as (
    select
        task_id,
        unit_id as reporter_id,
        1 as precedence,
    from bodies
    where kind in ('department', 'enterprise', 'institution', 'district', 'county', 'development_zone')
    union
    select
        bodies.task_id,
        unit_members.unit_id,
        2,
    from bodies
    inner join unit_members on bodies.unit_id = unit_members.group_id
    union
    select
        task_id,
        'zhengzhou',
        3,
    from tasks_without_figure
)

select
    task_id,
    reporter_id,
from reporters
qualify dense_rank() over (partition by task_id order by precedence) = 1;
