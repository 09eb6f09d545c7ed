-- How much of each target, in each version of it, is reached by every value that was ever given for it, and how much was due on that value's day?
-- A baseline that is not stated counts as zero; where less is better and none is stated, the target over the value.
-- kept by: unit_id of target_versions, given_values, plan_points
-- joined by: indicator_id of indicators
-- grain: one row per task_id, indicator_id, unit_id, first_due_on, version, as_of, value
create or replace table attainments as
select
    targets.task_id,
    targets.indicator_id,
    targets.unit_id,
    targets.first_due_on,
    targets.version,
    targets.due_on,
    given.as_of,
    given.value,
    given.is_reported,
    coalesce(targets.baseline, 0) as base,
    case
        when indicators.direction = 'down' and targets.baseline is null
            then if(given.value = 0, 1, targets.value / given.value)
        when targets.value = base
            then cast(if(indicators.direction = 'down', given.value <= base, given.value >= base) as integer)
        else (given.value - base) / (targets.value - base)
    end as attainment,
    coalesce(
        plan_points.share + (plan_points.next_share - plan_points.share)
        * (given.as_of - plan_points.day) / (plan_points.next_day - plan_points.day),
        plan_points.share
    ) as expected,
    base + expected * (targets.value - base) as expected_value,
from target_versions as targets
inner join indicators using (indicator_id)
inner join given_values as given
    on targets.indicator_id = given.indicator_id
    and targets.unit_id = given.unit_id
    and given.as_of between targets.start_on and targets.due_on
left join plan_points
    on targets.task_id = plan_points.task_id
    and targets.indicator_id = plan_points.indicator_id
    and targets.unit_id = plan_points.unit_id
    and targets.first_due_on = plan_points.first_due_on
    and targets.version = plan_points.version
    and given.as_of >= plan_points.day
    and (given.as_of < plan_points.next_day or plan_points.next_day is null);
