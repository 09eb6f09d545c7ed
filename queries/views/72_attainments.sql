-- How much of each target, in each version of it, is reached by every value that was ever given for it, and how much was due on that value's day?
-- A baseline that is not stated counts as zero; where less is better and none is stated, the target over the value.
-- kept by: unit_id of target_versions, given_values, plan_points
-- joined by: indicator_id of indicators
-- grain: one row per task_id, indicator_id, unit_id, first_due_on, version, as_of, value
create or replace table attainments as
select
    versions.task_id,
    versions.indicator_id,
    versions.unit_id,
    versions.first_due_on,
    versions.version,
    versions.due_on,
    given.as_of,
    given.value,
    given.is_reported,
    coalesce(versions.baseline, 0) as base,
    case
        when indicators.direction = 'down' and versions.baseline is null
            then if(given.value = 0, 1, versions.value / given.value)
        when versions.value = base
            then cast(if(indicators.direction = 'down', given.value <= base, given.value >= base) as integer)
        else (given.value - base) / (versions.value - base)
    end as attainment,
    coalesce(
        plan_points.share + (plan_points.next_share - plan_points.share)
        * (given.as_of - plan_points.day) / (plan_points.next_day - plan_points.day),
        plan_points.share
    ) as expected,
    base + expected * (versions.value - base) as expected_value,
from target_versions as versions
inner join indicators using (indicator_id)
inner join given_values as given
    on versions.indicator_id = given.indicator_id
    and versions.unit_id = given.unit_id
    and given.as_of between versions.start_on and versions.due_on
left join plan_points
    on versions.task_id = plan_points.task_id
    and versions.indicator_id = plan_points.indicator_id
    and versions.unit_id = plan_points.unit_id
    and versions.first_due_on = plan_points.first_due_on
    and versions.version = plan_points.version
    and given.as_of >= plan_points.day
    and (given.as_of < plan_points.next_day or plan_points.next_day is null);
