-- Through which points does each target's plan run: its start, the shares its milestones give, and its due day?
-- Each version of a target has its own plan.
-- A yearly ratio or level without a baseline is expected at its target from the first day.
-- grain: one row per task_id, indicator_id, unit_id, first_due_on, version, day
create or replace table plan_points as
with points as (
    select
        targets.task_id,
        targets.indicator_id,
        targets.unit_id,
        targets.first_due_on,
        targets.version,
        targets.due_on,
        targets.start_on - 1 as day,
        case
            when indicators.accumulates = 'flow' or targets.baseline is not null then 0.0
            when year(targets.start_on) < year(targets.due_on) then 0.0
            else 1.0
        end as share,
    from target_versions as targets
    inner join indicators using (indicator_id)
    union all
    select
        targets.task_id,
        targets.indicator_id,
        targets.unit_id,
        targets.first_due_on,
        targets.version,
        targets.due_on,
        milestones.due_on,
        milestones.share,
    from target_versions as targets
    inner join units using (unit_id)
    inner join milestones using (task_id, indicator_id)
    where milestones.unit_id in (targets.unit_id, units.parent_id) and milestones.share is not null and milestones.due_on < targets.due_on
    union all
    select
        task_id,
        indicator_id,
        unit_id,
        first_due_on,
        version,
        due_on,
        due_on,
        1.0,
    from target_versions as targets
)

select
    task_id,
    indicator_id,
    unit_id,
    first_due_on,
    version,
    due_on,
    day,
    share,
    lead(day) over plan_order as next_day,
    lead(share) over plan_order as next_share,
from points
window plan_order as (partition by task_id, indicator_id, unit_id, first_due_on, version order by day);
